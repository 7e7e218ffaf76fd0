import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { requirePermission } from '../access/permission.ts';
import { uuidOf } from '../context/global-id.ts';
import { findAnswer, keepAnswer, requestOf } from '../context/idempotency.ts';
import { settle } from '../context/mutation.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { MutationPayloadType, type UserErrorType } from '../context/user-error.type.ts';
import { HubError } from '../errors/hub-error.ts';
import { findDelivery } from '../region/delivery.resolver.ts';
import { DeliveryType } from '../region/delivery.type.ts';
import { confirmDelivery, rejectDelivery } from './confirm-delivery.ts';
import type { Decision, OnDecided } from './delivery-history.ts';
import { requireVisibleDelivery } from './find-delivery.ts';
import { withdrawDelivery } from './withdraw-delivery.ts';

interface DecisionInput {
  readonly idempotencyKey: string;
  readonly deliveryId: string;
  readonly reason: string;
}

interface DecisionPayload {
  readonly delivery: DeliveryType | null;
  readonly errors: readonly UserErrorType[];
}

type PayloadClass = new (delivery: DeliveryType | null, errors: readonly UserErrorType[]) => DecisionPayload;

/** Input and payload of one decision about a delivery. */
function decisionTypes(mutation: string, label: string): { Input: new () => DecisionInput; Payload: PayloadClass } {
  @InputType(`${mutation}Input`, { description: `${label}交付 (input): which delivery, and why.` })
  class Input implements DecisionInput {
    @Field(() => String, {
      description:
        '幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated; the repetition gets the first answer. Nothing personal.',
    })
    readonly idempotencyKey!: string;

    @Field(() => ID, { description: '交付 (id of the delivery).' })
    readonly deliveryId!: string;

    @Field(() => String, {
      description: '理由 (reason): 2 to 500 characters, without names and numbers. It stands in the history.',
    })
    readonly reason!: string;
  }

  @ObjectType(`${mutation}Payload`, {
    simpleResolvers: true,
    implements: MutationPayloadType,
    description: `${label}结果 (payload): the delivery as it is now, or errors and nothing changed.`,
  })
  class Payload extends MutationPayloadType implements DecisionPayload {
    @Field(() => DeliveryType, { nullable: true, description: '交付 (delivery). Null: there are errors.' })
    readonly delivery: DeliveryType | null;

    constructor(delivery: DeliveryType | null, errors: readonly UserErrorType[]) {
      super(errors);
      this.delivery = delivery;
    }
  }
  return { Input, Payload };
}

const CONFIRM = decisionTypes('DeliveryConfirm', '确认');
const REJECT = decisionTypes('DeliveryReject', '退回');
const WITHDRAW = decisionTypes('DeliveryWithdraw', '撤回');
const INPUT = { description: '输入 (input).' };
const WHO = 'For clerks and systems of the department that hands the dataset over, within their regions.';

/** What a person decides about a delivery. */
@Resolver()
export class DeliveryDecisionResolver {
  @Mutation(() => CONFIRM.Payload, {
    description: `确认交付 (confirm a delivery that waits): it is merged as it is. ${WHO}`,
  })
  deliveryConfirm(
    @Arg('input', () => CONFIRM.Input, INPUT) input: DecisionInput,
    @Ctx() context: OperationContext,
  ): Promise<DecisionPayload> {
    return decide(context, 'deliveryConfirm', CONFIRM.Payload, input, confirmDelivery);
  }

  @Mutation(() => REJECT.Payload, {
    description: `退回交付 (reject a delivery that waits): nothing of it is merged. ${WHO}`,
  })
  deliveryReject(
    @Arg('input', () => REJECT.Input, INPUT) input: DecisionInput,
    @Ctx() context: OperationContext,
  ): Promise<DecisionPayload> {
    return decide(context, 'deliveryReject', REJECT.Payload, input, rejectDelivery);
  }

  @Mutation(() => WITHDRAW.Payload, {
    description: `撤回交付 (withdraw a merged delivery whole): all that followed from it is as if it had never come. It waits for deliveries under way. ${WHO}`,
  })
  deliveryWithdraw(
    @Arg('input', () => WITHDRAW.Input, INPUT) input: DecisionInput,
    @Ctx() context: OperationContext,
  ): Promise<DecisionPayload> {
    return decide(context, 'deliveryWithdraw', WITHDRAW.Payload, input, withdrawDelivery);
  }
}

function decide(
  context: OperationContext,
  operation: string,
  Payload: PayloadClass,
  { idempotencyKey, ...input }: DecisionInput,
  act: (hub: OperationContext, deliveryId: string, decision: Decision, onDecided: OnDecided) => Promise<unknown>,
): Promise<DecisionPayload> {
  const { viewer, database } = context;
  const work = async () => {
    const deliveryId = uuidOf('Delivery', input.deliveryId, 'input.deliveryId');
    const known = await requireVisibleDelivery(context, deliveryId, 'input.deliveryId');
    requirePermission(viewer, `deliver ${known.dataset}`);
    const request = requestOf(context, operation, idempotencyKey, input);
    const isAnswered = () => findAnswer(context, database, request);
    if (!(await isAnswered())) {
      const decision = { by: viewer.id, department: viewer.department, reason: input.reason };
      // The act has a transaction of its own, in which the answer is kept. Who repeats it while the first is under way waits
      // for that one, finds it done, and gets its answer.
      await act(context, deliveryId, decision, (session) =>
        keepAnswer(context, session, request, { deliveryId }),
      ).catch(async (error: unknown) => {
        if (!(error instanceof HubError) || error.code !== 'CONFLICT' || !(await isAnswered())) throw error;
      });
    }
    return new Payload(await findDelivery(context, deliveryId), []);
  };
  return settle(context, work, (errors) => new Payload(null, errors));
}
