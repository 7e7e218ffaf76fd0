import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import type { Layer } from '../settlement/layer.ts';
import { LayerEnum } from '../settlement/layer.type.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { citationOf } from './citation.ts';
import { INCOME_SCOPES, type IncomeScope } from './metric.ts';
import type { PolicyDocumentRow } from './policy.loader.ts';
import type { IncomeUsed } from './published.ts';

export const IncomeScopeEnum = enumOf(INCOME_SCOPES);
registerEnumType(IncomeScopeEnum, {
  name: 'IncomeScope',
  description: '收入人群 (population that an income figure speaks of).',
  valuesConfig: describedValues({
    ALL: '全体居民 (all residents)',
    URBAN: '城镇居民 (urban residents)',
    RURAL: '农村居民 (rural residents)',
    PASTORAL: '牧区常住居民 (residents of pastoral areas)',
  }),
});

const IncomeStatus = enumOf(['OFFICIAL', 'EXAMPLE']);
registerEnumType(IncomeStatus, {
  name: 'IncomeStatus',
  description: '收入数据性质 (status of an income figure).',
  valuesConfig: describedValues({
    OFFICIAL: '官方公布 (published officially)',
    EXAMPLE: '示例，非官方 (an example for demonstrations; no one has published it)',
  }),
});

@ObjectType('IncomeFigure', {
  simpleResolvers: true,
  description: '人均可支配收入 (disposable income a person) of a region, population and year, as it was published.',
})
export class IncomeFigureType {
  @Field(() => IncomeScopeEnum, { description: '收入人群 (population).' })
  readonly scope: IncomeScope;

  @Field(() => Int, { description: '收入年度 (calendar year that the income was earned in).' })
  readonly year: number;

  @Field(() => DecimalScalar, { description: '金额 (amount a person and year), 元.' })
  readonly amount: string;

  @Field(() => IncomeStatus, { description: '数据性质 (official or example).' })
  readonly status: IncomeUsed['status'];

  @Field(() => String, { description: '数据出处 (source): who published it, and where.' })
  readonly source: string;

  @Field(() => DateScalar, { description: '公布日期 (date of publication): the first day on which it counts.' })
  readonly publishedOn: PlainDate;

  @Field(() => Boolean, {
    description: '是否暂定 (provisional): true for an example, so that what rests on it is shown and never pushed.',
  })
  readonly provisional: boolean;

  readonly regionCode: string;

  constructor(income: IncomeUsed) {
    this.regionCode = income.regionCode;
    this.scope = income.scope;
    this.year = income.year;
    this.amount = formatYuan(income.amountFen);
    this.status = income.status;
    this.source = income.source;
    this.publishedOn = income.publishedOn;
    this.provisional = income.status === 'EXAMPLE';
  }
}

@ObjectType('PolicyDocument', {
  simpleResolvers: true,
  description: '政策文件 (policy document) whose rules the hub applies. Its text is not kept here: rules cite clauses.',
})
export class PolicyDocumentType {
  @Field(() => String, { description: '文件标识 (key of the document): the first part of its rules’ ids.' })
  readonly key: string;

  @Field(() => String, { description: '文件名称 (title).' })
  readonly title: string;

  @Field(() => String, { nullable: true, description: '文号 (document number). Null: it bears none.' })
  readonly number: string | null;

  @Field(() => String, { description: '引用 (citation): title with number, as rules name the document.' })
  readonly citation: string;

  @Field(() => String, { description: '发文机关 (issuing authority).' })
  readonly issuer: string;

  @Field(() => DateScalar, { nullable: true, description: '印发日期 (date of issue). Null: it bears none.' })
  readonly issuedOn: PlainDate | null;

  @Field(() => DateScalar, { description: '施行日期 (first day in force).' })
  readonly fromOn: PlainDate;

  @Field(() => DateScalar, { nullable: true, description: '有效期至 (last day in force, included). Null: open end.' })
  readonly untilOn: PlainDate | null;

  @Field(() => String, {
    nullable: true,
    description: '期限读法 (how the period in force was read), Chinese. Null: the document states it.',
  })
  readonly fromReading: string | null;

  @Field(() => [String], {
    description: '读法 (how the hub reads what the document leaves open for all of its rules), Chinese sentences.',
  })
  readonly reading: readonly string[];

  @Field(() => LayerEnum, {
    description: '其他支出计入层次 (layer in which 其他支出 oth_pay of a settlement is counted).',
  })
  readonly otherPayLayer: Layer;

  readonly regionCode: string;

  constructor(row: PolicyDocumentRow) {
    this.key = row.document_key;
    this.title = row.title;
    this.number = row.number;
    this.citation = citationOf(row);
    this.issuer = row.issuer;
    this.issuedOn = row.issued_on;
    this.fromOn = row.from_on;
    this.untilOn = row.until_on;
    this.fromReading = row.from_reading;
    this.reading = row.reading;
    this.otherPayLayer = row.settings.otherPayLayer;
    this.regionCode = row.region_code;
  }
}
