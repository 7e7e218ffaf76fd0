import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { globalId } from '../context/global-id.ts';
import {
  type Candidate,
  type CandidateKind,
  candidateKey,
  EVIDENCE,
  EVIDENCE_CODES,
  type Evidence,
  explain,
} from './candidate.ts';
import { CandidateKindEnum } from './identity-decision.type.ts';

const EvidenceEnum = enumOf(EVIDENCE_CODES);
registerEnumType(EvidenceEnum, {
  name: 'IdentityEvidence',
  description: '依据 (what speaks for one person or against it). More may come: expect unknown values.',
  valuesConfig: describedValues({
    SAME_NUMBER: `${EVIDENCE.SAME_NUMBER} (one certificate number)`,
    OTHER_NAME: `${EVIDENCE.OTHER_NAME} (the names differ)`,
    SAME_NAME: `${EVIDENCE.SAME_NAME} (the names are the same, compared by their keyed hash)`,
    SAME_HOUSEHOLD: `${EVIDENCE.SAME_HOUSEHOLD} (on rosters in one household)`,
    SAME_BIRTH_DATE: `${EVIDENCE.SAME_BIRTH_DATE} (by the resident id numbers)`,
    FOLLOWED_ON: `${EVIDENCE.FOLLOWED_ON} (one number came onto the roster when the other went, as after a renewal)`,
    DIFFERENT_BIRTH_DATE: `${EVIDENCE.DIFFERENT_BIRTH_DATE} (by the resident id numbers)`,
    DIFFERENT_SEX: `${EVIDENCE.DIFFERENT_SEX} (by the resident id numbers)`,
    ONE_ROSTER: `${EVIDENCE.ONE_ROSTER} (both on one roster at the same time)`,
    OVERLAPPING_STAYS: `${EVIDENCE.OVERLAPPING_STAYS} (both in hospital on the same days)`,
    BOTH_ENROLLED: `${EVIDENCE.BOTH_ENROLLED} (both insured in one year)`,
    TOO_MANY: `${EVIDENCE.TOO_MANY} (more than six namesakes: the household number means nothing; nobody decides)`,
    SETTLEMENTS: `${EVIDENCE.SETTLEMENTS} (known from settlements)`,
    PAYMENTS: `${EVIDENCE.PAYMENTS} (known from payments)`,
    ENROLMENTS: `${EVIDENCE.ENROLMENTS} (known from enrolments)`,
    CATEGORY_LISTS: `${EVIDENCE.CATEGORY_LISTS} (known from lists of categories)`,
    NO_ROSTER_YET: `${EVIDENCE.NO_ROSTER_YET} (no roster was ever delivered for the place)`,
  }),
});

@ObjectType('IdentityCandidate', {
  simpleResolvers: true,
  description:
    '身份疑点 (candidate of identity): something about who is who that a person has to look at. It is worked out from what is stored; nothing moves by it until someone decides.',
})
export class IdentityCandidateType {
  @Field(() => ID, {
    description:
      '疑点标识 (opaque id of the candidate and of what it rests on): what the mutations are given. Another once the evidence changes.',
  })
  readonly candidateId: string;

  @Field(() => CandidateKindEnum, { description: '类型 (kind).' })
  readonly kind: CandidateKind;

  @Field(() => [EvidenceEnum], {
    description: '支持的依据 (why): what speaks for one person, or where it is known from.',
  })
  readonly why: readonly Evidence[];

  @Field(() => [EvidenceEnum], { description: '反对的依据 (why not): what speaks against it.' })
  readonly whyNot: readonly Evidence[];

  @Field(() => String, {
    description: '说明 (explanation): the same in one sentence, Chinese (English codes are in why and whyNot).',
  })
  readonly explanation: string;

  readonly personIds: readonly string[];

  constructor(candidate: Candidate) {
    this.candidateId = globalId('IdentityCandidate', candidateKey(candidate));
    this.kind = candidate.kind;
    this.why = candidate.why;
    this.whyNot = candidate.whyNot;
    this.explanation = explain(candidate);
    this.personIds = candidate.personIds;
  }
}

export const IdentityCandidateConnection = connectionType(
  'IdentityCandidate',
  () => IdentityCandidateType,
  '身份疑点',
  'by kind, then by internal ids',
);
