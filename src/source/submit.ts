import { requirePermission } from '../access/permission.ts';
import { findAnswer, keepAnswer, keepAnswerLater, type MutationRequest, requestOf } from '../context/idempotency.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { HubError } from '../errors/hub-error.ts';
import { type DeliveryRow, deliveryLater } from '../region/delivery.loader.ts';
import { findDelivery } from '../region/delivery.resolver.ts';
import { DeliveryType } from '../region/delivery.type.ts';
import { requireRegion } from '../region/region-scope.ts';
import type { Payload } from '../table/payload.ts';
import { deliver } from './deliver.ts';
import type { PushedDataset } from './submit-fields.ts';
import type { SubmitInput, Submitted } from './submit-payload.type.ts';
import { MAX_BYTES, MAX_RECORDS, payloadOf } from './submit-records.ts';
import { admit } from './submit-turns.ts';
import type { RecordVerdict } from './submit-verdict.type.ts';
import { changesLater, verdictsOf } from './submit-verdicts.ts';

/** What is kept of an answer, to be given again to who repeats the request. */
interface KeptAnswer extends Readonly<Record<string, unknown>> {
  readonly deliveryId: string;
  readonly verdicts: readonly RecordVerdict[];
}

/**
 * Takes in a batch of records that a department's system sends: a delivery like any other, through the same pipeline.
 * The good records go in, the others are refused one by one. The same key again gets the first answer and does nothing;
 * answer and facts are committed together.
 * @throws HubError FORBIDDEN, REGION_UNKNOWN, ARGUMENT_INVALID (key, number of records, bytes), CONFLICT (key of another
 *   batch), BUSY; then nothing has changed
 */
export async function submit(
  context: OperationContext,
  dataset: PushedDataset,
  { regionCode, idempotencyKey, records }: SubmitInput,
): Promise<Submitted> {
  requirePermission(context.viewer, `deliver ${dataset}`);
  await requireRegion(context, regionCode, 'input.regionCode');
  requireSize('records', records.length, MAX_RECORDS);
  const request = requestOf(context, `${dataset}Submit`, idempotencyKey, { regionCode, records });
  const earlier = await findAnswer<KeptAnswer>(context, context.database, request);
  if (earlier) return answered(context, earlier);
  const payload = payloadOf(dataset, records);
  requireSize('bytes', payload.bytes, MAX_BYTES);
  const kept = await admit(context.database, request.client, () =>
    takeIn(context, dataset, { regionCode, idempotencyKey, records }, request, payload),
  );
  return answered(context, kept.answer, kept.delivery);
}

interface TakenIn {
  readonly answer: KeptAnswer;
  /** As it was merged; null where the answer is of an earlier one. */
  readonly delivery: DeliveryRow | null;
}

async function takeIn(
  context: OperationContext,
  dataset: PushedDataset,
  { regionCode, records }: SubmitInput,
  request: MutationRequest,
  payload: Payload,
): Promise<TakenIn> {
  let changed: ReturnType<typeof changesLater> | undefined;
  let kept: (() => Promise<KeptAnswer>) | undefined;
  let delivery: (() => Promise<DeliveryRow>) | undefined;
  const report = await deliver(context, {
    dataset,
    regionCode,
    month: null,
    payload,
    receivedBy: request.client,
    sender: context.viewer.department,
    origin: 'PUSH',
    onRows(session) {
      changed = changesLater(session);
    },
    async onMerged(session, deliveryId, rowsRefused) {
      const changes = await changed!();
      const verdicts = await verdictsOf(session, rowsRefused > 0 ? deliveryId : null, dataset, records, changes);
      kept = keepAnswerLater(context, session, request, { deliveryId, verdicts });
      delivery = deliveryLater(session, deliveryId);
    },
  });
  if (kept && delivery) {
    const [answer, row] = [await kept(), await delivery()];
    return { answer, delivery: row.delivery_id === answer.deliveryId ? row : null };
  }
  // The same batch stood already, under another key or in a request that overtook this one.
  const verdicts = await verdictsOf(context.database, report.deliveryId, dataset, records, []);
  const answer = await keepAnswer(context, context.database, request, { deliveryId: report.deliveryId, verdicts });
  return { answer, delivery: null };
}

/** `delivery` of the answer, where it is at hand: the region of a submission lies in the scope of who submits it. */
async function answered(
  context: OperationContext,
  { deliveryId, verdicts }: KeptAnswer,
  delivery: DeliveryRow | null = null,
): Promise<Submitted> {
  return { delivery: delivery ? new DeliveryType(delivery) : await findDelivery(context, deliveryId), verdicts };
}

function requireSize(what: 'records' | 'bytes', found: number, limit: number): void {
  if (found > 0 && found <= limit) return;
  throw new HubError('ARGUMENT_INVALID', '批次过大或为空 (the batch is empty or too large)', {
    where: 'input.records',
    found: `${found} ${what}`,
    expected: `1 to ${limit} ${what}`,
    mend: 'send several smaller batches, each with a key of its own',
  });
}
