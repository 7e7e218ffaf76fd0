import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { mask, maskTable } from '../access/masks.ts';
import type { Viewer } from '../access/viewer.ts';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateTimeScalar, DecimalScalar } from '../context/scalars.ts';
import { fieldOfColumn } from './delivered-row.ts';
import { DELIVERY_EVENTS, type DeliveryEventKind } from './delivery-history.ts';

@ObjectType('DeliveryHoldReason', {
  simpleResolvers: true,
  description: '待确认原因 (reason for which a delivery waits, or waited, for a person).',
})
export class HoldReasonType {
  @Field(() => String, {
    description: '代码 (code): LIST_EMPTY, LIST_SHRUNK, CONTROL_ROWS, CONTROL_AMOUNT. More may come.',
  })
  readonly code!: string;

  @Field(() => String, { description: '实有 (found): persons, rows or 元.' })
  readonly found!: string;

  @Field(() => String, { description: '期望 (expected).' })
  readonly expected!: string;

  @Field(() => String, { description: '说明 (one sentence for officials).' })
  readonly text!: string;
}

@ObjectType('DeliveryControls', {
  simpleResolvers: true,
  description: '控制数 (control totals) declared with a delivery.',
})
export class ControlsType {
  @Field(() => Int, { nullable: true, description: '行数 (rows). Null: not declared.' })
  readonly rows!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: '金额合计 (sum of the amounts), 元. Null: not declared.' })
  readonly amount!: string | null;

  @Field(() => String, { description: '出处 (where they were declared): file name, option, call.' })
  readonly source!: string;
}

@ObjectType('DeliveryFailure', { simpleResolvers: true, description: '失败原因 (why a delivery failed as a whole).' })
export class DeliveryFailureType {
  @Field(() => String, { description: '错误代码 (error code).' })
  readonly code!: string;

  @Field(() => String, { description: '说明 (what was found and expected, and how to mend it).' })
  readonly text!: string;
}

@ObjectType('CodeCount', { simpleResolvers: true, description: '代码计数 (rows by code).' })
export class CodeCountType {
  @Field(() => String, { description: '代码 (code).' })
  readonly code!: string;

  @Field(() => Int, { description: '行数 (rows).' })
  readonly rows!: number;
}

const EventKind = enumOf(DELIVERY_EVENTS);
registerEnumType(EventKind, {
  name: 'DeliveryEventKind',
  description: '交付历程类型 (what happened to a delivery). More may come: expect unknown values.',
  valuesConfig: describedValues({
    RECEIVED: '接收 (received and kept)',
    HELD: '待确认 (left to wait for a person)',
    CONFIRMED: '确认 (a person has let it in)',
    REJECTED: '退回 (a person has turned it down)',
    MERGED: '并入 (merged)',
    UNCHANGED: '无变化 (the same bytes stood already)',
    FAILED: '失败 (could not be merged)',
    REPLACED: '被替代 (another list of its month took its place)',
    RESTORED: '恢复有效 (stands again, since the list that had taken its place was withdrawn)',
    WITHDRAWN: '撤回 (taken back whole)',
  }),
});

@ObjectType('DeliveryEvent', {
  simpleResolvers: true,
  description: '交付历程 (one step in the history of a delivery).',
})
export class DeliveryEventType {
  @Field(() => EventKind, { description: '类型 (kind).' })
  readonly kind!: DeliveryEventKind;

  @Field(() => DateTimeScalar, { description: '时间 (timestamp).' })
  readonly occurredAt!: Date;

  @Field(() => String, { description: '经办人 (account that did it); hub: the hub itself.' })
  readonly actor!: string;

  @Field(() => String, { nullable: true, description: '部门 (department of the account). Null: not told.' })
  readonly department!: string | null;

  @Field(() => String, { nullable: true, description: '理由 (reason). Null: none was asked for.' })
  readonly reason!: string | null;
}

/** A fault of a refused row in clear. */
export interface Fault {
  readonly column: string;
  readonly code: string;
  readonly expected: string;
  readonly found: string | null;
}

@ObjectType('RefusedCell', { simpleResolvers: true, description: '被拒单元格 (cell for which a row was refused).' })
export class RefusedCellType {
  @Field(() => String, { description: '列 (canonical column). Empty: the whole row is at fault.' })
  readonly column: string;

  @Field(() => String, { description: '原因代码 (reason code), one of the ROW_ codes in the README.' })
  readonly code: string;

  @Field(() => String, { description: '应为 (expected instead).' })
  readonly expected: string;

  @Field(() => String, {
    nullable: true,
    description:
      '原文 (what stood in the cell). Null: the whole row is at fault, or your role may not see persons in clear.',
  })
  readonly found: string | null;

  constructor({ column, code, expected, found }: Fault, viewer: Viewer) {
    this.column = column;
    this.code = code;
    this.expected = expected;
    const field = fieldOfColumn(column);
    // A cell that was refused may hold anything, also a name where none belongs.
    const seesPersons = maskTable().seesAll(['name', 'idNumber'], viewer);
    this.found = seesPersons ? (field === null ? found : mask(field, found, viewer)) : null;
  }
}

@ObjectType('RefusedRow', { simpleResolvers: true, description: '被拒行 (row of a delivery that was refused).' })
export class RefusedRowType {
  @Field(() => String, { nullable: true, description: '工作表 (sheet). Null: the file is the table.' })
  readonly sheet!: string | null;

  @Field(() => Int, { description: '行号 (row number) in the delivered file; the first row is 1.' })
  readonly rowNumber!: number;

  @Field(() => [RefusedCellType], { description: '被拒单元格 (every cell at fault).' })
  readonly cells!: readonly RefusedCellType[];
}

export const RefusedRowConnection = connectionType(
  'RefusedRow',
  () => RefusedRowType,
  '被拒行',
  'by sheet, then by row',
);
