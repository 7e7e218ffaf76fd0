import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { RELIEF_CONDITIONS, type ReliefCondition } from '../policy/relief.ts';
import { MissingInputType } from '../screening/determination.type.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import {
  type AnsweredCondition,
  CONDITION_LABELS,
  describeReliefMissing,
  explainRelief,
  ORDER_LABELS,
  RELIEF_ANSWERS,
  RELIEF_OUTCOMES,
  type ReliefAnswer,
  type ReliefClaim,
  type ReliefInForce,
  type ReliefOutcome,
} from './relief-claim.ts';

const ReliefConditionEnum = enumOf(RELIEF_CONDITIONS);
registerEnumType(ReliefConditionEnum, {
  name: 'ReliefConditionKind',
  description: '化解条件 (condition of relief).',
  valuesConfig: describedValues({
    FOLLOWED_GUIDANCE: '执行就医指导方案 (followed the guidance), recorded by 卫健',
    REFERRED: '经规范转诊 (properly referred): every inpatient stay outside first-level care carries the mark',
  }),
});
const ReliefAnswerEnum = enumOf(RELIEF_ANSWERS);
registerEnumType(ReliefAnswerEnum, {
  name: 'ReliefAnswer',
  description: '是否符合 (whether a condition is met).',
  valuesConfig: describedValues({
    YES: '符合 (met)',
    NO: '不符合 (not met)',
    UNKNOWN: '未知 (unknown): missing says what would settle it',
  }),
});
export const ReliefOutcomeEnum = enumOf(RELIEF_OUTCOMES);
registerEnumType(ReliefOutcomeEnum, {
  name: 'ReliefOutcome',
  description: '化解结论 (outcome of a relief).',
  valuesConfig: describedValues({
    DUE: '应补助 (due): above the line, and every condition is met',
    NOT_DUE: '不予补助 (not due): a condition is not met',
    UNDETERMINED: '暂不能判定 (undetermined): missing says why; nothing of the fund is kept for it',
  }),
});

@ObjectType('ReliefCondition', { simpleResolvers: true, description: '化解条件 (condition of relief, answered).' })
export class ReliefConditionType {
  @Field(() => ReliefConditionEnum, { description: '条件 (condition).' })
  readonly condition: ReliefCondition;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label: string;

  @Field(() => ReliefAnswerEnum, { description: '是否符合 (answer).' })
  readonly answer: ReliefAnswer;

  @Field(() => String, { description: '依据 (what it rests on), Chinese.' })
  readonly evidence: string;

  @Field(() => [MissingInputType], { description: '缺失信息 (what would settle it). Empty: it is settled.' })
  readonly missing: readonly MissingInputType[];

  constructor({ condition, answer, evidence, missing }: AnsweredCondition) {
    this.condition = condition;
    this.label = CONDITION_LABELS[condition];
    this.answer = answer;
    this.evidence = evidence;
    this.missing = missing.map(missingOf);
  }
}

const missingOf = (code: string) => new MissingInputType(code, describeReliefMissing(code));

@ObjectType('ReliefClaim', {
  simpleResolvers: true,
  description: '个人化解 (what a relief owes one person): the burden after all layers less the line.',
})
export class ReliefClaimType {
  @Field(() => ReliefOutcomeEnum, { description: '结论 (outcome).' })
  readonly outcome: ReliefOutcome;

  @Field(() => DecimalScalar, { description: '个人负担 (burden after all deducted layers), 元.' })
  readonly burden: string;

  @Field(() => DecimalScalar, { description: '标准 (line above which it is relieved), 元.' })
  readonly line: string;

