import type { Queryable, Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Staged } from '../reading/pour-rows.ts';
import { recordDeliveryEvent } from './delivery-history.ts';
import { type DeliveryReport, readingOf, reportOf } from './delivery-report.ts';
import type { Delivery } from './delivery-request.ts';
import type { HoldReason } from './hold-reasons.ts';
import type { RefusedRows } from './refused-rows.ts';

/** Leaves a delivery waiting for a person: nothing of it is merged, its bytes are kept. */
export async function holdDelivery(
  session: Session,
  delivery: Delivery,
  reasons: readonly HoldReason[],
  staged: Staged,
  refused: RefusedRows,
): Promise<DeliveryReport> {
  const { deliveryId } = delivery;
  await session.query(
    `/* hold-delivery */ update delivery set status = 'HELD', rows_read = $2, rows_refused = $3 where delivery_id = $1`,
    [deliveryId, staged.rowsRead, refused.count],
  );
  await keepHeldReasons(session, deliveryId, reasons);
  await recordDeliveryEvent(session, deliveryId, 'HELD', {
    by: 'hub',
    reason: reasons.map(({ text }) => text).join('；'),
  });
  return {
    ...reportOf(delivery, 'HELD'),
    rowsRead: staged.rowsRead,
    rowsRefused: refused.count,
    refusedByCode: refused.byCode,
    heldReasons: reasons,
    ...readingOf(staged),
  };
}

/** What spoke against merging stays with the delivery, also once a person has decided. */
export async function keepHeldReasons(
  database: Queryable,
  deliveryId: string,
  reasons: readonly HoldReason[],
): Promise<void> {
  if (reasons.length === 0) return;
  await database.query('update delivery set held_reasons = $2 where delivery_id = $1', [
    deliveryId,
    JSON.stringify(reasons),
  ]);
}

/** CONFLICT unless the delivery still waits; nobody else can decide about it until the transaction ends. */
export async function requireHeld(session: Session, deliveryId: string): Promise<void> {
  const [delivery] = await session.query<{ status: string }>(
    'select status from delivery where delivery_id = $1 for update',
    [deliveryId],
  );
  if (delivery?.status === 'HELD') return;
  throw new HubError('CONFLICT', '该交付不在待确认状态 (the delivery does not wait to be confirmed)', {
    where: 'delivery',
    found: delivery?.status ?? 'none',
    expected: 'HELD',
    mend: '查看交付历程：可能已有人处理',
  });
}
