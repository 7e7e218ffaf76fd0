import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { tellCount } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { MissingInputType, OutcomeEnum } from '../screening/determination.type.ts';
import { LayerEnum } from '../settlement/layer.type.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import {
  BENEFIT_OUTCOMES,
  type BenefitLayer,
  type BenefitOutcome,
  type BillAnswer,
  differenceOf,
  type LayerAnswer,
} from './benefit-arithmetic.ts';
import type { BenefitCounts, ToldLayer, ToldTownship } from './benefit-counts.ts';
import { describeOpen } from './benefit-missing.ts';
import type { RegionBenefits } from './benefit-region.ts';
import type { PersonBenefit, StayDeposit, Unmarked } from './benefit-year.ts';
import { clauseOf, explainBillLayer, explainDeposit, explainUnmarked, explainYearLayer } from './explain-benefit.ts';

const yuan = (fen: Fen | null): string | null => (fen === null ? null : formatYuan(fen));
const missingInputs = (codes: readonly string[]) => codes.map((code) => new MissingInputType(code, describeOpen(code)));

const BenefitOutcomeEnum = enumOf(BENEFIT_OUTCOMES);
registerEnumType(BenefitOutcomeEnum, {
  name: 'BenefitOutcome',
  description:
    '待遇结论 (what was paid beside what was due). Missing is never zero: what cannot be told is UNDETERMINED.',
  valuesConfig: describedValues({
    AS_DUE: '已按规定享受 (as due, or nothing was due)',
    SHORT: '少付 (less than was due for certain)',
    ABOVE: '多付 (more than could be due)',
    UNDETERMINED: '暂不能判定 (something is missing that could decide it)',
  }),
});

@ObjectType('LayerBenefit', {
  simpleResolvers: true,
  description: '分层待遇 (what one layer owed and paid), on one settlement or over a year.',
})
export class LayerBenefitType {
  @Field(() => LayerEnum, {
    description: '支付层次 (layer): basic insurance, critical-illness insurance, medical aid.',
  })
  readonly layer: BenefitLayer;

  @Field(() => BenefitOutcomeEnum, { description: '结论 (outcome).' })
  readonly outcome: BenefitOutcome;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '应付 (due), 元; where the document says “no less than”, the least. Null: not certain.',
  })
  readonly due: string | null;

  @Field(() => DecimalScalar, { description: '至少应付 (least that is due, however the missing falls), 元.' })
  readonly dueAtLeast: string;

  @Field(() => DecimalScalar, { description: '至多应付 (most that is due, however the missing falls), 元.' })
  readonly dueAtMost: string;

  @Field(() => Boolean, {
    description: '是否下限 (whether the document says “no less than”, so that more is no mistake).',
  })
  readonly isFloor: boolean;

  @Field(() => DecimalScalar, { description: '实付 (paid, reversals taken off), 元.' })
  readonly paid: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '差额 (due less paid, as far as it is certain), 元: above 0 too little, below 0 too much. Null: not certain.',
  })
  readonly difference: string | null;

  @Field(() => [MissingInputType], { description: '缺失信息 (what is missing). Empty: nothing.' })
  readonly missing: MissingInputType[];

  @Field(() => String, { description: '条款 (clause that promises it).' })
  readonly clause: string;

  @Field(() => String, { description: '说明 (the arithmetic in one Chinese sentence). It names no person.' })
  readonly explanation: string;

  constructor(answer: LayerAnswer, person: PersonBenefit, explanation: string) {
    const isCertain = answer.lowFen === answer.highFen;
    this.layer = answer.layer;
    this.outcome = answer.outcome;
    this.due = isCertain ? formatYuan(answer.lowFen) : null;
    this.dueAtLeast = formatYuan(answer.lowFen);
    this.dueAtMost = formatYuan(answer.highFen);
    this.isFloor = answer.isFloor;
    this.paid = formatYuan(answer.paidFen);
    this.difference = answer.outcome === 'UNDETERMINED' ? null : formatYuan(differenceOf(answer));
    this.missing = missingInputs(answer.missing);
    this.clause = clauseOf(person.provision.content, answer.layer);
    this.explanation = explanation;
  }
}

@ObjectType('SettlementBenefit', {
  simpleResolvers: true,
  description:
    '结算待遇 (what was owed and paid on one settlement), reversals taken off, by who the person was on its day.',
})
export class SettlementBenefitType {
  @Field(() => [LayerBenefitType], { description: '分层待遇 (by layer, in paying order).' })
  readonly layers: LayerBenefitType[];

  readonly settlementId: string;

