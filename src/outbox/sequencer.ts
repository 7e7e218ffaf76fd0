import type { Database, Queryable, Session } from '../database/database.ts';

/** Events given their place in one transaction. The head is locked meanwhile, so a batch stays short. */
const BATCH = 500;

/** Heard by every sequencer: there may be events without a place. */
export const PENDING_CHANNEL = 'alert_pending';

/** Heard by every reader; its payload is the new head, `<epoch>:<position>`. */
export const STREAM_CHANNEL = 'alert_stream';

/**
 * Tells the running sequencers that events wait for their place. Called within the transaction that writes alert_event
 * and alert_pending, so that it is heard at the commit, and not heard after a rollback.
 */
export async function wakeSequencer(queryable: Queryable): Promise<void> {
  await queryable.query('select pg_notify($1, $2)', [PENDING_CHANNEL, '']);
}

/**
 * Gives every pending event its place in the dense order and tells the readers; returns how many were placed.
 * Whatever was committed before the call has its place when it returns, by this call or by a sequencer beside it.
 * Any process may run it at any time: the lock on the head makes one order out of many sequencers.
 * @param place a database, or one connection of it that is not within a transaction
 */
export async function sequenceAlerts(place: Database | Session): Promise<number> {
  let placed = 0;
  while (await hasPending(place)) {
    placed += await inTransaction(place, sequenceBatch);
  }
  return placed;
}

async function hasPending(queryable: Queryable): Promise<boolean> {
  const [row] = await queryable.query<{ pending: boolean }>(
    '/* has-pending */ select exists (select from alert_pending) as pending',
  );
  return row?.pending === true;
}

function inTransaction<T>(place: Database | Session, work: (session: Session) => Promise<T>): Promise<T> {
  return 'session' in place ? place.transaction(work) : place.transaction(() => work(place));
}

/** One batch, within the caller's transaction. */
async function sequenceBatch(session: Session): Promise<number> {
  // A statement of its own, and not SKIP LOCKED: the one after it then has a snapshot in which the batch of the
  // sequencer that held the lock is committed.
  const [head] = await session.query<{ epoch: number; position: bigint }>(
    '/* lock_stream_head */ select epoch, position from stream_head for update',
  );
  if (!head) throw new Error('stream_head has no row');
  const [moved] = await session.query<{ placed: number }>(
    `/* place_alerts */
    with took as (
      delete from alert_pending
      where event_id in (select event_id from alert_pending order by ordinal limit ${BATCH})
      returning event_id, ordinal
    ), placed as (
      insert into alert_stream (epoch, position, event_id)
      select $1::int, $2::bigint + row_number() over (order by ordinal), event_id from took
      returning position
    ), head as (
      update stream_head set position = (select max(position) from placed)
      where exists (select from placed)
      returning epoch, position
    )
    select (select count(*)::int from placed) as placed, pg_notify($3::text, epoch || ':' || position) from head`,
    [head.epoch, head.position, STREAM_CHANNEL],
  );
  return moved?.placed ?? 0;
}
