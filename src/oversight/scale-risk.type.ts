import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { isTooSmall } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { RISK_SIGNS, type RiskSign } from '../policy/scale-risk.ts';
import { MissingInputType } from '../screening/determination.type.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import {
  describeRiskMissing,
  explainRisk,
  RISK_LABELS,
  type RiskFigure,
  type RiskPlace,
  type ScaleRiskInForce,
} from './find-scale-risk.ts';
import { hiddenFigures } from './hidden-figures.ts';
import { tellMissing } from './told-missing.ts';

const RiskSignEnum = enumOf(RISK_SIGNS);
registerEnumType(RiskSignEnum, {
  name: 'ScaleRiskSign',
  description: '规模性风险的迹象 (sign of a risk of poverty on a large scale).',
  valuesConfig: describedValues({
    NOT_ENROLLED: '未参保比例 (share of the population without basic insurance at the end of the month)',
    NEWLY_FLAGGED: '当月新增预警人数比例 (persons newly flagged in the month, of everybody)',
    BURDEN_GROWTH: '个人负担增长 (burden of the month against the average of the months before)',
  }),
});

@ObjectType('ScaleRiskFigure', { simpleResolvers: true, description: '迹象数字 (a sign at a place in a month).' })
export class ScaleRiskFigureType {
  @Field(() => RiskSignEnum, { description: '迹象 (sign).' })
  readonly sign: RiskSign;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '分子 (numerator): persons, or 元 of the growth times the number of months. Null: too few persons for you to be told.',
  })
  readonly numerator: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '分母 (denominator): persons or 元. Null: as of numerator.',
  })
  readonly denominator: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '数值 (percent), two decimals. Null: something is missing, nothing to compare with, or too few persons.',
  })
  readonly value: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '预警线 (local alarm line), percent. Null: not set, so there is no alarm.',
  })
  readonly line: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '是否预警 (alarm): strictly above the line. Null: no line, or no value.',
  })
  readonly isAlarm: boolean | null;

  @Field(() => [MissingInputType], { description: '缺失信息 (what is missing), the line too where it is not set.' })
  readonly missing: readonly MissingInputType[];

  @Field(() => Boolean, {
    description: '是否因人数过少不显示 (left out because fewer than five persons are concerned).',
  })
  readonly isSuppressed: boolean;

  @Field(() => String, { description: '说明 (the arithmetic with its clause), one Chinese sentence.' })
  readonly explanation: string;

  constructor(figure: RiskFigure, isSuppressed: boolean, viewer: Viewer) {
    const missing = tellMissing(figure.missing, viewer);
    const amount = (of: bigint) => (figure.sign === 'BURDEN_GROWTH' ? formatYuan(of) : String(of));
    this.sign = figure.sign;
    this.label = RISK_LABELS[figure.sign];
    this.numerator = isSuppressed ? null : amount(figure.share.numerator);
    this.denominator = isSuppressed ? null : amount(figure.share.denominator);
    this.value = isSuppressed ? null : figure.value;
    this.line = figure.line;
    this.isAlarm = figure.isAlarm;
    this.missing = missing.map((code) => new MissingInputType(code, describeRiskMissing(code)));
    this.isSuppressed = isSuppressed;
    this.explanation = isSuppressed ? `${this.label}：人数过少，不显示。` : explainRisk(figure, missing);
  }
}

@ObjectType('ScaleRiskPlace', { simpleResolvers: true, description: '区划或乡镇 (place with its signs).' })
export class ScaleRiskPlaceType {
  @Field(() => String, { description: '区划代码 (region code).' })
  readonly regionCode!: string;

  @Field(() => String, { description: '名称 (name).' })
  readonly name!: string;

  @Field(() => Int, { nullable: true, description: '人数 (living persons). Null: too few for you to be told.' })
  readonly persons!: number | null;

  @Field(() => [ScaleRiskFigureType], { description: '迹象 (signs).' })
  readonly figures!: readonly ScaleRiskFigureType[];
}

@ObjectType('ScaleRisk', {
  simpleResolvers: true,
  description:
    '规模性风险 (risk of poverty on a large scale): a month of a region and its townships against local alarm lines.',
})
export class ScaleRiskType {
  @Field(() => String, { description: '规定编号 (id of the provision).' })
  readonly id: string;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label: string;

  @Field(() => String, { description: '条款 (clause).' })
  readonly clause: string;

  @Field(() => [String], { description: '读法 (how the hub reads what the clause leaves open), Chinese sentences.' })
  readonly reading: readonly string[];

  @Field(() => DateScalar, { description: '月份 (month), as its first day.' })
  readonly month: PlainDate;

  @Field(() => [ScaleRiskPlaceType], { description: '各地 (places): the region first, then its townships by code.' })
  readonly places: readonly ScaleRiskPlaceType[];

  constructor(risk: ScaleRiskInForce, month: PlainDate, places: readonly RiskPlace[], viewer: Viewer) {
    const hidden = hiddenFigures(places, viewer);
    this.id = risk.provisionId;
    this.label = risk.label;
    this.clause = risk.clause;
    this.reading = risk.reading;
    this.month = month;
    this.places = places.map(({ regionCode, name, persons, figures }) => ({
      regionCode,
      name,
      persons: isTooSmall(persons, viewer) ? null : persons,
      figures: figures.map((figure) => new ScaleRiskFigureType(figure, hidden.has(figure), viewer)),
    }));
  }
}
