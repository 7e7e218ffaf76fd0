import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DEPARTMENTS, type Department } from '../access/department.ts';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { globalId } from '../context/global-id.ts';
import { NodeType } from '../context/node.type.ts';
import { DateScalar, DateTimeScalar } from '../context/scalars.ts';
import {
  DATASET_DEPARTMENT,
  type DatasetName,
  DELIVERY_ORIGINS,
  DELIVERY_STATUSES,
  type DeliveryOrigin,
  type DeliveryRow,
} from './delivery.loader.ts';

export const DepartmentEnum = enumOf(Object.keys(DEPARTMENTS) as Department[]);
registerEnumType(DepartmentEnum, {
  name: 'Department',
  description: '部门 (department) of the county or city.',
  valuesConfig: describedValues({
    MEDICAL_INSURANCE: '医保 (medical insurance)',
    CIVIL_AFFAIRS: '民政 (civil affairs)',
    RURAL_REVITALISATION: '乡村振兴、农业农村 (rural revitalisation)',
    FINANCE: '财政 (finance)',
    HEALTH: '卫健 (health)',
    DISABLED_FEDERATION: '残联 (disabled persons’ federation)',
    CHARITY: '慈善 (charity)',
    TOWNSHIP: '乡镇、街道 (township)',
    AUDIT: '审计 (audit)',
  }),
});

/** The graph's names of the datasets and the names in `delivery.dataset`. */
export const Dataset = {
  ROSTER: 'roster',
  CIVIL_AFFAIRS: 'civil-affairs',
  RURAL_REVITALISATION: 'rural-revitalisation',
  ENROLMENTS: 'enrolments',
  SETTLEMENTS: 'settlements',
  PAYMENTS: 'payments',
} as const satisfies Record<string, DatasetName>;
registerEnumType(Dataset, {
  name: 'Dataset',
  description: '数据集 (dataset) that departments hand over. More may come: expect unknown values.',
  valuesConfig: describedValues({
    ROSTER: '人口底册 (roster): full list of who lives where',
    CIVIL_AFFAIRS: '民政名单 (civil-affairs list): full list of a month',
    RURAL_REVITALISATION: '乡村振兴名单 (rural-revitalisation list): full list of a month',
    ENROLMENTS: '参保 (enrolments in medical insurance)',
    SETTLEMENTS: '结算 (settled medical bills)',
    PAYMENTS: '其他渠道支付 (payments of other channels)',
  }),
});

export const DeliveryStatus = enumOf(DELIVERY_STATUSES);
registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description: '交付状态 (state of a delivery).',
  valuesConfig: describedValues({
    STAGED: '已接收，未并入 (received and kept, not merged yet)',
    HELD: '待确认 (kept, waits for a person to confirm it; nothing was taken over)',
    MERGED: '已并入 (merged, no row refused)',
    PARTIAL: '部分并入 (merged, some rows refused)',
    UNCHANGED: '无变化 (the same as before; nothing changed)',
    FAILED: '失败 (could not be merged; nothing was taken over)',
    REJECTED: '已退回 (turned down by a person; nothing was taken over)',
    WITHDRAWN: '已撤回 (taken back whole; what followed from it does not stand any more)',
  }),
});

const DeliveryOriginEnum = enumOf(DELIVERY_ORIGINS);
registerEnumType(DeliveryOriginEnum, {
  name: 'DeliveryOrigin',
  description: '交付方式 (origin): how a delivery came.',
  valuesConfig: describedValues({
    FILE: '文件 (file given to the hub’s command)',
    UPLOAD: '上传 (file uploaded over HTTP)',
    PUSH: '推送 (records sent by a mutation)',
    EXCHANGE: '前置库 (rows read from an exchange database)',
  }),
});

@ObjectType('Delivery', {
  simpleResolvers: true,
  implements: NodeType,
  description: '交付 (delivery): one file, table extract or batch that a department handed over.',
})
export class DeliveryType extends NodeType {
  @Field(() => Dataset, { description: '数据集 (dataset) of the delivery.' })
  readonly dataset: DatasetName;

  @Field(() => DeliveryOriginEnum, { description: '交付方式 (how it came).' })
  readonly origin: DeliveryOrigin;

  @Field(() => DepartmentEnum, {
    nullable: true,
    description: '交付部门 (department that hands the dataset over). Null for payments: each names its own channel.',
  })
  readonly department: Department | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '所属月份 (month of a full list), as its first day. Null for deliveries that are no full list.',
  })
  readonly month: string | null;

  @Field(() => String, { description: '文件名 (file name) as it was handed over.' })
  readonly fileName: string;

  @Field(() => DateTimeScalar, { description: '接收时间 (timestamp of receipt).' })
  readonly receivedAt: Date;

  @Field(() => String, { description: '接收人 (who received or sent it): account or command.' })
  readonly receivedBy: string;

  @Field(() => DeliveryStatus, { description: '状态 (state).' })
  readonly status: DeliveryRow['status'];

  @Field(() => Int, { description: '读取行数 (rows read), refused ones included.' })
  readonly rowsRead: number;

  @Field(() => Int, { description: '新增行数 (rows that were new).' })
  readonly rowsNew: number;

  @Field(() => Int, { description: '更正行数 (rows that changed what was known).' })
  readonly rowsChanged: number;

  @Field(() => Int, { description: '无变化行数 (rows that said what was known already).' })
  readonly rowsUnchanged: number;

  @Field(() => Int, { description: '被拒行数 (rows refused, kept with their reasons).' })
  readonly rowsRefused: number;

  @Field(() => Int, {
    description: '退出行数 (of a full list: entries of the list before it that are not on it any more).',
  })
  readonly rowsLeft: number;

  @Field(() => DateTimeScalar, { nullable: true, description: '并入时间 (timestamp of merging). Null: not merged.' })
  readonly mergedAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      '被替代时间 (timestamp at which another list of the same month took its place). Null: it stands, or it is no full list.',
  })
  readonly supersededAt: Date | null;

  readonly regionCode: string;

  constructor(row: DeliveryRow) {
    super(globalId('Delivery', row.delivery_id));
    this.dataset = row.dataset;
    this.origin = row.origin;
    this.department = DATASET_DEPARTMENT[row.dataset];
    this.month = row.month;
    this.fileName = row.file_name;
    this.receivedAt = row.received_at;
    this.receivedBy = row.received_by;
    this.status = row.status;
    this.rowsRead = row.rows_read;
    this.rowsNew = row.rows_new;
    this.rowsChanged = row.rows_changed;
    this.rowsUnchanged = row.rows_unchanged;
    this.rowsRefused = row.rows_refused;
    this.rowsLeft = row.rows_left;
    this.mergedAt = row.merged_at;
    this.supersededAt = row.superseded_at;
    this.regionCode = row.region_code;
  }
}

export const DeliveryConnection = connectionType('Delivery', () => DeliveryType, '交付', 'newest first, then by id');

/** Where a fact stands: the graph answers with the delivery and the line of the file. */
@ObjectType('Provenance', {
  simpleResolvers: true,
  description: '数据来源 (provenance): the delivery and the row that a value was taken from.',
})
export class ProvenanceType {
  /** Counted through all sheets of the delivery. */
  readonly deliveryRow: number;

  readonly deliveryId: string;

  constructor(row: { readonly delivery_id: string; readonly row_number: number }) {
    this.deliveryId = row.delivery_id;
    this.deliveryRow = row.row_number;
  }
}
