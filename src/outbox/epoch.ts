import type { Session } from '../database/database.ts';
import { STREAM_CHANNEL } from './sequencer.ts';

/**
 * Begins a new epoch after a restore or a promotion: what had a place keeps it, under the new number, and every cursor
 * handed out before is refused, since the places behind the restored head may be given away a second time.
 * The number comes from the clock, so that two restores of one backup do not begin the same epoch.
 * @param session within a transaction, in the owner's role: hub_app may not change places
 * @returns the new epoch
 */
export async function beginEpoch(session: Session): Promise<number> {
  const [head] = await session.query<{ epoch: number }>(
    `/* begin_epoch */
    update stream_head
    set epoch = greatest(epoch + 1, extract(epoch from now() - timestamptz '2026-01-01 00:00:00Z')::int)
    returning epoch, pg_notify($1::text, epoch || ':' || position)`,
    [STREAM_CHANNEL],
  );
  if (!head) throw new Error('stream_head has no row');
  await session.query('update alert_stream set epoch = $1', [head.epoch]);
  return head.epoch;
}
