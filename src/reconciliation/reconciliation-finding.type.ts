import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Department } from '../access/department.ts';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar } from '../context/scalars.ts';
import type { Category } from '../person/category.ts';
import { CategoryEnum } from '../person/person.type.ts';
import type { DatasetName } from '../region/delivery.loader.ts';
import { Dataset, DepartmentEnum, ProvenanceType } from '../region/delivery.type.ts';
import { MissingInputType } from '../screening/determination.type.ts';
import type { Layer } from '../settlement/layer.ts';
import { LayerEnum } from '../settlement/layer.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { FINDING_KINDS, type FindingKind, isDataset } from './finding.ts';
import { type FindingRow, type FoundRow, missingDelivery, type OwedRow } from './report.ts';
import type { CountReason, ToldCounts } from './small-numbers.ts';

const OwedState = enumOf(['IN_TIME', 'LATE', 'HELD', 'MISSING'] as const satisfies readonly OwedRow['state'][]);
registerEnumType(OwedState, {
  name: 'OwedDeliveryState',
  description: '交付情况 (what became of a delivery that was owed).',
  valuesConfig: describedValues({
    IN_TIME: '按时 (came by the day due)',
    LATE: '迟交 (came after it)',
    HELD: '待确认 (came, and waits for a person to confirm it; nothing of it is in)',
    MISSING: '未交 (had not come when the report was written)',
  }),
});

@ObjectType('OwedDelivery', {
  simpleResolvers: true,
  description: '应交数据 (delivery owed for the month), with the first one that came for it.',
})
export class OwedDeliveryType {
  @Field(() => Dataset, { description: '数据集 (dataset).' })
  readonly dataset: DatasetName;

  @Field(() => LayerEnum, { nullable: true, description: '渠道 (channel) of payments. Null: another dataset.' })
  readonly layer: Layer | null;

  @Field(() => DepartmentEnum, {
    nullable: true,
    description: '应交部门 (department that owes it). Null: a body that is no department of the hub.',
  })
  readonly department: Department | null;

  @Field(() => DateScalar, { description: '应交日期 (day due).' })
  readonly dueOn: PlainDate;

  @Field(() => OwedState, { description: '交付情况 (state).' })
  readonly state: OwedRow['state'];

  @Field(() => Int, {
    nullable: true,
    description:
      '迟交天数 (days late): to the day of receipt, of what is missing to the day of the report. Null: not late.',
  })
  readonly daysLate: number | null;

  @Field(() => DateScalar, { nullable: true, description: '收到日期 (day of receipt). Null: it has not come.' })
  readonly receivedOn: PlainDate | null;

  readonly deliveryId: string | null;

  constructor(row: OwedRow) {
    this.dataset = row.dataset;
    this.layer = row.layer;
    this.department = row.department;
    this.dueOn = row.due_on;
    this.state = row.state;
    this.daysLate = row.days_late;
    this.receivedOn = row.received_on;
    this.deliveryId = row.delivery_id;
  }
}

const FindingKindEnum = enumOf(FINDING_KINDS);
registerEnumType(FindingKindEnum, {
  name: 'ReconciliationFindingKind',
  description: '比对内容 (what a comparison looks for). More may come: expect unknown values.',
  valuesConfig: describedValues({
    NEW_IDENTITY: '新增人员 (on this month’s list with an identity in force, not on last month’s)',
    GONE_IDENTITY: '退出人员 (on last month’s list, not on this month’s)',
    CHANGED_IDENTITY: '变更人员 (on both, with another category, class or detail)',
    NOT_ENROLLED: '未参保人员 (on a list, alive, in no basic insurance)',
    SUBSIDY_UNVERIFIED:
      '参保资助待核人员 (on a list and enrolled as a resident, without a subsidy in the data: unknown, not “no”)',
    NOT_MARKED: '结算未标识身份人员 (on a list, settled last month without 待遇身份标识)',
    NAME_CONFLICT: '姓名不一致人员 (delivered for the month under another name than the one known)',
    DEAD_ON_LIST: '名单上已故人员 (on a list, died before the month)',
    ON_TWO_LISTS: '两地重复人员 (on the same list of another place too)',
    NOT_ON_ROSTER: '无人口底册人员 (on a list, on no roster)',
    FLAGGED: '预警人员 (with a hit of the year that stands; who cannot be judged is not among them, see screening)',
  }),
});

