import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Department } from '../access/department.ts';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { globalId } from '../context/global-id.ts';
import { NodeType } from '../context/node.type.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../context/scalars.ts';
import type { Category } from '../person/category.ts';
import { CategoryEnum } from '../person/person.type.ts';
import type { ToldDepartment, ToldField } from '../policy/policy.ts';
import { ToldDepartmentEnum, ToldFieldEnum } from '../policy/policy-rule.type.ts';
import { DepartmentEnum } from '../region/delivery.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { FEEDBACK_RESULTS, type FeedbackResult, type HandedListRow, isOverdue, type ListedRow } from './handed-list.ts';
import type { ToldPerson } from './told-person.ts';

export const ListState = enumOf(['SENT', 'SIGNED', 'FED_BACK'] as const satisfies readonly HandedListRow['state'][]);
registerEnumType(ListState, {
  name: 'DepartmentListState',
  description: '名单状态 (state of a handed list).',
  valuesConfig: describedValues({
    SENT: '已推送，未签收 (handed, not signed for)',
    SIGNED: '已签收 (signed for, feedback on some persons outstanding)',
    FED_BACK: '已反馈 (fed back on every person)',
  }),
});

export const FeedbackResultEnum = enumOf(FEEDBACK_RESULTS);
registerEnumType(FeedbackResultEnum, {
  name: 'FeedbackResult',
  description: '反馈结果 (what the department did about a person). More may come: expect unknown values.',
  valuesConfig: describedValues({
    AIDED: '已救助 (aided)',
    NOT_ELIGIBLE: '不符合条件 (not eligible)',
    UNREACHABLE: '联系不上 (could not be reached)',
    FOLLOWED: '已纳入监测 (taken into monitoring)',
  }),
});

@ObjectType('DepartmentList', {
  simpleResolvers: true,
  implements: NodeType,
  description:
    '推送名单 (list handed to a department): who was newly flagged by a rule that tells it. To be signed for and fed back (签收、反馈). Only the department itself sees it, and 医保, which handed it.',
})
export class DepartmentListType extends NodeType {
  @Field(() => ToldDepartmentEnum, { description: '接收部门 (department or body it was handed to).' })
  readonly department: ToldDepartment;

  @Field(() => DateScalar, { description: '月份 (month of the run that handed it), as its first day.' })
  readonly month: PlainDate;

  @Field(() => ListState, { description: '状态 (state).' })
  readonly state: HandedListRow['state'];

  @Field(() => Int, { description: '人数 (persons) on it; one person may stand under several rules.' })
  readonly personCount: number;

  @Field(() => DateScalar, { description: '推送日期 (day of handing).' })
  readonly sentOn: PlainDate;

  @Field(() => DateScalar, { description: '签收期限 (day by which it is to be signed for).' })
  readonly signDueOn: PlainDate;

  @Field(() => DateScalar, { description: '反馈期限 (day by which every person is to be fed back).' })
  readonly feedbackDueOn: PlainDate;

  @Field(() => Boolean, { description: '是否逾期 (whether its receipt or its feedback is overdue today).' })
  readonly isOverdue: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '签收时间 (timestamp of receipt). Null: not signed for.',
  })
  readonly signedAt: Date | null;

  @Field(() => String, { nullable: true, description: '签收人 (account that signed). Null: not signed for.' })
  readonly signedBy: string | null;

  @Field(() => DepartmentEnum, {
    nullable: true,
    description: '签收部门 (department of that account; 医保 signs for bodies without one). Null: not signed for.',
  })
  readonly signedFor: Department | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '反馈完毕时间 (timestamp of the last feedback). Null: some is outstanding.',
  })
  readonly fedBackAt: Date | null;

  @Field(() => Int, { description: '版本 (version), counted from 1: give it as expectedVersion to change the list.' })
  readonly version: number;

  readonly row: HandedListRow;

  constructor(row: HandedListRow, today: PlainDate) {
    super(globalId('DepartmentList', row.list_id));
    this.department = row.department;
    this.month = row.month;
    this.state = row.state;
    this.personCount = row.persons;
    this.sentOn = row.sent_on;
    this.signDueOn = row.sign_due_on;
    this.feedbackDueOn = row.feedback_due_on;
    this.isOverdue = isOverdue(row, today);
    this.signedAt = row.signed_at;
    this.signedBy = row.signed_by;
    this.signedFor = row.signed_for;
    this.fedBackAt = row.fed_back_at;
    this.version = row.version;
    this.row = row;
  }
}

export const DepartmentListConnection = connectionType(
  'DepartmentList',
  () => DepartmentListType,
  '推送名单',
  'newest first, then by an internal id',
);

