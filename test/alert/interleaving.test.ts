import { afterAll, beforeAll, expect, test } from 'vitest';
import { followAlerts } from '../../src/alert/follow.ts';
import { readHead } from '../../src/alert/reader.ts';
import { AlertTail } from '../../src/alert/tail.ts';
import { Database } from '../../src/database/database.ts';
import { startSequencer } from '../../src/outbox/runner.ts';
import { makeAlertPlaces, makeAlerts } from '../support/make-alerts.ts';
import { EVERYTHING, readAll, take } from './reading.ts';
import { makeScratch } from './scratch.ts';

const WRITERS = 8;
const ROUNDS = 30;
const LONGEST_PAUSE_SECONDS = 0.03;

let scratch: Awaited<ReturnType<typeof makeScratch>>;
beforeAll(async () => {
  scratch = await makeScratch();
  await makeAlertPlaces(scratch.database, []);
});
afterAll(() => scratch?.drop());

/** A small generator of numbers in [0, 1), the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lets `parties` go on together: each waits until all have come. */
function barrierOf(parties: number): () => Promise<void> {
  let waiting: (() => void)[] = [];
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length < parties) return;
      for (const go of waiting) go();
      waiting = [];
    });
}

// Every round, all writers have written before the first of them commits or rolls back, each after a pause of its own.
async function writeRounds(database: Database, random: () => number, barrier: () => Promise<void>): Promise<string[]> {
  const committed: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [count, pause, failing] = [1 + Math.floor(random() * 3), random() * LONGEST_PAUSE_SECONDS, random() < 0.2];
    const rollback = new Error('rolled back');
    await database
      .transaction(async (session) => {
        const ids = await makeAlerts(session, { count });
        await barrier();
        await session.query('select pg_sleep($1)', [pause]);
        if (failing) throw rollback;
        return ids;
      })
      .then(
        (ids) => committed.push(...ids),
        (error) => {
          if (error !== rollback) throw error;
        },
      );
  }
  return committed;
}

test.each([20261121, 7, 424242])(
  'seed %i: every committed event reaches every reader once, in one order',
  async (seed) => {
    const start = await readHead(scratch.database);
    const writing = new Database(scratch.url, { connections: WRITERS });
    const faults: unknown[] = [];
    const hubs = [1, 2].map(() => {
      const database = new Database(scratch.url, { connections: 3 });
      return {
        database,
        tail: new AlertTail(database),
        sequencer: startSequencer(database, { onFault: (error) => faults.push(error) }),
      };
    });
    try {
      const following = await Promise.all(hubs.map(({ tail }) => followAlerts({ tail, after: start, ...EVERYTHING })));
      const barrier = barrierOf(WRITERS);
      const written = Promise.all(
        Array.from({ length: WRITERS }, (_, writer) =>
          writeRounds(writing, randomOf(seed * WRITERS + writer), barrier),
        ),
      );
      // The first reader leaves and comes back with its last cursor again and again, the second stays.
      const returning = async (): Promise<string[]> => {
        const seen: string[] = [];
        const random = randomOf(seed);
        let place = start;
        const committed = written.then((ids) => ids.flat().length);
        for (let expected = Number.POSITIVE_INFINITY; seen.length < expected; ) {
          const follower = await followAlerts({ tail: hubs[0]!.tail, after: place, ...EVERYTHING });
          const want = 1 + Math.floor(random() * 9);
          for (let taken = 0; taken < want && seen.length < expected; taken++) {
            const next = follower.next();
            const first = await Promise.race([next, committed]);
            if (typeof first === 'number') expected = first;
            if (seen.length >= expected) break;
            const { value } = await next;
            seen.push(value.eventId);
            place = { epoch: value.epoch, position: value.position };
          }
          await follower.return?.();
        }
        return seen;
      };
      const [ids, seen] = await Promise.all([written.then((all) => all.flat()), returning()]);
      const stayed = (await take(following[1]!, ids.length)).map((row) => row.eventId);
      expect(faults).toEqual([]);
      expect(ids.length).toBeGreaterThan(WRITERS * ROUNDS);
      expect([...stayed].sort()).toEqual([...ids].sort());
      expect(seen).toEqual(stayed);
      const rows = await readAll(scratch.database, start);
      expect(rows.map((row) => row.eventId)).toEqual(stayed);
      expect(rows.map((row) => row.position)).toEqual(rows.map((_, index) => start.position + 1n + BigInt(index)));
      expect((await readHead(scratch.database)).position).toBe(start.position + BigInt(ids.length));
    } finally {
      for (const { sequencer, tail, database } of hubs) {
        await sequencer.close();
        await tail.close();
        await database.close();
      }
      await writing.close();
    }
  },
);
