import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { formatCursor } from '../../src/alert/cursor.ts';
import { readHead } from '../../src/alert/reader.ts';
import { Database } from '../../src/database/database.ts';
import { startSequencer } from '../../src/outbox/runner.ts';
import { sequenceAlerts } from '../../src/outbox/sequencer.ts';
import { readAll } from '../alert/reading.ts';
import { makeScratch } from '../alert/scratch.ts';
import { makeAlertPlaces, makeAlerts } from '../support/make-alerts.ts';

let scratch: Awaited<ReturnType<typeof makeScratch>>;
let database: Database;
/** In the role of the login: it may look at other connections, lock and end them. */
let owner: Database;

beforeAll(async () => {
  scratch = await makeScratch();
  owner = new Database(scratch.url, { role: null });
  database = scratch.database;
  await makeAlertPlaces(database, []);
});
afterAll(async () => {
  await owner?.close();
  await scratch?.drop();
});

const positionsAfter = async (position: bigint): Promise<bigint[]> => {
  const { epoch } = await readHead(database);
  return (await readAll(database, { epoch, position })).map((row) => row.position);
};

/** The ids of the backends of one application, waiting for a lock. */
const blocked = (application: string) =>
  owner.query<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock' and datname = current_database()",
    [application],
  );

describe('the sequencer gives places', () => {
  test('in the order in which transactions commit, not in which they wrote', async () => {
    const { position } = await readHead(database);
    const written = await database.session((early) =>
      early.transaction(async () => {
        const [first] = await makeAlerts(early);
        const [second] = await database.transaction((late) => makeAlerts(late));
        expect(await sequenceAlerts(database)).toBe(1);
        return [second, first];
      }),
    );
    expect(await sequenceAlerts(database)).toBe(1);
    const rows = await readAll(database, { ...(await readHead(database)), position });
    expect(rows.map((row) => row.eventId)).toEqual(written);
    expect(rows.map((row) => row.position)).toEqual([position + 1n, position + 2n]);
  });

  test('densely over batches, and none to what was rolled back', async () => {
    const { position } = await readHead(database);
    await database
      .transaction(async (session) => {
        await makeAlerts(session, { count: 10 });
        throw new Error('thought better of it');
      })
      .catch(() => {});
    await database.transaction((session) => makeAlerts(session, { count: 1_203 }));
    expect(await database.session((session) => sequenceAlerts(session))).toBe(1_203);
    expect(await sequenceAlerts(database)).toBe(0);
    expect(await positionsAfter(position)).toEqual(Array.from({ length: 1_203 }, (_, n) => position + 1n + BigInt(n)));
  });

  test('once, when several sequence at the same moment', async () => {
    const { position } = await readHead(database);
    await database.transaction((session) => makeAlerts(session, { count: 1_100 }));
    const placed = await Promise.all([1, 2, 3, 4].map(() => sequenceAlerts(database)));
    expect(placed.reduce((sum, count) => sum + count)).toBe(1_100);
    expect((await positionsAfter(position)).length).toBe(1_100);
  });
});

describe('a running sequencer', () => {
  test('is woken by the writer, tells the new head, and leaves nothing open when closed', async () => {
    const { epoch, position } = await readHead(database);
    const ear = await database.listener();
    const told = new Promise<string | undefined>((resolve) => ear.once('notification', (n) => resolve(n.payload)));
    await ear.query('listen alert_stream');
    const sequencer = startSequencer(database);
    await sequencer.ready;
    await database.transaction((session) => makeAlerts(session));
    expect(await told).toBe(`${epoch}:${position + 1n}`);
    await ear.end();
    await sequencer.close();
    await vi.waitFor(async () => {
      const open = await owner.query(
        "select from pg_stat_activity where application_name = 'hub-listen' and datname = current_database()",
      );
      expect(open).toEqual([]);
    });
  });

  test('finds what nobody told it of', async () => {
    const sequencer = startSequencer(database);
    try {
      await sequencer.ready;
      await makeAlerts({
        query: async (text, values) => (text.includes('pg_notify') ? [] : database.query(text, values)),
      });
      await vi.waitFor(async () => expect(await database.query('select from alert_pending')).toEqual([]), {
        timeout: 10_000,
      });
    } finally {
      await sequencer.close();
    }
  });

  // Each table is where a sequencer stands still while another holds it: before it took anything, and after.
  test.each(['stream_head', 'alert_stream'])('killed while it waits for %s loses nothing', async (table) => {
    const { position } = await readHead(database);
    const application = `doomed_${table}`;
    const doomed = new Database(`${scratch.url}?application_name=${application}`);
    const faults: unknown[] = [];
    const sequencer = startSequencer(doomed, { onFault: (error) => faults.push(error) });
    await sequencer.ready;
    const written = await owner.transaction(async (obstacle) => {
      await obstacle.query(`lock table ${table} in access exclusive mode`);
      const ids = await database.transaction((session) => makeAlerts(session, { count: 3 }));
      const [backend] = await vi.waitFor(async () => {
        const found = await blocked(application);
        expect(found).toHaveLength(1);
        return found;
      });
      await owner.query('select pg_terminate_backend($1)', [backend?.pid]);
      await vi.waitFor(() => expect(faults).toHaveLength(1));
      return ids;
    });
    await vi.waitFor(async () => expect(await positionsAfter(position)).toHaveLength(3), { timeout: 10_000 });
    const rows = await readAll(database, { ...(await readHead(database)), position });
    expect(rows.map((row) => row.eventId).sort()).toEqual(written.sort());
    expect(new Set(rows.map(formatCursor)).size).toBe(3);
    await sequencer.close();
    await doomed.close();
  });
});
