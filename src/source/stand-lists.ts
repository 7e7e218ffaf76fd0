import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { recordDeliveryEvent } from './delivery-history.ts';

/**
 * Lets the list of a sender and month stand that was received last, among those that are merged and not withdrawn. Which
 * lists stand depends on when they came and not on when they were merged: one confirmed late displaces no newer one.
 */
export async function standLists(session: Session, dataset: string, regionCode: string, month: string): Promise<void> {
  const changed = await session.query<{ delivery_id: string; stands: boolean }>(sqlFile('source/stand-lists'), [
    dataset,
    regionCode,
    month,
  ]);
  for (const { delivery_id, stands } of changed)
    await recordDeliveryEvent(session, delivery_id, stands ? 'RESTORED' : 'REPLACED');
}
