import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Department } from '../access/department.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar } from '../context/scalars.ts';
import { DepartmentEnum } from '../region/delivery.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { DUTY_STATUSES, type DutiesInForce, type DutyState, type DutyStatus } from './duty-status.ts';

export const DutyStatusEnum = enumOf(DUTY_STATUSES);
registerEnumType(DutyStatusEnum, {
  name: 'ResponsibilityStatus',
  description: '事项进展 (how far a duty is).',
  valuesConfig: describedValues({
    NOT_STARTED: '未启动 (not started)',
    UNDER_WAY: '推进中 (under way)',
    DONE: '已完成 (done)',
  }),
});

@ObjectType('ResponsibilityUnit', { simpleResolvers: true, description: '责任单位 (unit with what it last reported).' })
export class ResponsibilityUnitType {
  @Field(() => String, { description: '责任单位 (unit), as the document names it.' })
  readonly unit!: string;

  @Field(() => DepartmentEnum, { description: '填报部门 (department whose account reports for it).' })
  readonly by!: Department;

  @Field(() => DutyStatusEnum, { nullable: true, description: '进展 (status). Null: it has reported nothing.' })
  readonly status!: DutyStatus | null;

  @Field(() => String, { nullable: true, description: '说明 (note). Null: none.' })
  readonly note!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '填报日期 (day of the report). Null: none.' })
  readonly reportedOn!: PlainDate | null;
}

@ObjectType('Responsibility', {
  simpleResolvers: true,
  description: '责任事项 (duty of a document’s list), in short words; the document has the full text.',
})
export class ResponsibilityType {
  @Field(() => String, { description: '规定编号 (id of the provision).' })
  readonly provisionId: string;

  @Field(() => Int, { description: '序号 (number on the document’s list).' })
  readonly number: number;

  @Field(() => String, { description: '事项 (label), short, Chinese.' })
  readonly label: string;

  @Field(() => String, { description: '条款 (where the list stands).' })
  readonly clause: string;

  @Field(() => [ResponsibilityUnitType], { description: '责任单位 (units).' })
  readonly units: readonly ResponsibilityUnitType[];

  @Field(() => DateScalar, { nullable: true, description: '完成时限 (last day). Null: it goes on (持续开展).' })
  readonly dueOn: PlainDate | null;

  @Field(() => DutyStatusEnum, {
    nullable: true,
    description: '进展 (status over all units): DONE once all are. Null: reports are missing.',
  })
  readonly status: DutyStatus | null;

  @Field(() => Boolean, {
    description: '是否逾期 (overdue): the day has passed and not all units have reported it done.',
  })
  readonly isOverdue: boolean;

  constructor({ duty, units, status, isOverdue }: DutyState, { provisionId, clause }: DutiesInForce) {
    this.provisionId = provisionId;
    this.number = duty.number;
    this.label = duty.label;
    this.clause = `${clause}第${duty.number}项`;
    this.units = units;
    this.dueOn = duty.dueOn;
    this.status = status;
    this.isOverdue = isOverdue;
  }
}
