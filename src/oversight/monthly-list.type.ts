import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { CATEGORY_FACTS } from '../person/category.ts';
import {
  LIST_RECEIVERS,
  type ListReceiver,
  type ListTold,
  MONTHLY_LIST_SUBJECTS,
  type MonthlyListSubject,
} from '../policy/monthly-list.ts';
import { MissingInputType } from '../screening/determination.type.ts';
import { describeMissing } from '../screening/missing.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { LIST_CHANGES, type ListChange, type MonthlyListAnswer } from './find-monthly-list.ts';
import type { MonthlyPerson } from './monthly-person.ts';

const SubjectEnum = enumOf(MONTHLY_LIST_SUBJECTS);
registerEnumType(SubjectEnum, {
  name: 'MonthlyListSubject',
  description: '名单内容 (what a monthly list holds).',
  valuesConfig: describedValues({
    FLAGGED: '越线人员 (who is above the line of a rule)',
    TREATMENT: '就医数据 (visits and costs of a population in the month)',
    IDENTITY_CHANGE: '身份变动 (who came into a population or left it)',
    TRACKED: '跟踪 (open cases with the month’s figures, and who left)',
  }),
});
export const ReceiverEnum = enumOf(LIST_RECEIVERS);
registerEnumType(ReceiverEnum, {
  name: 'MonthlyListReceiver',
  description: '接收部门 (who is handed a monthly list).',
  valuesConfig: describedValues({
    MEDICAL_INSURANCE: '医保 (medical insurance), for the settlement system',
    CIVIL_AFFAIRS: '民政 (civil affairs)',
    RURAL_REVITALISATION: '乡村振兴 (rural revitalisation)',
    FINANCE: '财政 (finance)',
    HEALTH: '卫健 (health)',
    HUMAN_RESOURCES: '人社 (human resources)',
    AGRICULTURE: '农业农村 (agriculture); one account with 乡村振兴',
    TOWNSHIP: '乡镇 (township)',
    COMMUNITY_PARTY_COMMITTEE: '社区联合党委 (community committee)',
    MASS_ORGANISATIONS: '群团 (mass organisations)',
    CHARITY: '慈善 (charity)',
    DISABLED_FEDERATION: '残联 (federation of the disabled)',
  }),
});
const ChangeEnum = enumOf(LIST_CHANGES);
registerEnumType(ChangeEnum, {
  name: 'MonthlyListChange',
  description: '变动 (what happened in the month).',
  valuesConfig: describedValues({ NEW: '新增 (new)', GONE: '退出 (gone)', STAYS: '在册 (there before)' }),
});

@ObjectType('MonthlyListPerson', {
  simpleResolvers: true,
  description: '名单人员 (somebody on a monthly list): what the clause tells the receiver, masked as you may see it.',
})
export class MonthlyListPersonType {
  @Field(() => String, { nullable: true, description: '姓名 (name). Null: not told, or hidden from you.' })
  readonly name: string | null;

  @Field(() => String, {
    nullable: true,
    description: '证件号码 (certificate number). Null: not told, or hidden from you.',
  })
  readonly idNumber: string | null;

  @Field(() => String, { nullable: true, description: '联系电话 (telephone). Null: not told, or none.' })
  readonly phone: string | null;

  @Field(() => String, { nullable: true, description: '所属区划 (place). Null: not told.' })
  readonly regionName: string | null;

  @Field(() => String, { nullable: true, description: '户编号 (household). Null: not told, or none.' })
  readonly householdNumber: string | null;

  @Field(() => [String], {
    description: '人员类别 (categories on the day of the list), Chinese. Empty: not told, or none.',
  })
  readonly categories: readonly string[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否参保 (insured on the day of the list). Null: not told, or the year’s enrolments were never delivered.',
  })
  readonly isInsured: boolean | null;

  @Field(() => DecimalScalar, { nullable: true, description: '个人负担 (burden), 元. Null: not told, or none.' })
  readonly burden: string | null;

  @Field(() => Int, { nullable: true, description: '就诊次数 (visits of the month). Null: not told.' })
  readonly visits: number | null;

  @Field(() => ChangeEnum, { nullable: true, description: '变动 (change). Null: the list tells none.' })
  readonly change: ListChange | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '日期 (day of the change or of crossing the line). Null: not told.',
  })
  readonly changedOn: PlainDate | null;

  @Field(() => String, {
    nullable: true,
    description: '说明 (figures with their clause), one Chinese sentence. Null: the receiver is told no figures.',
  })
  readonly explanation: string | null;

  readonly personId: string;

  constructor(person: MonthlyPerson) {
    this.personId = person.personId;
    this.name = person.name;
    this.idNumber = person.idNumber;
    this.phone = person.phone;
    this.regionName = person.regionName;
    this.householdNumber = person.householdNumber;
    this.categories = person.categories.map((category) => CATEGORY_FACTS[category].label);
    this.isInsured = person.isInsured;
    this.burden = person.burdenFen === null ? null : formatYuan(person.burdenFen);
    this.visits = person.visits;
    this.change = person.change;
    this.changedOn = person.on;
    this.explanation = person.words;
  }
}

export const MonthlyListPersonConnection = connectionType(
  'MonthlyListPerson',
  () => MonthlyListPersonType,
  '名单人员',
  'by an internal id',
);

@ObjectType('MonthlyList', {
  simpleResolvers: true,
  description: '每月名单 (list that a document has handed on every month) for one receiver.',
})
export class MonthlyListType {
  @Field(() => String, { description: '规定编号 (id of the provision).' })
  readonly id: string;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label: string;

  @Field(() => String, { description: '条款 (clause).' })
  readonly clause: string;

  @Field(() => [String], { description: '读法 (how the hub reads what the clause leaves open), Chinese sentences.' })
  readonly reading: readonly string[];

  @Field(() => SubjectEnum, { description: '内容 (what it holds).' })
  readonly subject: MonthlyListSubject;

  @Field(() => DateScalar, { description: '月份 (month), as its first day.' })
  readonly month: PlainDate;

  @Field(() => ReceiverEnum, { description: '接收部门 (receiver).' })
  readonly receiver: ListReceiver;

  @Field(() => String, { description: '用途 (purpose), Chinese.' })
  readonly purpose: string;

  @Field(() => [MissingInputType], { description: '缺失信息 (why there may be more). Empty: it is complete.' })
  readonly missing: readonly MissingInputType[];

  readonly answer: MonthlyListAnswer;
  readonly told: ListTold;

  constructor(answer: MonthlyListAnswer, told: ListTold) {
    const { list, month, missing } = answer;
    this.id = list.provisionId;
    this.label = list.label;
    this.clause = list.clause;
    this.reading = list.reading;
    this.subject = list.content.subject;
    this.month = month;
    this.receiver = told.department;
    this.purpose = told.purpose;
    this.missing = missing.map((code) => new MissingInputType(code, describeMissing(code)));
    this.answer = answer;
    this.told = told;
  }
}
