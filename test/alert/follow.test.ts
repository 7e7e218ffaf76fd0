import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FollowOptions, followAlerts } from '../../src/alert/follow.ts';
import { readHead } from '../../src/alert/reader.ts';
import { AlertTail } from '../../src/alert/tail.ts';
import { Database } from '../../src/database/database.ts';
import { beginEpoch } from '../../src/outbox/epoch.ts';
import { sequenceAlerts } from '../../src/outbox/sequencer.ts';
import { makeAlertPlaces, makeAlerts, RULES } from '../support/make-alerts.ts';
import { EVERYTHING, take } from './reading.ts';
import { makeScratch } from './scratch.ts';

const SMALL = '360111';
const LARGE = '360112';
let scratch: Awaited<ReturnType<typeof makeScratch>>;
let database: Database;
let owner: Database;
let statements: string[];
let watched: Database;
let tail: AlertTail;

beforeAll(async () => {
  scratch = await makeScratch();
  database = scratch.database;
  owner = new Database(scratch.url, { role: null });
  await makeAlertPlaces(database, [SMALL, LARGE]);
});
beforeEach(async () => {
  statements = [];
  watched = new Database(scratch.url, { onStatement: (text) => statements.push(text) });
  tail = new AlertTail(watched);
  await tail.ready;
});
afterEach(async () => {
  await tail.close();
  await watched.close();
  const open = "select from pg_stat_activity where application_name = 'hub-listen' and datname = current_database()";
  await vi.waitFor(async () => expect(await owner.query(open)).toEqual([]));
});
afterAll(async () => {
  await owner?.close();
  await scratch?.drop();
});

const follow = (options: Partial<FollowOptions> = {}) => followAlerts({ tail, after: null, ...EVERYTHING, ...options });

/** Writes events and gives them their place. */
async function tell(wish: Parameters<typeof makeAlerts>[1] = {}): Promise<string[]> {
  const ids = await makeAlerts(database, wish);
  await sequenceAlerts(database);
  return ids;
}

describe('following the stream', () => {
  test('from the head gives only what comes afterwards', async () => {
    await tell({ count: 2 });
    const follower = await follow();
    const ids = await tell({ count: 3 });
    expect((await take(follower, 3)).map((row) => row.eventId).sort()).toEqual(ids.sort());
  });

  test('from a cursor gives what was missed, then what comes', async () => {
    const start = await readHead(database);
    const missed = await tell({ count: 250 });
    const follower = await follow({ after: start });
    const coming = await tell({ count: 2 });
    const rows = await take(follower, 252);
    expect(rows.map((row) => row.position)).toEqual(rows.map((_, index) => start.position + 1n + BigInt(index)));
    expect(new Set(rows.map((row) => row.eventId))).toEqual(new Set([...missed, ...coming]));
  });

  test('gives each its own regions and rules', async () => {
    const small = await follow({ regionCodes: [SMALL] });
    const recalled = await follow({ regionCodes: [SMALL, LARGE], ruleIds: [RULES[1]] });
    await tell({ regionCode: LARGE, count: 5 });
    const [a] = await tell({ regionCode: SMALL });
    const [b] = await tell({ regionCode: LARGE, ruleId: RULES[1], isRecalled: true });
    expect((await take(small, 1))[0]).toMatchObject({ eventId: a, regionCode: SMALL, isRecalled: false });
    expect((await take(recalled, 1))[0]).toMatchObject({ eventId: b, isRecalled: true });
  });

  test('gives a village that joined the region after the follower began', async () => {
    const follower = await follow({ regionCodes: [SMALL] });
    const village = '360111001001';
    await owner.query(
      `with place as (insert into region (region_code, name, parent_code, origin) values ($1, '新村', $2, 'DELIVERY'))
      insert into region_closure (ancestor_code, descendant_code, depth)
      select $1, $1, 0 union all select ancestor_code, $1, depth + 1 from region_closure where descendant_code = $2`,
      [village, SMALL],
    );
    const [id] = await tell({ regionCode: village });
    expect((await take(follower, 1))[0]?.eventId).toBe(id);
  });

  test('reads an event once for all followers', async () => {
    const followers = await Promise.all(Array.from({ length: 20 }, () => follow()));
    const pulled = followers.map((follower) => take(follower, 1));
    await vi.waitFor(() => expect(statements.filter((text) => text.includes('read_alerts')).length).toBeGreaterThan(0));
    statements.length = 0;
    const [id] = await tell();
    expect((await Promise.all(pulled)).map(([row]) => row?.eventId)).toEqual(followers.map(() => id));
    expect(statements.filter((text) => text.includes('read_alerts')).length).toBeLessThanOrEqual(2);
  });

  test('waits for a slow consumer, who finds everything even when the tail keeps it no longer', async () => {
    const follower = await follow();
    await tell({ count: 5_000 });
    const fast = await follow();
    const [last] = await tell();
    expect((await take(fast, 1))[0]?.eventId).toBe(last);
    const rows = await take(follower, 5_001);
    expect(new Set(rows.map((row) => row.eventId)).size).toBe(5_001);
    expect(rows.at(-1)?.eventId).toBe(last);
  });

  test('goes on when its listening connection is killed', async () => {
    const follower = await follow();
    await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hub-listen' and datname = current_database()",
    );
    const [id] = await tell();
    expect((await take(follower, 1))[0]?.eventId).toBe(id);
  });

  test('ends at return, also while next waits', async () => {
    const follower = await follow();
    const waiting = follower.next();
    await follower.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await follower.next()).toEqual({ done: true, value: undefined });
  });

  test('ends for everyone when the tail closes', async () => {
    const followers = await Promise.all([follow(), follow({ regionCodes: [] })]);
    const waiting = followers.map((follower) => follower.next());
    await tail.close();
    expect((await Promise.all(waiting)).map(({ done }) => done)).toEqual([true, true]);
  });

  test('refuses a cursor ahead of the head at once', async () => {
    const { epoch, position } = await readHead(database);
    await expect(follow({ after: { epoch, position: position + 1n } })).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
    });
  });

  test('fails with a code when a new epoch begins, then is over', async () => {
    const follower = await follow();
    const waiting = follower.next();
    const refused = expect(waiting).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    await owner.transaction(beginEpoch);
    await refused;
    expect(await follower.next()).toEqual({ done: true, value: undefined });
    const anew = await follow();
    const [id] = await tell();
    expect((await take(anew, 1))[0]?.eventId).toBe(id);
  });
});