const CountReasonEnum = enumOf(['UNDETERMINED', 'SMALL_NUMBER'] as const satisfies readonly CountReason[]);
registerEnumType(CountReasonEnum, {
  name: 'CountReason',
  description: '无人数原因 (why there is no count).',
  valuesConfig: describedValues({
    UNDETERMINED: '未能比对 (something was not delivered: see missing)',
    SMALL_NUMBER: '人数较少不予显示 (fewer than five, and you may not see persons)',
  }),
});

@ObjectType('CategoryCount', {
  simpleResolvers: true,
  description: '分类人数 (persons of a category); who holds two is counted under each.',
})
class CategoryCountType {
  @Field(() => CategoryEnum, { description: '类别 (category).' })
  readonly category!: Category;

  @Field(() => Int, {
    nullable: true,
    description: '人数 (persons). Null: too small a number for you, see countReason.',
  })
  readonly count!: number | null;
}

@ObjectType('ReconciliationFinding', {
  simpleResolvers: true,
  description: '比对结果 (finding): what one comparison found, on one list or by one rule.',
})
export class ReconciliationFindingType {
  @Field(() => FindingKindEnum, { description: '比对内容 (what was looked for).' })
  readonly kind: FindingKind;

  @Field(() => Dataset, { nullable: true, description: '名单 (list that it speaks of). Null: it speaks of a rule.' })
  readonly dataset: DatasetName | null;

  @Field(() => String, { nullable: true, description: '规则编号 (rule that it speaks of). Null: it speaks of a list.' })
  readonly ruleId: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '人数 (persons found). Null: countReason says why; it is not zero.',
  })
  readonly count: number | null;

  @Field(() => CountReasonEnum, {
    nullable: true,
    description: '无人数原因 (why count is null). Null: there is a count.',
  })
  readonly countReason: CountReason | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '上月人数 (persons found by the report of the month before). Null: not told then, no report, or too few for you.',
  })
  readonly countBefore: number | null;

  @Field(() => [CategoryCountType], {
    description: '分类人数 (persons by category). Empty: nobody, or no category matters.',
  })
  readonly categories: readonly CategoryCountType[];

  @Field(() => [MissingInputType], {
    description: '缺失数据 (what was not delivered). Empty: the comparison could be made.',
  })
  readonly missing: readonly MissingInputType[];

  readonly row: FindingRow;

  constructor(row: FindingRow, told: ToldCounts) {
    this.kind = row.kind;
    this.dataset = isDataset(row.subject) ? row.subject : null;
    this.ruleId = isDataset(row.subject) ? null : row.subject;
    this.count = told.count;
    this.countReason = told.reason;
    this.countBefore = told.countBefore;
    this.categories = told.categories;
    this.missing = row.missing.map((code) => new MissingInputType(code, missingDelivery(code, row)));
    this.row = row;
  }
}

@ObjectType('ReconciliationPerson', {
  simpleResolvers: true,
  description:
    '比对人员 (person found), with the row that says so. Of who lives outside your regions only that row is told.',
})
export class ReconciliationPersonType {
  @Field(() => [CategoryEnum], {
    description:
      '人员类别 (categories) on the list. Empty: none matters here, or the person lives outside your regions.',
  })
  readonly categories: readonly Category[];

  @Field(() => String, {
    nullable: true,
    description:
      '说明 (what was found), Chinese. Null: the kind says it all, or the person lives outside your regions.',
  })
  readonly detail: string | null;

  @Field(() => ProvenanceType, {
    nullable: true,
    description: '数据来源 (row that it rests on). Null: it rests on no row of its own.',
  })
  readonly provenance: ProvenanceType | null;

  readonly row: FoundRow;

  constructor(row: FoundRow) {
    this.categories = row.categories;
    this.detail = row.detail;
    this.provenance =
      row.delivery_id === null || row.row_number === null
        ? null
        : new ProvenanceType({ delivery_id: row.delivery_id, row_number: row.row_number });
    this.row = row;
  }
}

export const ReconciliationPersonConnection = connectionType(
  'ReconciliationPerson',
  () => ReconciliationPersonType,
  '比对人员',
  'by place, then by an internal id',
);
