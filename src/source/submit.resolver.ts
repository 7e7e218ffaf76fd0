import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { settle } from '../context/mutation.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { submit } from './submit.ts';
import type { PushedDataset } from './submit-fields.ts';
import { type SubmitInput, type SubmitPayload, submitTypes } from './submit-payload.type.ts';

const SETTLEMENTS = submitTypes('settlements', 'SettlementsSubmit', '结算');
const ENROLMENTS = submitTypes('enrolments', 'EnrolmentsSubmit', '参保');
const PAYMENTS = submitTypes('payments', 'PaymentsSubmit', '其他渠道支付');

const INPUT = { description: '输入 (input): sender, idempotency key and records.' };
const WHO =
  'For clerks and systems of the department that hands the dataset over, within their regions. Too much at once: BUSY with retryAfterSeconds, and nothing was done.';

/** Systems that send each record as it happens: 医保 its settlements, others their payments. */
@Resolver()
export class SubmitResolver {
  @Mutation(() => SETTLEMENTS.Payload, {
    description: `结算推送 (submit settlements): takes in a batch, works out all that follows and answers with a verdict a record. ${WHO}`,
  })
  settlementsSubmit(
    @Arg('input', () => SETTLEMENTS.Input, INPUT) input: SubmitInput,
    @Ctx() context: OperationContext,
  ): Promise<SubmitPayload> {
    return answer(context, 'settlements', input, SETTLEMENTS.Payload);
  }

  @Mutation(() => ENROLMENTS.Payload, {
    description: `参保推送 (submit enrolments): takes in a batch, works out all that follows and answers with a verdict a record. ${WHO}`,
  })
  enrolmentsSubmit(
    @Arg('input', () => ENROLMENTS.Input, INPUT) input: SubmitInput,
    @Ctx() context: OperationContext,
  ): Promise<SubmitPayload> {
    return answer(context, 'enrolments', input, ENROLMENTS.Payload);
  }

  @Mutation(() => PAYMENTS.Payload, {
    description: `其他渠道支付推送 (submit payments): takes in a batch, works out all that follows and answers with a verdict a record. ${WHO}`,
  })
  paymentsSubmit(
    @Arg('input', () => PAYMENTS.Input, INPUT) input: SubmitInput,
    @Ctx() context: OperationContext,
  ): Promise<SubmitPayload> {
    return answer(context, 'payments', input, PAYMENTS.Payload);
  }
}

function answer(
  context: OperationContext,
  dataset: PushedDataset,
  input: SubmitInput,
  Payload: typeof SETTLEMENTS.Payload,
): Promise<SubmitPayload> {
  return settle(
    context,
    async () => new Payload(await submit(context, dataset, input), []),
    (errors) => new Payload({ delivery: null, verdicts: [] }, errors),
  );
}
