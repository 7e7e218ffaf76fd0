import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { describedValues, enumOf } from '../context/enum-values.ts';

export const RECORD_OUTCOMES = ['ACCEPTED', 'UNCHANGED', 'CHANGED', 'REFUSED'] as const;
export type RecordOutcome = (typeof RECORD_OUTCOMES)[number];

/** Why a record was refused. */
export interface RecordFault {
  readonly code: string;
  /** Null: the record as a whole. */
  readonly field: string | null;
  readonly found: string | null;
  readonly expected: string;
}

/** What became of one record of a batch. */
export interface RecordVerdict {
  readonly index: number;
  readonly outcome: RecordOutcome;
  readonly errors: readonly RecordFault[];
}

const RecordOutcomeEnum = enumOf(RECORD_OUTCOMES);
registerEnumType(RecordOutcomeEnum, {
  name: 'RecordOutcome',
  description: '记录结果 (outcome of one record of a batch).',
  valuesConfig: describedValues({
    ACCEPTED: '已新增 (accepted as new)',
    UNCHANGED: '无变化 (known already as it is, or a later record of the batch with the same key took its place)',
    CHANGED: '已更正 (corrects what was known; the old one is kept as history)',
    REFUSED: '被拒 (refused and kept with its errors; the other records go in)',
  }),
});

@ObjectType('RecordFault', {
  simpleResolvers: true,
  description: '记录错误 (fault of a record): why it was refused.',
})
class RecordFaultType implements RecordFault {
  @Field(() => String, { description: '错误代码 (code), ROW_…, of the list in the README. More may come.' })
  readonly code!: string;

  @Field(() => String, { nullable: true, description: '字段 (field of the record). Null: the record as a whole.' })
  readonly field!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '实有 (found) in it. Null: nothing, or what is not repeated because it names a person or an illness.',
  })
  readonly found!: string | null;

  @Field(() => String, { description: '期望 (expected instead).' })
  readonly expected!: string;
}

@ObjectType('RecordVerdict', {
  simpleResolvers: true,
  description: '记录裁定 (verdict): what became of one record of the batch.',
})
export class RecordVerdictType implements RecordVerdict {
  @Field(() => Int, { description: '序号 (index) of the record in the batch, from 0.' })
  readonly index!: number;

  @Field(() => RecordOutcomeEnum, { description: '结果 (outcome).' })
  readonly outcome!: RecordOutcome;

  @Field(() => [RecordFaultType], { description: '错误 (errors), all that were found; empty unless refused.' })
  readonly errors!: readonly RecordFaultType[];
}