  constructor({ bill, layers }: BillAnswer, person: PersonBenefit) {
    this.settlementId = bill.settlementId;
    this.layers = layers.map((layer) => new LayerBenefitType(layer, person, explainBillLayer(layer, person.provision)));
  }
}

@ObjectType('UnmarkedSettlement', {
  simpleResolvers: true,
  description:
    '未带待遇身份标识的结算 (settlement without the identity marker that the person should have had on its day).',
})
export class UnmarkedSettlementType {
  @Field(() => OutcomeEnum, { description: '结论 (outcome): FLAGGED, or UNDETERMINED where something is missing.' })
  readonly outcome: Unmarked['outcome'];

  @Field(() => [MissingInputType], { description: '缺失信息 (what is missing). Empty: nothing.' })
  readonly missing: MissingInputType[];

  @Field(() => String, { description: '说明 (in one Chinese sentence, with the clause).' })
  readonly explanation: string;

  readonly settlementId: string;
  readonly personId: string;

  constructor(unmarked: Unmarked, person: PersonBenefit) {
    this.outcome = unmarked.outcome;
    this.missing = missingInputs(unmarked.missing);
    this.explanation = explainUnmarked(unmarked, person);
    this.settlementId = unmarked.row.settlement_id;
    this.personId = person.personId;
  }
}

@ObjectType('StayDeposit', {
  simpleResolvers: true,
  description: '住院押金 (deposit of an inpatient stay) of somebody who owes none once properly referred.',
})
export class StayDepositType {
  @Field(() => OutcomeEnum, { description: '结论 (outcome): FLAGGED where one was taken and none was due.' })
  readonly outcome: StayDeposit['outcome'];

  @Field(() => DecimalScalar, { nullable: true, description: '押金 (deposit), 元. Null: not delivered.' })
  readonly deposit: string | null;

  @Field(() => [MissingInputType], { description: '缺失信息 (what is missing). Empty: nothing.' })
  readonly missing: MissingInputType[];

  @Field(() => String, { description: '说明 (in one Chinese sentence, with the clause).' })
  readonly explanation: string;

  readonly settlementIds: readonly string[];
  readonly personId: string;

  constructor(stay: StayDeposit, person: PersonBenefit) {
    this.outcome = stay.outcome;
    this.deposit = yuan(stay.depositFen);
    this.missing = missingInputs(stay.missing);
    this.explanation = explainDeposit(stay, person);
    this.settlementIds = stay.rows.map(({ settlement_id }) => settlement_id);
    this.personId = person.personId;
  }
}

@ObjectType('PersonBenefits', {
  simpleResolvers: true,
  description:
    '待遇核对 (benefits expected against paid): what a document promised a person’s settlements of a year of basic insurance, critical-illness insurance and medical aid, and what was paid.',
})
export class PersonBenefitsType {
  @Field(() => Int, { description: '年度 (calendar year).' })
  readonly year: number;

  @Field(() => DateScalar, { description: '截至日期 (day up to which facts count).' })
  readonly asOf: PlainDate;

  @Field(() => String, { description: '规定编号 (id of the provision).' })
  readonly provisionId: string;

  @Field(() => String, { description: '政策文件 (title of the document).' })
  readonly document: string;

  @Field(() => [String], {
    description: '读法 (how the hub reads what the document leaves open), each a Chinese sentence.',
  })
  readonly reading: readonly string[];

  @Field(() => BenefitOutcomeEnum, { description: '结论 (of the year): SHORT before UNDETERMINED before ABOVE.' })
  readonly outcome: BenefitOutcome;

  @Field(() => DecimalScalar, {
    description: '疑似漏享 (what is lacking for certain over all layers, what some paid too much taken off), 元.',
  })
  readonly missed: string;

  @Field(() => [LayerBenefitType], {
    description: '全年分层待遇 (the year by layer). Empty: no settlement that counts.',
  })
  readonly layers: LayerBenefitType[];

  @Field(() => [UnmarkedSettlementType], { description: '未带标识的结算 (settlements without a marker that was due).' })
  readonly unmarked: UnmarkedSettlementType[];

  @Field(() => [StayDepositType], { description: '住院押金 (deposits of stays of who may owe none).' })
  readonly deposits: StayDepositType[];

  readonly benefit: PersonBenefit;

  constructor(benefit: PersonBenefit) {
    this.year = benefit.year;
    this.asOf = benefit.asOf;
    this.provisionId = benefit.provision.provisionId;
    this.document = benefit.provision.documentTitle;
    this.reading = benefit.provision.reading;
    this.outcome = benefit.answer.outcome;
    this.missed = formatYuan(benefit.answer.missedFen);
    this.layers = benefit.answer.layers.map(
      (layer) => new LayerBenefitType(layer, benefit, explainYearLayer(layer, benefit)),
    );
    this.unmarked = benefit.unmarked.map((one) => new UnmarkedSettlementType(one, benefit));
    this.deposits = benefit.deposits.map((one) => new StayDepositType(one, benefit));
    this.benefit = benefit;
  }
}

