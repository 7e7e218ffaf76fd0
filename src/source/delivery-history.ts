import type { Queryable, Session } from '../database/database.ts';

/** What happens to a delivery (交付历程). */
export const DELIVERY_EVENTS = [
  'RECEIVED',
  'HELD',
  'CONFIRMED',
  'REJECTED',
  'MERGED',
  'UNCHANGED',
  'FAILED',
  'REPLACED',
  'RESTORED',
  'WITHDRAWN',
] as const;
export type DeliveryEventKind = (typeof DELIVERY_EVENTS)[number];

/** Who decided about a delivery, and why. */
export interface Decision {
  /** The account. */
  readonly by: string;
  /** Null: not known, as on the command line. */
  readonly department?: string | null;
  readonly reason: string;
}

/** Called in the transaction that carries a decision out, when it can be: what it writes is there with the act or not at all. */
export type OnDecided = (session: Session) => Promise<unknown>;

/** Adds a line to the history of a delivery; `who` null = the hub itself. */
export async function recordDeliveryEvent(
  database: Queryable,
  deliveryId: string,
  kind: DeliveryEventKind,
  who: { readonly by: string; readonly department?: string | null; readonly reason?: string | null } | null = null,
): Promise<void> {
  await database.query(
    `/* record-delivery-event */
     insert into delivery_event (delivery_id, ordinal, kind, actor, department, reason)
     select $1, coalesce(max(ordinal), 0) + 1, $2, $3, $4, $5 from delivery_event where delivery_id = $1`,
    [deliveryId, kind, who?.by ?? 'hub', who?.department ?? null, who?.reason ?? null],
  );
}
