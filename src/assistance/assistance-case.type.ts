import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Department } from '../access/department.ts';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { globalId } from '../context/global-id.ts';
import { NodeType } from '../context/node.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar, DateTimeScalar } from '../context/scalars.ts';
import { DepartmentEnum } from '../region/delivery.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { CASE_STATUSES, type CaseStatus } from './assistance-case.entity.ts';
import type { CaseEventRow, CaseRow, HitRow } from './assistance-case.loader.ts';

export const CaseStatusEnum = enumOf(CASE_STATUSES);
registerEnumType(CaseStatusEnum, {
  name: 'AssistanceCaseStatus',
  description: '个案状态 (state of a case).',
  valuesConfig: describedValues({
    FLAGGED: '已预警 (found, not assessed yet)',
    ASSESSING: '评估审定中 (being assessed)',
    ASSISTING: '帮扶中 (being helped)',
    CLEARED: '已清零 (risk gone, confirmed)',
    REJECTED: '未认定 (rejected)',
  }),
});

const CaseEventKind = enumOf([
  'OPENED',
  'HIT_ADDED',
  'HIT_RECALLED',
  'HIT_RENEWED',
  'PERSON_MERGED',
  'PERSON_SPLIT',
] as const);
registerEnumType(CaseEventKind, {
  name: 'AssistanceCaseEventKind',
  description: '历程类型 (what happened to a case). More may come: expect unknown values.',
  valuesConfig: describedValues({
    OPENED: '建案 (opened)',
    HIT_ADDED: '新增命中 (a rule has flagged the person)',
    HIT_RECALLED: '命中撤回 (a refund, correction, income figure or rule version has undone a hit)',
    HIT_RENEWED: '再次命中 (a hit taken back before is one again)',
    PERSON_MERGED: '身份合并 (a number was found to be this person’s, or this person’s to be another’s)',
    PERSON_SPLIT: '身份拆分 (a number was taken out of this person again, or came back)',
  }),
});

@ObjectType('AssistanceCase', {
  simpleResolvers: true,
  implements: NodeType,
  description:
    '帮扶个案 (assistance case) of one person and year, which gathers all hits of that year. It is marked for review and never deleted when a hit is undone.',
})
export class AssistanceCaseType extends NodeType {
  @Field(() => Int, { description: '年度 (calendar year of the hits).' })
  readonly year: number;

  @Field(() => CaseStatusEnum, { description: '状态 (state).' })
  readonly status: CaseStatus;

  @Field(() => DateScalar, { description: '建案日期 (date of opening).' })
  readonly openedOn: PlainDate;

  @Field(() => Boolean, {
    description: '待复核 (whether a hit has been taken back and nobody has looked at the case since).',
  })
  readonly needsReview: boolean;

  @Field(() => Int, { description: '版本 (version), counted from 1: give it as expectedVersion to change the case.' })
  readonly version: number;

  readonly caseId: string;
  readonly personId: string;
  readonly regionCode: string;

  constructor(row: CaseRow) {
    super(globalId('AssistanceCase', row.case_id));
    this.caseId = row.case_id;
    this.personId = row.person_id;
    this.regionCode = row.region_code;
    this.year = row.year;
    this.status = row.status;
    this.openedOn = row.opened_on;
    this.needsReview = row.needs_review;
    this.version = row.version;
  }
}

/** The graph's case of a row that the scope has let through; its person is noted for the audit. */
export function caseOf(context: OperationContext, row: CaseRow): AssistanceCaseType {
  context.seen(row.person_id);
  return new AssistanceCaseType(row);
}

export const AssistanceCaseConnection = connectionType(
  'AssistanceCase',
  () => AssistanceCaseType,
  '帮扶个案',
  'newest first by date of opening, then by an internal id',
);

@ObjectType('AssistanceCaseHit', {
  simpleResolvers: true,
  description: '命中 (hit): a rule that flagged the person in the year of the case.',
})
export class CaseHitType {
  @Field(() => DateScalar, {
    description: '命中日期 (date on which the line was crossed, or the answer first came out).',
  })
  readonly hitOn: PlainDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '撤回日期 (date on which a refund, correction, income figure or rule version undid the hit). Null: it stands; a change of identity never undoes it.',
  })
  readonly recalledOn: PlainDate | null;

  @Field(() => String, { nullable: true, description: '撤回原因 (reason of the recall), Chinese. Null: it stands.' })
  readonly recallReason: string | null;

  readonly row: HitRow;

  constructor(row: HitRow) {
    this.hitOn = row.hit_on;
    this.recalledOn = row.recalled_on;
    this.recallReason = row.recall_reason;
    this.row = row;
  }
}

@ObjectType('AssistanceCaseEvent', {
  simpleResolvers: true,
  description: '个案历程 (event in the history of a case): who did what, when and why. Append-only.',
})
export class CaseEventType {
  @Field(() => CaseEventKind, { description: '类型 (what happened).' })
  readonly kind: CaseEventRow['kind'];

  @Field(() => DateTimeScalar, { description: '发生时间 (timestamp).' })
  readonly occurredAt: Date;

  @Field(() => String, { description: '经办人 (account that did it); hub: the hub itself.' })
  readonly actor: string;

  @Field(() => DepartmentEnum, { description: '部门 (department of the actor).' })
  readonly department: Department;

  @Field(() => String, { description: '原因 (reason), Chinese.' })
  readonly reason: string;

  readonly determinationId: string | null;

  constructor(row: CaseEventRow) {
    this.kind = row.kind;
    this.occurredAt = row.occurred_at;
    this.actor = row.actor;
    this.department = row.department;
    this.reason = row.reason;
    this.determinationId = row.determination_id;
  }
}
