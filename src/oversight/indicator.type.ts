import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Viewer } from '../access/viewer.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DecimalScalar } from '../context/scalars.ts';
import { INDICATOR_MEASURES, type IndicatorMeasure } from '../policy/indicator.ts';
import { RELIEF_ANSWERS, type ReliefAnswer } from '../relief/relief-claim.ts';
import { MissingInputType } from '../screening/determination.type.ts';
import { formatYuan } from '../value/money.ts';
import type { IndicatorsInForce } from './find-indicators.ts';
import { describeIndicatorMissing, type FigureUnit, type IndicatorFigure } from './indicator-figure.ts';
import { tellIndicator } from './told-indicator.ts';

const IndicatorMeasureEnum = enumOf(INDICATOR_MEASURES);
registerEnumType(IndicatorMeasureEnum, {
  name: 'IndicatorMeasure',
  description: '指标口径 (what an indicator measures).',
  valuesConfig: describedValues({
    PROTECTION_RATE: '综合保障率 (1 − burden after all layers ÷ total costs)',
    OUT_OF_CATALOGUE_SHARE: '目录外费用占比 (self-funded costs ÷ total costs), also by institution',
    AID_IMPLEMENTED:
      '医疗救助政策落实率 (visits with medical aid ÷ visits with in-scope costs left after the two insurances)',
    ONE_STOP_SHARE: '一站式结算占比 (visits settled at the institution ÷ visits)',
    PAIRED: '结对覆盖率 (persons with a cadre and a family doctor ÷ persons)',
    CHRONIC_REPORTED_IN_TIME: '慢性病报告及时率 (reports in time ÷ reports); no department delivers them',
    ENROLLED: '参保率 (insured ÷ persons)',
    SUBSIDISED: '资助参保率 (who got the premium subsidy due ÷ who is entitled)',
  }),
});

const TargetAnswer = enumOf(RELIEF_ANSWERS);
registerEnumType(TargetAnswer, {
  name: 'IndicatorAnswer',
  description: '是否达标 (whether the target is reached).',
  valuesConfig: describedValues({
    YES: '已达到 (reached)',
    NO: '未达到 (not reached)',
    UNKNOWN: '暂不能判定 (unknown)',
  }),
});

@ObjectType('IndicatorPart', { simpleResolvers: true, description: '分机构指标 (an indicator at one institution).' })
export class IndicatorPartType {
  @Field(() => String, { description: '医疗机构 (institution).' })
  readonly label!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '分子 (numerator). Null: too few persons for you to be told.',
  })
  readonly numerator!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '分母 (denominator). Null: too few persons for you to be told.',
  })
  readonly denominator!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '数值 (percent), two decimals. Null: as above.' })
  readonly value!: string | null;
}

@ObjectType('Indicator', {
  simpleResolvers: true,
  description: '量化指标 (indicator of a document) for a region and year, as of today.',
})
export class IndicatorType {
  @Field(() => String, { description: '规定编号 (id of the provision).' })
  readonly provisionId: string;

  @Field(() => IndicatorMeasureEnum, { description: '口径 (measure).' })
  readonly measure: IndicatorMeasure;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label: string;

  @Field(() => String, { description: '条款 (clause).' })
  readonly clause: string;

  @Field(() => Int, { nullable: true, description: '抓手清单序号 (row of the document’s own sheet). Null: not on it.' })
  readonly sheetRow: number | null;

  @Field(() => [Int], { description: '责任事项 (numbers of the duties that it belongs to).' })
  readonly duties: readonly number[];

  @Field(() => String, { description: '单位 (unit of numerator and denominator): 元, 人 or 次.' })
  readonly unit: FigureUnit;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '分子 (numerator) of what is known. Null: nothing is, or too few persons for you to be told.',
  })
  readonly numerator: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '分母 (denominator) of what is known. Null: as of numerator.',
  })
  readonly denominator: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '数值 (percent), two decimals, rounded half up. Null: something is missing, there is nothing to measure, or too few persons.',
  })
  readonly value: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '目标 (target), percent. Null: none, or its base is not set.',
  })
  readonly target: string | null;

  @Field(() => TargetAnswer, {
    nullable: true,
    description: '是否达标 (reached), by the exact share. Null: the document sets no target.',
  })
  readonly isReached: ReliefAnswer | null;

  @Field(() => [IndicatorPartType], { description: '分机构 (by institution). Empty for most measures.' })
  readonly parts: readonly IndicatorPartType[];

  @Field(() => [MissingInputType], { description: '缺失信息 (what is missing). Empty: it is certain.' })
  readonly missing: readonly MissingInputType[];

  @Field(() => Boolean, {
    description:
      '是否因人数过少不显示 (whether figures are left out because fewer than five persons are concerned, or reach it, or do not).',
  })
  readonly isSuppressed: boolean;

  @Field(() => String, { description: '说明 (the arithmetic with its clause), one Chinese sentence.' })
  readonly explanation: string;

  constructor(figure: IndicatorFigure, { provisionId }: IndicatorsInForce, viewer: Viewer) {
    const { indicator, unit } = figure;
    const { share, parts, ...told } = tellIndicator(figure, viewer);
    const amount = (of: bigint) => (unit === '元' ? formatYuan(of) : String(of));
    this.provisionId = provisionId;
    this.measure = indicator.measure;
    this.label = indicator.label;
    this.clause = indicator.clause;
    this.sheetRow = indicator.sheetRow;
    this.duties = indicator.duties;
    this.unit = unit;
    this.numerator = share && amount(share.numerator);
    this.denominator = share && amount(share.denominator);
    this.value = told.value;
    this.target = figure.target;
    this.isReached = told.isReached;
    this.parts = parts.map((part) => ({
      label: part.label,
      numerator: part.share && amount(part.share.numerator),
      denominator: part.share && amount(part.share.denominator),
      value: part.value,
    }));
    this.missing = told.missing.map((code) => new MissingInputType(code, describeIndicatorMissing(code)));
    this.isSuppressed = told.isSuppressed;
    this.explanation = told.explanation;
  }
}