  @Field(() => DecimalScalar, {
    description: '超出部分 (what lies above the line), 元; it is the relief where it is due.',
  })
  readonly excess: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: '超过之日 (first day above the line). Null: not sure to be above.',
  })
  readonly crossedOn: PlainDate | null;

  @Field(() => [ReliefConditionType], { description: '条件 (conditions), each answered.' })
  readonly conditions: readonly ReliefConditionType[];

  @Field(() => [MissingInputType], { description: '缺失信息 (what is missing). Empty unless UNDETERMINED.' })
  readonly missing: readonly MissingInputType[];

  @Field(() => [String], {
    description: '未交付渠道 (later layers of which nothing was delivered, counted as nothing paid).',
  })
  readonly notDelivered: readonly string[];

  @Field(() => String, { description: '说明 (the arithmetic with its clause), one Chinese sentence.' })
  readonly explanation: string;

  readonly claim: ReliefClaim;
  readonly relief: ReliefInForce;
  readonly year: number;

  constructor(claim: ReliefClaim, relief: ReliefInForce, year: number) {
    this.claim = claim;
    this.relief = relief;
    this.year = year;
    this.outcome = claim.outcome;
    this.burden = formatYuan(claim.amountFen);
    this.line = formatYuan(claim.limitFen);
    this.excess = formatYuan(claim.excessFen);
    this.crossedOn = claim.crossedOn;
    this.conditions = claim.conditions.map((condition) => new ReliefConditionType(condition));
    this.missing = claim.missing.map(missingOf);
    this.notDelivered = claim.notDelivered;
    this.explanation = explainRelief(relief, claim);
  }
}

export const ReliefClaimConnection = connectionType(
  'ReliefClaim',
  () => ReliefClaimType,
  '个人化解',
  'by an internal id',
);

@ObjectType('ReliefFund', { simpleResolvers: true, description: '化解资金 (one kind of money of a relief).' })
export class ReliefFundType {
  @Field(() => String, { description: '资金类型 (kind), as the policy file names it.' })
  readonly kind!: string;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label!: string;

  @Field(() => DecimalScalar, { description: '结余 (what it holds now), 元.' })
  readonly balance!: string;
}

@ObjectType('ReliefTotals', {
  simpleResolvers: true,
  description: '化解汇总 (totals of a relief in a year, of its whole place).',
})
export class ReliefTotalsType {
  @Field(() => Int, { description: '应补助人数 (persons to whom it is due).' })
  readonly due!: number;

  @Field(() => Int, { description: '不予补助人数 (persons above the line of whom a condition is not met).' })
  readonly notDue!: number;

  @Field(() => Int, { description: '暂不能判定人数 (persons of whom it cannot be told).' })
  readonly undetermined!: number;

  @Field(() => DecimalScalar, { description: '应补助金额 (sum due), 元.' })
  readonly dueAmount!: string;

  @Field(() => DecimalScalar, { description: '基金可付金额 (what of it the fund can pay), 元.' })
  readonly payable!: string;
}

@ObjectType('Relief', {
  simpleResolvers: true,
  description:
    '高额医疗费用化解 (relief of high costs in a year): what lies above a rule’s line, under conditions, as far as the fund goes. A flag alone is no entitlement.',
})
export class ReliefType {
  @Field(() => String, { description: '规定编号 (id of the relief).' })
  readonly id: string;

  @Field(() => Int, { description: '版本 (version): a published one never changes.' })
  readonly version: number;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label: string;

  @Field(() => String, { description: '条款 (clause of the document).' })
  readonly clause: string;

  @Field(() => String, { description: '政策文件 (title of the document).' })
  readonly documentTitle: string;

  @Field(() => [String], { description: '读法 (how the hub reads what the clause leaves open), Chinese sentences.' })
  readonly reading: readonly string[];

  @Field(() => String, { description: '规则编号 (id of the monitoring rule) whose burden and line it goes by.' })
  readonly ruleId: string;

  @Field(() => String, { description: '支付顺序 (order of payment where the fund does not suffice), Chinese.' })
  readonly order: string;

  @Field(() => Int, { description: '年度 (year).' })
  readonly year: number;

  readonly relief: ReliefInForce;
  readonly regionCode: string;

  constructor(relief: ReliefInForce, year: number, regionCode: string) {
    this.id = relief.provisionId;
    this.version = relief.version;
    this.label = relief.label;
    this.clause = relief.clause;
    this.documentTitle = relief.documentTitle;
    this.reading = relief.reading;
    this.ruleId = relief.content.ruleId;
    this.order = ORDER_LABELS[relief.content.order];
    this.year = year;
    this.relief = relief;
    this.regionCode = regionCode;
  }
}
