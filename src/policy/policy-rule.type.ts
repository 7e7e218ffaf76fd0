import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import type { Layer } from '../settlement/layer.ts';
import { LayerEnum } from '../settlement/layer.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { citationOf } from './citation.ts';
import { BASES, type Basis, type IncomeScope, METRICS, type Metric } from './metric.ts';
import type { ParameterRow, RuleVersionRow } from './policy.loader.ts';
import { TOLD_DEPARTMENTS, TOLD_FIELDS, type Told, type ToldDepartment, type ToldField } from './policy.ts';
import { IncomeScopeEnum } from './policy.type.ts';
import { describePopulation } from './population-text.ts';
import type { ThresholdSpec } from './rule-spec.ts';

const MetricEnum = enumOf(METRICS);
registerEnumType(MetricEnum, {
  name: 'RuleMetric',
  description: '计量方式 (what a rule measures).',
  valuesConfig: describedValues({
    STAY: '单次住院 (one inpatient stay, all its settlements together)',
    YEAR: '年度累计 (the burden of a calendar year)',
    ENROLMENT: '是否参保 (whether the person is insured in the year)',
  }),
});

const BasisEnum = enumOf(BASES);
registerEnumType(BasisEnum, {
  name: 'RuleBasis',
  description: '费用口径 (which cost is compared with the threshold).',
  valuesConfig: describedValues({
    OOP: '个人负担 (total cost less the deducted layers)',
    OOP_IN_SCOPE: '政策范围内个人负担 (the same within the policy scope)',
    TOTAL: '医疗费总额 (total cost)',
  }),
});

export const ToldDepartmentEnum = enumOf(TOLD_DEPARTMENTS);
registerEnumType(ToldDepartmentEnum, {
  name: 'ToldDepartment',
  description: '告知部门 (department or body that a rule may tell). More may come: expect unknown values.',
  valuesConfig: describedValues({
    CIVIL_AFFAIRS: '民政 (civil affairs)',
    RURAL_REVITALISATION: '乡村振兴 (rural revitalisation)',
    FINANCE: '财政 (finance)',
    HEALTH: '卫健 (health)',
    HUMAN_RESOURCES: '人社 (human resources and social security)',
    AGRICULTURE: '农业农村 (agriculture and rural affairs)',
    TOWNSHIP: '乡镇、街道 (township)',
    COMMUNITY_PARTY_COMMITTEE: '社区联合党委 (joint party committee of communities)',
    MASS_ORGANISATIONS: '群团 (mass organisations)',
    CHARITY: '慈善 (charity)',
    DISABLED_FEDERATION: '残联 (disabled persons’ federation)',
  }),
});

export const ToldFieldEnum = enumOf(TOLD_FIELDS);
registerEnumType(ToldFieldEnum, {
  name: 'ToldField',
  description: '告知内容 (what a department may be told of a flagged person). More may come: expect unknown values.',
  valuesConfig: describedValues({
    NAME: '姓名 (name)',
    ID_NUMBER: '证件号码 (certificate number)',
    PHONE: '联系电话 (telephone)',
    REGION: '所属区划 (region)',
    HOUSEHOLD: '户 (household)',
    CATEGORIES: '人员类别 (categories)',
    ENROLMENT: '参保 (enrolment)',
    BURDEN: '费用负担 (burden)',
    SETTLEMENTS: '结算 (settlements)',
  }),
});

@ObjectType('ToldBy', {
  simpleResolvers: true,
  description: '告知 (who is told of a person flagged by a rule, and why).',
})
export class ToldType {
  @Field(() => ToldDepartmentEnum, { description: '告知部门 (department).' })
  readonly department: ToldDepartment;

  @Field(() => String, { description: '用途 (purpose), Chinese, with its clause.' })
  readonly purpose: string;

  @Field(() => [ToldFieldEnum], { description: '告知内容 (what it may be told).' })
  readonly fields: readonly ToldField[];

  constructor(told: Told) {
    this.department = told.department;
    this.purpose = told.purpose;
    this.fields = told.fields;
  }
}

const ParameterSource = enumOf(['DOCUMENT', 'LOCAL']);
registerEnumType(ParameterSource, {
  name: 'PolicyParameterSource',
  description: '参数来源 (who gives a number).',
  valuesConfig: describedValues({ DOCUMENT: '文件给出 (the document)', LOCAL: '当地确定 (the place has to decide)' }),
});

