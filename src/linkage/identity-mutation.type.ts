import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { MutationPayloadType, type UserErrorType } from '../context/user-error.type.ts';
import { PersonType } from '../person/person.type.ts';
import { IdentityDecisionType } from './identity-decision.type.ts';

const KEY =
  '幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated; the repetition gets the first answer. Nothing personal.';
const REASON = '原因 (reason): 1 to 500 characters, Chinese, without certificate numbers. It stands in the history.';
const CANDIDATE =
  '身份疑点 (id of the candidate) as a list gave it. Where its evidence has changed since: an error CONFLICT.';

@InputType('IdentityCandidateConfirmInput', { description: '确认身份疑点 (input): it is one person.' })
export class IdentityCandidateConfirmInput {
  @Field(() => String, { description: KEY })
  readonly idempotencyKey!: string;

  @Field(() => ID, { description: CANDIDATE })
  readonly candidateId!: string;

  @Field(() => String, { description: REASON })
  readonly reason!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      '保留的人员 (person of the two who stays); left out: who stands on a roster, else who was known first. The other’s id then leads to this one.',
  })
  readonly keepPersonId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: '同一人 (person who it is): only of 待补全, and needed there.',
  })
  readonly samePersonId?: string | null;
}

@InputType('IdentityCandidateRejectInput', {
  description: '否认身份疑点 (input): not one person, or nothing to be done.',
})
export class IdentityCandidateRejectInput {
  @Field(() => String, { description: KEY })
  readonly idempotencyKey!: string;

  @Field(() => ID, { description: CANDIDATE })
  readonly candidateId!: string;

  @Field(() => String, { description: REASON })
  readonly reason!: string;
}

@InputType('PersonSplitInput', { description: '拆分人员 (input): takes one number out of a person again.' })
export class PersonSplitInput {
  @Field(() => String, { description: KEY })
  readonly idempotencyKey!: string;

  @Field(() => ID, { description: '人员 (id of the person).' })
  readonly personId!: string;

  @Field(() => ID, { description: '证件标识 (identityId of Person.identities) of the number to be taken out.' })
  readonly identityId!: string;

  @Field(() => String, { description: REASON })
  readonly reason!: string;
}

/** What a decision did, as it is answered. */
export interface Answered {
  readonly decision: IdentityDecisionType | null;
  readonly persons: readonly PersonType[];
  readonly casesOpened: number;
  readonly hitsAdded: number;
  readonly hitsRecalled: number;
}

export const NOTHING_DECIDED: Answered = { decision: null, persons: [], casesOpened: 0, hitsAdded: 0, hitsRecalled: 0 };

export type IdentityPayload = Answered & { readonly errors: readonly UserErrorType[] };

/** The payload of one of the mutations about identity. */
export function identityPayload(
  mutation: string,
  label: string,
): new (
  answered: Answered,
  errors: readonly UserErrorType[],
) => IdentityPayload {
  @ObjectType(`${mutation}Payload`, {
    simpleResolvers: true,
    implements: MutationPayloadType,
    description: `${label}结果 (payload): the decision and what followed, or errors and nothing changed.`,
  })
  class Payload extends MutationPayloadType implements IdentityPayload {
    @Field(() => IdentityDecisionType, { nullable: true, description: '核定 (decision). Null: there are errors.' })
    readonly decision: IdentityDecisionType | null;

    @Field(() => [PersonType], { description: '人员 (persons decided about, as they are now).' })
    readonly persons: readonly PersonType[];

    @Field(() => Int, { description: '建案 (cases opened by what followed).' })
    readonly casesOpened: number;

    @Field(() => Int, { description: '新命中 (hits added or renewed by what followed).' })
    readonly hitsAdded: number;

    @Field(() => Int, { description: '撤回命中 (hits taken back by what followed).' })
    readonly hitsRecalled: number;

    constructor(answered: Answered, errors: readonly UserErrorType[]) {
      super(errors);
      this.decision = answered.decision;
      this.persons = answered.persons;
      this.casesOpened = answered.casesOpened;
      this.hitsAdded = answered.hitsAdded;
      this.hitsRecalled = answered.hitsRecalled;
    }
  }
  return Payload;
}
