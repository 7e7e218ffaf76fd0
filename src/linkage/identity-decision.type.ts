import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Department } from '../access/department.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateTimeScalar } from '../context/scalars.ts';
import { DepartmentEnum } from '../region/delivery.type.ts';
import { CANDIDATE_KINDS, type CandidateKind } from './candidate.ts';
import { DECISION_KINDS, type DecisionKind, type DecisionRow } from './identity.loader.ts';

export const CandidateKindEnum = enumOf(CANDIDATE_KINDS);
registerEnumType(CandidateKindEnum, {
  name: 'IdentityCandidateKind',
  description: '疑点类型 (what may be wrong about who is who). More may come: expect unknown values.',
  valuesConfig: describedValues({
    OTHER_NAME: '同号异名 (one number that came under several names)',
    SAME_HOUSEHOLD: '疑似同一人 (two numbers with one name in one household)',
    UNLISTED: '待补全 (known from bills, payments, enrolments or lists, and on no roster)',
  }),
});

const DecisionKindEnum = enumOf(DECISION_KINDS);
registerEnumType(DecisionKindEnum, {
  name: 'IdentityDecisionKind',
  description: '核定结果 (what was decided).',
  valuesConfig: describedValues({
    CONFIRMED: '确认 (one person; several numbers are brought together)',
    REJECTED: '否认 (not one person, or nothing to be done)',
    SPLIT: '拆分 (a number was taken out of a person again)',
  }),
});

@ObjectType('IdentityDecision', {
  simpleResolvers: true,
  description: '身份核定 (decision about who is who): what a person decided, when and why. Append-only.',
})
export class IdentityDecisionType {
  @Field(() => DecisionKindEnum, { description: '结果 (what was decided).' })
  readonly kind: DecisionKind;

  @Field(() => CandidateKindEnum, {
    nullable: true,
    description: '疑点类型 (kind of the candidate that was decided upon). Null: a split rests on none.',
  })
  readonly candidateKind: CandidateKind | null;

  @Field(() => DateTimeScalar, { description: '核定时间 (timestamp).' })
  readonly decidedAt: Date;

  @Field(() => String, { description: '经办人 (account that decided).' })
  readonly actor: string;

  @Field(() => DepartmentEnum, { description: '部门 (department of the actor).' })
  readonly department: Department;

  @Field(() => String, { description: '原因 (reason), Chinese.' })
  readonly reason: string;

  constructor(row: DecisionRow) {
    this.kind = row.kind;
    this.candidateKind = row.candidate_kind;
    this.decidedAt = row.decided_at;
    this.actor = row.actor;
    this.department = row.department;
    this.reason = row.reason;
  }
}