@ObjectType('PolicyParameter', { simpleResolvers: true, description: '政策参数 (a dated number that rules rest on).' })
export class PolicyParameterType {
  @Field(() => String, { description: '参数编号 (id of the parameter), such as jining.heavy.threshold.' })
  readonly id: string;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '数值 (value on the day asked for), in the unit. Null: the place has not set it yet.',
  })
  readonly value: string | null;

  @Field(() => String, { description: '单位 (unit): 元 or %.' })
  readonly unit: string;

  @Field(() => ParameterSource, { description: '来源 (who gives the number).' })
  readonly source: 'DOCUMENT' | 'LOCAL';

  @Field(() => String, { nullable: true, description: '条款 (clause that gives it or leaves it open). Null: none.' })
  readonly clause: string | null;

  @Field(() => String, {
    nullable: true,
    description: '说明 (what the place has to decide), Chinese. Null: the document gives the number.',
  })
  readonly note: string | null;

  constructor(row: ParameterRow) {
    this.id = row.parameter_id;
    this.label = row.label;
    this.value = row.value;
    this.unit = row.unit;
    this.source = row.source === 'local' ? 'LOCAL' : 'DOCUMENT';
    this.clause = row.clause;
    this.note = row.note;
  }
}

@ObjectType('RuleThreshold', {
  simpleResolvers: true,
  description:
    '标准 (threshold): flagged is who is strictly above it (超过). Exactly one of amount, percent, parameter.',
})
export class RuleThresholdType {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '金额 (amount), 元, where the document gives one. Null: a percentage or a parameter.',
  })
  readonly amount: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '比例 (percentage of the income of the year before), %. Null: an amount or a parameter.',
  })
  readonly percent: string | null;

  @Field(() => IncomeScopeEnum, {
    nullable: true,
    description: '收入人群 (whose income the percentage is of). Null: no percentage.',
  })
  readonly incomeScope: IncomeScope | null;

  readonly incomeRegionCode: string | null;
  readonly parameterId: string | null;
  readonly on: PlainDate;

  constructor(spec: ThresholdSpec, on: PlainDate) {
    this.amount = spec.kind === 'AMOUNT' ? spec.amount : null;
    this.percent = spec.kind === 'PERCENT_OF_INCOME' ? spec.percent : null;
    this.incomeScope = spec.kind === 'PERCENT_OF_INCOME' ? spec.incomeScope : null;
    this.incomeRegionCode = spec.kind === 'PERCENT_OF_INCOME' ? spec.incomeRegionCode : null;
    this.parameterId = spec.kind === 'PARAMETER' ? spec.parameterId : null;
    this.on = on;
  }
}

@ObjectType('PolicyRule', {
  simpleResolvers: true,
  description: '监测规则 (monitoring rule) in one published version, which never changes.',
})
export class PolicyRuleType {
  @Field(() => String, { description: '规则编号 (id of the rule), the same in all of its versions: jining.aided.' })
  readonly id: string;

  @Field(() => Int, { description: '版本 (version), counted from 1.' })
  readonly version: number;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label: string;

  @Field(() => String, { description: '条款 (clause of the document).' })
  readonly clause: string;

  @Field(() => String, { description: '政策文件 (document, as PolicyDocument.citation).' })
  readonly document: string;

  @Field(() => DateScalar, { description: '起始日期 (first day in force).' })
  readonly fromOn: PlainDate;

  @Field(() => DateScalar, { nullable: true, description: '截止日期 (last day in force, included). Null: open end.' })
  readonly untilOn: PlainDate | null;

  @Field(() => String, { description: '监测对象 (whom the rule watches), Chinese.' })
  readonly population: string;

  @Field(() => MetricEnum, { description: '计量方式 (what is measured).' })
  readonly metric: Metric;

  @Field(() => BasisEnum, { nullable: true, description: '费用口径 (which cost). Null: the rule compares no money.' })
  readonly basis: Basis | null;

  @Field(() => [LayerEnum], { description: '扣减层次 (layers that are taken off), in paying order.' })
  readonly deducted: readonly Layer[];

  @Field(() => [String], { description: '医疗类别 med_type (codes that are an inpatient stay for illness).' })
  readonly inpatientMedicalTypes: readonly string[];

  @Field(() => RuleThresholdType, {
    nullable: true,
    description: '标准 (threshold). Null: the rule compares no money.',
  })
  readonly threshold: RuleThresholdType | null;

  @Field(() => [String], {
    description:
      '读法 (how the hub reads what the clause leaves open), Chinese sentences; PolicyDocument.reading holds, too.',
  })
  readonly reading: readonly string[];

  @Field(() => [ToldType], { description: '告知 (who is told of a person flagged).' })
  readonly told: readonly ToldType[];

  readonly regionCode: string;

  constructor(row: RuleVersionRow) {
    const { spec } = row;
    this.id = row.rule_id;
    this.version = row.version;
    this.label = row.label;
    this.clause = row.clause;
    this.document = citationOf(row);
    this.fromOn = row.from_on;
    this.untilOn = row.until_on;
    this.population = describePopulation(spec.population);
    this.metric = row.metric;
    this.basis = spec.basis;
    this.deducted = spec.deducted;
    this.inpatientMedicalTypes = spec.settings.inpatientMedicalTypes;
    this.threshold = spec.threshold && new RuleThresholdType(spec.threshold, row.asked_on);
    this.reading = spec.reading;
    this.told = spec.told.map((told) => new ToldType(told));
    this.regionCode = row.region_code;
  }
}
