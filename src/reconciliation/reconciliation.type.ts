import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar, DateTimeScalar } from '../context/scalars.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { daysBetween, type Period } from './period.ts';
import type { ReportRow, RunRow } from './report.ts';

const MonthlyRunState = enumOf(['DUE', 'RUNNING', 'DONE', 'FAILED'] as const satisfies readonly RunRow['state'][]);
registerEnumType(MonthlyRunState, {
  name: 'MonthlyRunState',
  description: '运行状态 (state of a monthly run).',
  valuesConfig: describedValues({
    DUE: '待运行 (due, not begun)',
    RUNNING: '运行中 (being run; when its process has died, another takes over)',
    DONE: '已完成 (done)',
    FAILED: '失败 (failed; retryAt tells whether it is tried again)',
  }),
});

@ObjectType('MonthlyRun', {
  simpleResolvers: true,
  description: '每月运行 (monthly run): the ledger’s row of a region and month, of which there is exactly one.',
})
export class MonthlyRunType {
  @Field(() => MonthlyRunState, { description: '状态 (state).' })
  readonly state: RunRow['state'];

  @Field(() => DateScalar, { description: '应运行日期 (day due).' })
  readonly dueOn: PlainDate;

  @Field(() => Int, {
    nullable: true,
    description:
      '逾期天数 (days late): from the day due to the day done, or to today while it is not done. Null: not late.',
  })
  readonly daysLate: number | null;

  @Field(() => Int, { description: '尝试次数 (attempts) so far, runs by hand among them.' })
  readonly attempts: number;

  @Field(() => String, { description: '发起人 (who asked for the last attempt): an account, or hub for the schedule.' })
  readonly askedBy: string;

  @Field(() => DateTimeScalar, { nullable: true, description: '开始时间 (start of the last attempt). Null: none yet.' })
  readonly startedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: '结束时间 (end of the last attempt). Null: not ended.' })
  readonly finishedAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '重试时间 (when a failed run is tried again by itself). Null: it has not failed, or is given up.',
  })
  readonly retryAt: Date | null;

  @Field(() => String, { nullable: true, description: '错误代码 (error code) of the last attempt. Null: no error.' })
  readonly errorCode: string | null;

  constructor(row: RunRow, today: PlainDate) {
    const late = daysBetween(row.due_on, row.finished_on ?? today);
    this.state = row.state;
    this.dueOn = row.due_on;
    this.daysLate = late > 0 ? late : null;
    this.attempts = row.attempts;
    this.askedBy = row.asked_by;
    this.startedAt = row.started_at;
    this.finishedAt = row.finished_at;
    this.retryAt = row.retry_at;
    this.errorCode = row.error;
  }
}

@ObjectType('Reconciliation', {
  simpleResolvers: true,
  description: '每月比对 (monthly comparison, 每月5号) of a region: the state of its run, and the report that stands.',
})
export class ReconciliationType {
  @Field(() => DateScalar, { description: '月份 (month), as its first day.' })
  readonly month: PlainDate;

  readonly period: Period;

  constructor(period: Period) {
    this.month = period.month;
    this.period = period;
  }
}

@ObjectType('ReconciliationReport', {
  simpleResolvers: true,
  description: '比对报告 (report): immutable; another run of the month writes another one, which takes its place.',
})
export class ReconciliationReportType {
  @Field(() => Int, { description: '序次 (revision), counted from 1: how often this month has been reported.' })
  readonly revision: number;

  @Field(() => DateScalar, {
    description:
      '截至日期 (day on which enrolment, residence and flags are taken): that of the run, at the latest the last of the month.',
  })
  readonly asOf: PlainDate;

  @Field(() => DateTimeScalar, { description: '写成时间 (timestamp of writing).' })
  readonly writtenAt: Date;

  @Field(() => String, { description: '发起人 (who asked for the run): an account, or hub for the schedule.' })
  readonly writtenBy: string;

  readonly row: ReportRow;

  constructor(row: ReportRow) {
    this.revision = row.revision;
    this.asOf = row.as_of;
    this.writtenAt = row.written_at;
    this.writtenBy = row.written_by;
    this.row = row;
  }
}

@ObjectType('WorkbookFile', { simpleResolvers: true, description: '电子表格 (workbook): an .xlsx file.' })
export class WorkbookFileType {
  @Field(() => String, { description: '文件名 (file name), of places and months only.' })
  readonly fileName!: string;

  @Field(() => String, { description: '内容 (bytes of the file), in base64.' })
  readonly content!: string;
}