const SMALL = 'Null: too few persons to be told to who may not see them.';

@ObjectType('LayerBenefitTotal', { simpleResolvers: true, description: '分层合计 (how a layer did over a place).' })
export class LayerBenefitTotalType {
  @Field(() => LayerEnum, { description: '支付层次 (layer).' })
  readonly layer: BenefitLayer;

  @Field(() => Int, { nullable: true, description: `已按规定享受人数 (persons who got what was due). ${SMALL}` })
  readonly asDue: number | null;

  @Field(() => Int, { nullable: true, description: `少付人数 (persons who got too little). ${SMALL}` })
  readonly short: number | null;

  @Field(() => Int, { nullable: true, description: `多付人数 (persons who got too much). ${SMALL}` })
  readonly above: number | null;

  @Field(() => Int, { nullable: true, description: `暂不能判定人数 (persons of whom it cannot be told). ${SMALL}` })
  readonly undetermined: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: `实付合计 (paid), 元. ${SMALL}` })
  readonly paid: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: `少付合计 (what those who got too little lack), 元. ${SMALL}`,
  })
  readonly lacking: string | null;

  constructor({ layer, persons, paidFen, shortFen }: ToldLayer) {
    this.layer = layer;
    this.asDue = persons.AS_DUE;
    this.short = persons.SHORT;
    this.above = persons.ABOVE;
    this.undetermined = persons.UNDETERMINED;
    this.paid = paidFen === null ? null : formatYuan(paidFen);
    this.lacking = shortFen === null ? null : formatYuan(shortFen);
  }
}

@ObjectType('TownshipBenefits', { simpleResolvers: true, description: '分乡镇待遇核对 (benefits of one township).' })
export class TownshipBenefitsType {
  @Field(() => Int, { nullable: true, description: `人数 (persons followed). ${SMALL}` })
  readonly persons: number | null;

  @Field(() => Int, { nullable: true, description: `疑似漏享人数 (persons who lack something). ${SMALL}` })
  readonly short: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: `疑似漏享金额 (what they lack), 元. ${SMALL}` })
  readonly missed: string | null;

  readonly regionCode: string;

  constructor({ regionCode, persons, short, missedFen }: ToldTownship) {
    this.regionCode = regionCode;
    this.persons = persons;
    this.short = short;
    this.missed = missedFen === null ? null : formatYuan(missedFen);
  }
}

@ObjectType('RegionBenefits', {
  simpleResolvers: true,
  description:
    '待遇核对汇总 (benefits expected against paid over a region): of those in need whom its documents name, who live there or below it and had settlements.',
})
export class RegionBenefitsType {
  @Field(() => Int, { description: '年度 (calendar year).' })
  readonly year: number;

  @Field(() => DateScalar, { description: '截至日期 (day up to which facts count).' })
  readonly asOf: PlainDate;

  @Field(() => [String], { description: '规定编号 (provisions in force). Empty: no document promises anything.' })
  readonly provisionIds: readonly string[];

  @Field(() => Int, { nullable: true, description: `人数 (persons followed). ${SMALL}` })
  readonly persons: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `身份不明人数 (with settlements, of whom it is not known). ${SMALL}`,
  })
  readonly undecided: number | null;

  readonly benefits: RegionBenefits;
  readonly counts: BenefitCounts;

  constructor(benefits: RegionBenefits, counts: BenefitCounts, viewer: Viewer) {
    this.year = benefits.year;
    this.asOf = benefits.asOf;
    this.provisionIds = benefits.provisions.map(({ provisionId }) => provisionId);
    this.persons = counts.persons;
    this.undecided = tellCount(benefits.undecided, viewer);
    this.benefits = benefits;
    this.counts = counts;
  }
}

export const PersonBenefitsConnection = connectionType(
  'PersonBenefits',
  () => PersonBenefitsType,
  '疑似漏享名单',
  'largest amount first, then by an internal id',
);
export const UnmarkedSettlementConnection = connectionType(
  'UnmarkedSettlement',
  () => UnmarkedSettlementType,
  '未带标识的结算',
  'by internal ids of person and settlement',
);
export const StayDepositConnection = connectionType(
  'StayDeposit',
  () => StayDepositType,
  '住院押金',
  'by internal ids of person and settlement',
);
