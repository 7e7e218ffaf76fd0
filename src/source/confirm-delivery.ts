import { sequenceAlerts } from '../outbox/sequencer.ts';
import { DATASET } from '../reading/datasets.ts';
import { controlsOfKept } from './controls.ts';
import { type Decision, type OnDecided, recordDeliveryEvent } from './delivery-history.ts';
import type { DeliveryReport } from './delivery-report.ts';
import type { SourceHub } from './delivery-request.ts';
import { requireDelivery } from './find-delivery.ts';
import { requireHeld } from './hold-delivery.ts';
import { withKeptPayload } from './kept-payload.ts';
import { requireReason } from './require-reason.ts';
import { takeIn } from './take-in.ts';
import { inTurn } from './turns.ts';

/**
 * Merges a delivery that waits, from its kept bytes and as it would have been merged; who decided, when and why is kept.
 * A list confirmed late goes into its month. NOT_FOUND, CONFLICT when it does not wait (any more), ARGUMENT_INVALID
 * without a reason; when the merge fails the delivery goes on waiting.
 */
export async function confirmDelivery(
  hub: SourceHub,
  deliveryId: string,
  decision: Decision,
  onDecided?: OnDecided,
): Promise<DeliveryReport> {
  requireReason(decision);
  const kept = await requireDelivery(hub.database, deliveryId);
  const report = await withKeptPayload(hub, kept.delivery_id, (payload) =>
    inTurn(hub.database, () =>
      hub.database.session(async (session) => {
        // Two who confirm at once: the second finds it done, and not half its rows read twice.
        const lock = `hub.confirm ${kept.delivery_id}`;
        await session.query('select pg_advisory_lock(hashtext($1))', [lock]);
        try {
          await session.transaction(() => requireHeld(session, kept.delivery_id));
          const { report } = await takeIn(hub, session, {
            deliveryId: kept.delivery_id,
            dataset: DATASET[kept.dataset],
            month: kept.month,
            isKept: true,
            onConfirmed: onDecided,
            request: {
              dataset: kept.dataset,
              regionCode: kept.region_code,
              month: kept.month?.slice(0, 7) ?? null,
              payload,
              receivedBy: kept.received_by,
              controls: kept.controls && controlsOfKept(kept.controls),
              supplements: kept.supplements,
              encoding: kept.encoding ?? 'auto',
              confirmed: decision,
            },
          });
          return report;
        } finally {
          await session.query('select pg_advisory_unlock(hashtext($1))', [lock]).catch(() => {});
        }
      }),
    ),
  );
  await sequenceAlerts(hub.database);
  return report;
}

/** Turns a delivery that waits down: nothing of it is merged, ever. Refuses like confirmDelivery. */
export async function rejectDelivery(
  hub: SourceHub,
  deliveryId: string,
  decision: Decision,
  onDecided?: OnDecided,
): Promise<void> {
  requireReason(decision);
  const { delivery_id } = await requireDelivery(hub.database, deliveryId);
  await hub.database.transaction(async (session) => {
    await requireHeld(session, delivery_id);
    await onDecided?.(session);
    await session.query("update delivery set status = 'REJECTED' where delivery_id = $1", [delivery_id]);
    await recordDeliveryEvent(session, delivery_id, 'REJECTED', decision);
  });
}
