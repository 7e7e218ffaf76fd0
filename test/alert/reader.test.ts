import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAlerts, readHead } from '../../src/alert/reader.ts';
import { Database } from '../../src/database/database.ts';
import { beginEpoch } from '../../src/outbox/epoch.ts';
import { sequenceAlerts } from '../../src/outbox/sequencer.ts';
import { makeAlertPlaces, makeAlerts, RULES } from '../support/make-alerts.ts';
import { EVERYTHING, readAll } from './reading.ts';
import { makeScratch } from './scratch.ts';

const SMALL = '360111';
const LARGE = '360112';
let scratch: Awaited<ReturnType<typeof makeScratch>>;
let database: Database;

beforeAll(async () => {
  scratch = await makeScratch();
  database = scratch.database;
  await makeAlertPlaces(database, [SMALL, LARGE]);
  await makeAlerts(database, { regionCode: SMALL, count: 3 });
  await makeAlerts(database, { regionCode: LARGE, count: 20, ruleId: RULES[1] });
  await makeAlerts(database, { regionCode: SMALL, count: 4, isRecalled: true });
  await sequenceAlerts(database);
});
afterAll(() => scratch?.drop());

describe('reading the stream', () => {
  test('from each place on gives exactly the rest, whatever the page', async () => {
    const all = await readAll(database, null);
    expect(all).toHaveLength(27);
    for (const [index, { epoch, position }] of all.entries()) {
      expect(await readAll(database, { epoch, position }, EVERYTHING, 1 + (index % 9))).toEqual(all.slice(index + 1));
    }
  });

  test('gives the event as it was written', async () => {
    const [event] = (await readAlerts(database, { ...EVERYTHING, after: null, limit: 1 })).rows;
    expect(event).toEqual({
      epoch: 1,
      position: 1n,
      eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      caseId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      determinationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      personId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      regionCode: SMALL,
      withinRegions: expect.arrayContaining([SMALL, '360100']),
      ruleId: RULES[0],
      isRecalled: false,
      occurredAt: expect.any(Date),
    });
  });

  test('through a filter gives what passes it, in the order of the stream', async () => {
    const all = await readAll(database, null);
    const small = { regionCodes: [SMALL], ruleIds: null };
    expect(await readAll(database, null, small, 2)).toEqual(all.filter((row) => row.regionCode === SMALL));
    const rule = { regionCodes: [SMALL, LARGE], ruleIds: [RULES[1]] };
    expect(await readAll(database, null, rule, 2)).toEqual(all.filter((row) => row.ruleId === RULES[1]));
    expect(await readAll(database, null, { regionCodes: [], ruleIds: null })).toEqual([]);
    expect(await readAll(database, null, { regionCodes: ['360100'], ruleIds: null })).toEqual(all);
  });

  test('moves on over what the filter leaves out', async () => {
    const none = { regionCodes: [SMALL], ruleIds: [RULES[1]] };
    const head = await readHead(database);
    expect(await readAlerts(database, { ...none, after: { epoch: 1, position: 5n }, limit: 10 })).toEqual({
      rows: [],
      readTo: head,
      head,
    });
    const page = await readAlerts(database, { regionCodes: [SMALL], ruleIds: null, after: null, limit: 3 });
    expect(page.readTo).toMatchObject({ epoch: 1, position: 3n });
  });

  test('looks through a long stretch of other regions in steps', async () => {
    const before = await readHead(database);
    await makeAlerts(database, { regionCode: LARGE, count: 6_000 });
    await makeAlerts(database, { regionCode: SMALL });
    await sequenceAlerts(database);
    const small = { regionCodes: [SMALL], ruleIds: null };
    const first = await readAlerts(database, { ...small, after: before, limit: 10 });
    expect(first.rows).toEqual([]);
    expect(first.readTo.position).toBeLessThan(first.head.position);
    const second = await readAlerts(database, { ...small, after: first.readTo, limit: 10 });
    expect(second.rows).toHaveLength(1);
    expect(second.readTo).toEqual(second.head);
  });

  test('ahead of the head is refused', async () => {
    const { epoch, position } = await readHead(database);
    const question = { ...EVERYTHING, after: { epoch, position: position + 1n }, limit: 1 };
    await expect(readAlerts(database, question)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  });

  test('with a cursor from before a restore is refused; from the start it gives everything again', async () => {
    const before = await readAll(database, null, EVERYTHING, 1_000);
    const owner = new Database(scratch.url, { role: null });
    const epoch = await owner.transaction(beginEpoch);
    await owner.close();
    expect(epoch).toBeGreaterThan(1);
    const question = { ...EVERYTHING, after: { epoch: 1, position: 2n }, limit: 1 };
    await expect(readAlerts(database, question)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    const again = await readAll(database, null, EVERYTHING, 1_000);
    expect(again.map((row) => row.eventId)).toEqual(before.map((row) => row.eventId));
    expect(again.every((row) => row.epoch === epoch)).toBe(true);
    await makeAlerts(database);
    await sequenceAlerts(database);
    expect(await readHead(database)).toEqual({ epoch, position: BigInt(before.length + 1) });
  });
});
