import { Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from '../context/connection.type.ts';
import { DateTimeScalar } from '../context/scalars.ts';
import { formatCursor } from './cursor.ts';
import type { AlertRow } from './reader.ts';

@ObjectType('AssistanceCaseFlaggedEvent', {
  simpleResolvers: true,
  description:
    '预警 (alert): a person crossed the line of a monitoring rule, or what was told before is taken back. Events reach a reader at least once; eventId tells a repeated one.',
})
export class AssistanceCaseFlaggedEventType {
  @Field(() => String, {
    description:
      '游标 (cursor): opaque place of the event in the one order that all readers share. Keep the last one and give it as `after` to go on without loss.',
  })
  readonly cursor: string;

  @Field(() => ID, {
    description:
      '事件标识 (event id): the same for every reader and for ever. After an error CURSOR_EXPIRED read from the start and leave out the ids that you know.',
  })
  readonly eventId: string;

  @Field(() => DateTimeScalar, {
    description:
      '发生时间 (timestamp of occurrence): when the hub took note. Not the order of the events: that is the cursor.',
  })
  readonly occurredAt: Date;

  @Field(() => Boolean, {
    description:
      '是否撤回 (recalled): true when a refund, correction, income figure or new rule version has undone a hit told before; false for a new hit.',
  })
  readonly recalled: boolean;

  readonly caseId: string;
  readonly determinationId: string;
  readonly personId: string;

  constructor(row: AlertRow) {
    this.cursor = formatCursor(row);
    this.eventId = row.eventId;
    this.occurredAt = row.occurredAt;
    this.recalled = row.isRecalled;
    this.caseId = row.caseId;
    this.determinationId = row.determinationId;
    this.personId = row.personId;
  }
}

export const AssistanceCaseFlaggedEventConnection = connectionType(
  'AssistanceCaseFlaggedEvent',
  () => AssistanceCaseFlaggedEventType,
  '预警',
  'in the order of the stream, oldest first',
);