@ObjectType('ListFeedback', { simpleResolvers: true, description: '反馈 (what the department did about a person).' })
export class ListFeedbackType {
  @Field(() => FeedbackResultEnum, { description: '结果 (result).' })
  readonly result!: FeedbackResult;

  @Field(() => String, {
    nullable: true,
    description:
      '说明 (note) of the department; numbers in it in clear or masked by department and role. Null: none, or names are not yours to read in clear.',
  })
  readonly note!: string | null;

  @Field(() => String, { description: '反馈人 (account).' })
  readonly actor!: string;

  @Field(() => DateTimeScalar, { description: '反馈时间 (timestamp).' })
  readonly fedBackAt!: Date;
}

@ObjectType('DepartmentListPerson', {
  simpleResolvers: true,
  description:
    '名单人员 (person on a handed list, by one rule): the fields that the rule tells this department, masked as you may see them. The others are null, whatever you see elsewhere.',
})
export class DepartmentListPersonType {
  @Field(() => Int, { description: '序号 (number on the list): names the row in departmentListFeedback.' })
  readonly number: number;

  @Field(() => String, { description: '规则编号 (id of the rule).' })
  readonly ruleId: string;

  @Field(() => String, { description: '规则名称 (label of the rule), Chinese.' })
  readonly ruleLabel: string;

  @Field(() => Int, { description: '年度 (calendar year of the hit).' })
  readonly year: number;

  @Field(() => String, { description: '用途 (purpose for which the department is told), Chinese.' })
  readonly purpose: string;

  @Field(() => [ToldFieldEnum], { description: '告知内容 (fields that the rule tells the department).' })
  readonly fields: readonly ToldField[];

  @Field(() => DateScalar, {
    nullable: true,
    description: '命中日期 (day of the hit). Null: the hit has moved with a number that changed hands.',
  })
  readonly hitOn: PlainDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '撤回日期 (day on which the hit was taken back after it was handed). Null: it stands.',
  })
  readonly recalledOn: PlainDate | null;

  @Field(() => [CategoryEnum], {
    description: '人员类别 (categories on the day of handing). Empty: none, or not told.',
  })
  readonly categories: readonly Category[];

  @Field(() => String, {
    nullable: true,
    description: '姓名 (name). Null: not told, hidden from you, or never delivered.',
  })
  readonly name: string | null;

  @Field(() => String, {
    nullable: true,
    description: '证件号码 (certificate number). Null: not told, hidden from you, or never delivered.',
  })
  readonly idNumber: string | null;

  @Field(() => String, {
    nullable: true,
    description: '联系电话 (telephone). Null: not told, hidden from you, or not on the roster.',
  })
  readonly phone: string | null;

  @Field(() => String, { nullable: true, description: '所属区划 (name of the place). Null: not told, or not known.' })
  readonly regionName: string | null;

  @Field(() => String, {
    nullable: true,
    description: '户编号 (household number). Null: not told, or in no household.',
  })
  readonly householdNumber: string | null;

  @Field(() => String, {
    nullable: true,
    description: '参保情况 (enrolment), Chinese. Null: not told, or not what the rule is about.',
  })
  readonly enrolment: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '个人负担 (burden by the rule when it was handed), 元. Null: not told, or the rule compares no money.',
  })
  readonly burden: string | null;

  @Field(() => Int, { nullable: true, description: '结算笔数 (settlements counted). Null: not told.' })
  readonly settlementCount: number | null;

  @Field(() => ListFeedbackType, { nullable: true, description: '反馈 (feedback). Null: outstanding.' })
  readonly feedback: ListFeedbackType | null;

  constructor(row: ListedRow, person: ToldPerson, note: string | null) {
    this.number = row.ordinal;
    this.ruleId = row.rule_id;
    this.ruleLabel = row.rule_label;
    this.year = row.year;
    this.purpose = row.purpose;
    this.fields = row.fields;
    this.hitOn = row.hit_on;
    this.recalledOn = row.recalled_on;
    this.categories = person.categories;
    this.name = person.name;
    this.idNumber = person.idNumber;
    this.phone = person.phone;
    this.regionName = person.regionName;
    this.householdNumber = person.householdNumber;
    this.enrolment = person.enrolment;
    this.burden = person.burden;
    this.settlementCount = person.settlements;
    this.feedback =
      row.result === null ? null : { result: row.result, note, actor: row.feedback_by!, fedBackAt: row.feedback_at! };
  }
}

export const DepartmentListPersonConnection = connectionType(
  'DepartmentListPerson',
  () => DepartmentListPersonType,
  '名单人员',
  'by number on the list',
);
