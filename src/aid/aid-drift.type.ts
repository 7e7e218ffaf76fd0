import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../context/connection.type.ts';
import { DecimalScalar } from '../context/scalars.ts';
import { formatYuan } from '../value/money.ts';
import { EligibilityEnum } from './aid-line.type.ts';
import { type Drift, type DriftFigures, driftDigest } from './drift.ts';
import type { Round } from './round.ts';

@ObjectType('AidDriftFigures', { simpleResolvers: true, description: '测算数 (what a line rests on).' })
export class AidDriftFiguresType {
  @Field(() => DecimalScalar, { description: '政策范围内自付 (in-scope burden), 元.' })
  readonly amount: string;

  @Field(() => DecimalScalar, { description: '前几轮已发 (paid by earlier rounds), 元.' })
  readonly paidEarlier: string;

  @Field(() => EligibilityEnum, { description: '是否救助对象 (whether in the population).' })
  readonly eligibility: DriftFigures['eligibility'];

  constructor(figures: DriftFigures) {
    this.amount = formatYuan(figures.amountFen);
    this.paidEarlier = formatYuan(figures.paidEarlierFen);
    this.eligibility = figures.eligibility;
  }
}

@ObjectType('AidDriftEntry', { simpleResolvers: true, description: '变动人员 (somebody whose figures have moved).' })
export class AidDriftEntryType {
  @Field(() => AidDriftFiguresType, { nullable: true, description: '测算时 (as reckoned). Null: not on the list.' })
  readonly before: AidDriftFiguresType | null;

  @Field(() => AidDriftFiguresType, { nullable: true, description: '现在 (today). Null: would not be on the list.' })
  readonly now: AidDriftFiguresType | null;

  readonly personId: string;

  constructor(drift: Drift) {
    this.before = drift.before && new AidDriftFiguresType(drift.before);
    this.now = drift.now && new AidDriftFiguresType(drift.now);
    this.personId = drift.personId;
  }
}

export const AidDriftEntryConnection = connectionType(
  'AidDriftEntry',
  () => AidDriftEntryType,
  '变动人员',
  'by an internal id; those outside your regions left out',
);

@ObjectType('AidDrift', {
  simpleResolvers: true,
  description:
    '测算后变动 (what refunds, late bills, other payments, lists and merged identities have moved since the round was reckoned). Until it is reckoned anew or the changes are let stand, it can neither be signed nor paid.',
})
export class AidDriftType {
  @Field(() => Int, {
    description: '变动人数 (persons whose figures have moved). 0: it stands on what is known today.',
  })
  readonly persons: number;

  @Field(() => String, {
    nullable: true,
    description: '变动标识 (names these very changes): give it to aidDriftAccept. Null: nothing has moved.',
  })
  readonly digest: string | null;

  @Field(() => Boolean, { description: '是否已确认 (whether these very changes were looked at and let stand).' })
  readonly isAccepted: boolean;

  readonly drift: readonly Drift[];

  constructor(drift: readonly Drift[], round: Round) {
    this.persons = drift.length;
    this.digest = drift.length === 0 ? null : driftDigest(drift);
    this.isAccepted = this.digest !== null && this.digest === round.accepted_drift;
    this.drift = drift;
  }
}
