import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateTimeScalar } from '../context/scalars.ts';
import type { DatasetName } from '../reading/dataset.ts';
import { Dataset } from '../region/delivery.type.ts';
import type { ExchangeStateRow } from './exchange-state.ts';
import { nextDue, parseSchedule } from './schedule.ts';

/** How long a reading may take to begin and end before it is called late, in milliseconds. */
const GRACE = 300_000;

const MODES = ['DELTA', 'FULL_LIST'] as const;
const ExchangeModeEnum = enumOf(MODES);
registerEnumType(ExchangeModeEnum, {
  name: 'ExchangeMode',
  description: '读取方式 (mode of reading) of an exchange database.',
  valuesConfig: describedValues({
    DELTA: '增量 (what lies behind the watermark)',
    FULL_LIST: '全量 (the whole table each time)',
  }),
});

const STATES = ['NEVER_READ', 'READING', 'UP_TO_DATE', 'LATE', 'FAILED'] as const;
const ExchangeStateEnum = enumOf(STATES);
registerEnumType(ExchangeStateEnum, {
  name: 'ExchangeState',
  description: '前置库状态 (state of an exchange database).',
  valuesConfig: describedValues({
    NEVER_READ: '尚未读取 (declared, not read yet)',
    READING: '读取中 (being read, or cut while it was: then it goes on by itself)',
    UP_TO_DATE: '正常 (read to its end when it was due)',
    LATE: '逾期 (due, and not read since)',
    FAILED: '失败 (the last reading failed; it is tried again)',
  }),
});

@ObjectType('ExchangeFailure', {
  simpleResolvers: true,
  description:
    '前置库错误 (what went wrong last with an exchange database). It never holds accounts, passwords or rows.',
})
export class ExchangeFailureType {
  @Field(() => String, { description: '错误代码 (error code), such as EXCHANGE_UNREACHABLE.' })
  readonly code: string;

  @Field(() => String, { description: '说明 (explanation): what, where, and how to mend it.' })
  readonly message: string;

  @Field(() => DateTimeScalar, { description: '发生时间 (timestamp of the failure).' })
  readonly failedAt: Date;

  constructor(code: string, message: string, failedAt: Date) {
    this.code = code;
    this.message = message;
    this.failedAt = failedAt;
  }
}

@ObjectType('Exchange', {
  simpleResolvers: true,
  description: '前置库 (exchange database): a table or view of a department that the hub reads by a schedule.',
})
export class ExchangeType {
  @Field(() => String, { description: '名称 (name) of its mapping file.' })
  readonly name: string;

  @Field(() => Dataset, { description: '数据集 (dataset) that is read from it.' })
  readonly dataset: DatasetName;

  @Field(() => String, { description: '表或视图 (table or view), with its schema.' })
  readonly table: string;

  @Field(() => ExchangeModeEnum, { description: '读取方式 (mode of reading).' })
  readonly mode: ExchangeStateRow['mode'];

  @Field(() => String, {
    description: '周期 (schedule): “every 5m”, or “cron” with its five fields in the time of China.',
  })
  readonly schedule: string;

  @Field(() => ExchangeStateEnum, { description: '状态 (state).' })
  readonly state: (typeof STATES)[number];

  @Field(() => String, {
    nullable: true,
    description:
      '水位 (watermark): all rows of theirs up to here have been delivered, in their own writing. Null: nothing has been read to its end yet, or it is read as a whole.',
  })
  readonly watermark: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '最近开始时间 (timestamp at which it was last begun). Null: never.',
  })
  readonly startedAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '最近读完时间 (timestamp at which it was last read to its end). Null: never.',
  })
  readonly completedAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      '应读时间 (timestamp at which a reading became due that has not been done yet). Null: none is due, or it was never read to its end.',
  })
  readonly dueAt: Date | null;

  @Field(() => Int, { description: '最近读取行数 (rows read by the last reading).' })
  readonly rowsRead: number;

  @Field(() => Int, {
    description: '无水位行数 (rows without watermark or key): they cannot be read. Counted up to 10000.',
  })
  readonly rowsUnmarked: number;

  @Field(() => Int, {
    description:
      '超前行数 (rows dated ahead of their own clock): read again each time until it has come there. Counted up to 10000.',
  })
  readonly rowsAhead: number;

  @Field(() => ExchangeFailureType, {
    nullable: true,
    description: '最近错误 (last failure). Null: the last reading did not fail.',
  })
  readonly failure: ExchangeFailureType | null;

  readonly regionCode: string;
  readonly deliveryId: string | null;

  constructor(row: ExchangeStateRow) {
    this.name = row.name;
    this.dataset = row.dataset;
    this.table = row.relation;
    this.mode = row.mode;
    this.schedule = row.schedule;
    this.watermark = row.watermark;
    this.startedAt = row.started_at;
    this.completedAt = row.completed_at;
    this.dueAt = lateSince(row);
    this.rowsRead = Number(row.rows_read);
    this.rowsUnmarked = row.rows_unmarked;
    this.rowsAhead = row.rows_ahead;
    this.failure =
      row.error_code === null ? null : new ExchangeFailureType(row.error_code, row.error_text!, row.failed_at!);
    this.state = stateOf(row);
    this.regionCode = row.region_code;
    this.deliveryId = row.delivery_id;
  }
}

function lateSince({ schedule, completed_at, now }: ExchangeStateRow): Date | null {
  const parsed = parseSchedule(schedule);
  const due = completed_at && parsed ? nextDue(parsed, completed_at) : null;
  return due !== null && due.getTime() + GRACE < now.getTime() ? due : null;
}

function stateOf(row: ExchangeStateRow): (typeof STATES)[number] {
  if (row.started_at === null) return 'NEVER_READ';
  if (row.ended_at === null || row.ended_at < row.started_at) return 'READING';
  if (row.error_code !== null) return 'FAILED';
  return lateSince(row) === null ? 'UP_TO_DATE' : 'LATE';
}
