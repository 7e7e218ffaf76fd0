import { Field, InputType, ObjectType } from 'type-graphql';
import { MutationPayloadType, type UserErrorType } from '../context/user-error.type.ts';
import { DeliveryType } from '../region/delivery.type.ts';
import { type PushedDataset, type PushedRecord } from './submit-fields.ts';
import { RECORD_TYPES } from './submit-record.type.ts';
import { type RecordVerdict, RecordVerdictType } from './submit-verdict.type.ts';

/** A batch of records as a mutation gets it. */
export interface SubmitInput {
  readonly regionCode: string;
  readonly idempotencyKey: string;
  readonly records: readonly PushedRecord[];
}

/** What became of a batch: its delivery, null where there is none, and a verdict a record. */
export interface Submitted {
  readonly delivery: DeliveryType | null;
  readonly verdicts: readonly RecordVerdict[];
}

export interface SubmitPayload extends Submitted {
  readonly errors: readonly UserErrorType[];
}

/** The input and payload types of the mutation that takes batches of a dataset. */
export function submitTypes(
  dataset: PushedDataset,
  mutation: string,
  label: string,
): {
  readonly Input: new () => SubmitInput;
  readonly Payload: new (submitted: Submitted, errors: readonly UserErrorType[]) => SubmitPayload;
} {
  @InputType(`${mutation}Input`, { description: `${label}推送 (input): a batch of records of one sender.` })
  class Input implements SubmitInput {
    @Field(() => String, {
      description: '区划代码 (region code) of the department that sends: with the dataset it is the sender.',
    })
    readonly regionCode!: string;

    @Field(() => String, {
      description:
        '幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each batch and the same when it is sent again; the repetition gets the first answer. Nothing personal.',
    })
    readonly idempotencyKey!: string;

    @Field(() => [RECORD_TYPES[dataset]], { description: '记录 (records): 1 to 1000.' })
    readonly records!: readonly PushedRecord[];
  }

  @ObjectType(`${mutation}Payload`, {
    simpleResolvers: true,
    implements: MutationPayloadType,
    description: `${label}推送结果 (payload): a verdict for each record, or errors and nothing taken in.`,
  })
  class Payload extends MutationPayloadType implements SubmitPayload {
    @Field(() => DeliveryType, {
      nullable: true,
      description: '交付 (delivery) that the batch became. Null: there are errors, or it lies outside your regions.',
    })
    readonly delivery: DeliveryType | null;

    @Field(() => [RecordVerdictType], { description: '裁定 (verdicts), one a record in the order of the batch.' })
    readonly verdicts: readonly RecordVerdict[];

    constructor({ delivery, verdicts }: Submitted, errors: readonly UserErrorType[]) {
      super(errors);
      this.delivery = delivery;
      this.verdicts = verdicts;
    }
  }
  return { Input, Payload };
}
