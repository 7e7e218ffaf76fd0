import pg from 'pg';
import { expect } from 'vitest';
import type { TestHub } from '../support/hub.ts';

/** How long a test waits for a statement to be seen waiting, in milliseconds. */
const PATIENCE = 20_000;

/** A transaction of somebody else that holds something, until it is released. */
export interface Held {
  release(): Promise<void>;
}

/** Takes what the statement takes, as the owner of the database, and keeps it. */
export async function hold(hub: TestHub, statement: string, values: readonly unknown[] = []): Promise<Held> {
  const client = new pg.Client({ connectionString: hub.url });
  await client.connect();
  await client.query('begin');
  await client.query(statement, values as unknown[]);
  return {
    async release() {
      await client.query('commit');
      await client.end();
    },
  };
}

/** Keeps whoever evaluates from writing determinations: they wait mid-way, with their facts written. */
export const holdDeterminations = (hub: TestHub): Promise<Held> => hold(hub, 'lock table determination in share mode');

/** Keeps whoever has written determinations from going on to cases. */
export const holdHits = (hub: TestHub): Promise<Held> => hold(hub, 'lock table case_hit in share mode');

export const holdPerson = (hub: TestHub, personId: string): Promise<Held> =>
  hold(hub, 'select from person_state where person_id = $1 for update', [personId]);

/** As a delivery of this dataset and region does while it merges. */
export const holdSender = (hub: TestHub, sender: string): Promise<Held> =>
  hold(hub, 'select pg_advisory_xact_lock(hashtext($1))', [`hub.delivery ${sender}`]);

/** As an income figure or a whole screening does. */
export const holdRules = (hub: TestHub): Promise<Held> =>
  hold(hub, "select pg_advisory_xact_lock(hashtext('hub.rules'))");

/**
 * Looks until as many statements that contain `words` wait for a lock in the hub's database. Each look is a question to
 * PostgreSQL, so that no time is guessed.
 */
export async function untilWaiting(hub: TestHub, words: string, count = 1): Promise<void> {
  const until = Date.now() + PATIENCE;
  // As the owner: the hub's own role does not see what other sessions run.
  const client = new pg.Client({ connectionString: hub.url });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ query: string }>(
        "select query from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      const waiting = rows.map(({ query }) => query.replace(/\s+/g, ' ').slice(0, 80));
      if (rows.filter(({ query }) => query.includes(words)).length >= count) return;
      if (Date.now() > until) expect.fail(`waited for ${count} of “${words}”, saw ${JSON.stringify(waiting)}`);
    }
  } finally {
    await client.end();
  }
}
