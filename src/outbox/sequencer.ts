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
  return (await placeAlerts(session)()).placed;
}

/** What one batch did. */
export interface Placed {
  readonly placed: number;
  /** Whether there may be more. */
  readonly isFull: boolean;
}

/**
 * Gives pending events, the first ones of all, their place within the caller's transaction, as its last statements: from then to the commit it
 * holds the head of the stream, for which every sequencer waits. For who writes a few events and has nothing else to do.
 * @param condition in SQL: whether to do it at all. Only what no other transaction can change may be in it.
 */
export function placeAlerts(session: Session, condition = 'true'): () => Promise<Placed> {
  // A statement of its own, and not SKIP LOCKED: the one after it then has a snapshot in which the batch of the
  // sequencer that held the lock is committed.
  session.send(`/* lock_stream_head */ select from stream_head where ${condition} for update`);
  const moved = session.later<{ placed: number }>(
    `/* place_alerts */
    with took as (
      delete from alert_pending
      where ${condition} and event_id in (select event_id from alert_pending order by ordinal limit ${BATCH})
      returning event_id, ordinal
    ), placed as (
      insert into alert_stream (epoch, position, event_id)
      select h.epoch, h.position + row_number() over (order by t.ordinal), t.event_id from took t cross join stream_head h
      returning position
    ), head as (
      update stream_head set position = (select max(position) from placed)
      where exists (select from placed)
      returning epoch, position
    )
    select (select count(*)::int from placed) as placed, pg_notify($1::text, epoch || ':' || position) from head`,
    [STREAM_CHANNEL],
  );
  return async () => {
    const placed = (await moved())[0]?.placed ?? 0;
    return { placed, isFull: placed === BATCH };
  };
}
