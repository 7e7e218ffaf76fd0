import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import { describeProgress, progressLine } from '../../src/main/delivery-text.ts';
import { deliver } from '../../src/source/deliver.ts';
import type { Progress } from '../../src/source/delivery-request.ts';
import { paceOf } from '../../src/source/progress-pace.ts';
import { memoryPayload } from '../../src/table/payload.ts';
import { billed, csvFile, SETTLEMENTS } from '../support/department-files.ts';
import { EVERYWHERE, type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { holdSender, untilWaiting } from './held-lock.ts';

const reading: Progress = { phase: 'STAGING', bytesRead: 25, bytesTotal: 100, rowsRead: 30_000 };
const merging: Progress = { phase: 'MERGING', bytesRead: 100, bytesTotal: 100, rowsRead: 120_000 };

describe('the pace of a delivery', () => {
  it('is what was read so far in the time it took', () => {
    expect(paceOf(reading, 2_000)).toEqual({ percentRead: 25, rowsPerSecond: 15_000, secondsLeft: 6 });
  });

  it('counts in the merge to come, by what the last one took for a row', () => {
    const measured = { ...reading, mergeOfRow: 0.2 };
    expect(paceOf(measured, 2_000).secondsLeft).toBe(6 + 24);
    const begun = { ...merging, mergeOfRow: 0.2, readIn: 8_000 };
    expect(paceOf(begun, 10_000).secondsLeft).toBe(22);
    expect(paceOf(begun, 33_000).secondsLeft).toBeNull();
  });

  it.each([
    ['in the first half second', reading, 499],
    ['before the first byte', { ...reading, bytesRead: 0, rowsRead: 0 }, 5_000],
    ['while it is merged', merging, 9_000],
  ])('is not guessed %s', (_, progress, milliseconds) => {
    expect(paceOf(progress, milliseconds)).toMatchObject({ rowsPerSecond: null, secondsLeft: null });
  });

  it('is all read where a compressed file gave more bytes than it has, or none', () => {
    expect(paceOf({ ...reading, bytesRead: 140 }, 1_000).percentRead).toBe(100);
    expect(paceOf({ ...reading, bytesRead: 0, bytesTotal: 0 }, 1_000)).toMatchObject({
      percentRead: 100,
      secondsLeft: 0,
    });
  });
});

describe('on a terminal', () => {
  it('stands rate and time left, and how long the merge has taken', () => {
    expect(describeProgress(reading, 25_000)).toBe(
      '读取 reading 25 % · 30 000 行 · 1200 行/秒 rows/s · 读完还需 read in 1:15',
    );
    expect(describeProgress(reading, 100)).toBe('读取 reading 25 % · 30 000 行');
    expect(describeProgress({ ...reading, mergeOfRow: 0.1 }, 25_000)).toMatch(/ · 剩余约 left about 1:27$/);
    expect(describeProgress(merging, 65_400)).toBe('合并、筛查 merging · 120 000 行 · 已用 taken 1:05');
  });

  it('it is written over until it is cleared, and not written where there is none', async () => {
    const written: string[] = [];
    const line = progressLine('结算 a.csv', { isTTY: true, write: (text) => written.push(text) });
    line.show(reading);
    await expect.poll(() => written.length).toBeGreaterThan(1);
    line.clear();
    expect(written[0]).toContain('结算 a.csv 读取 reading 25 %');
    expect(written.at(-1)).toBe('\r\u001b[2K');
    const silent = progressLine('结算 a.csv', { isTTY: false, write: () => expect.fail('written to a file') });
    silent.show(reading);
    silent.clear();
  });
});

describe('in the graph', () => {
  let hub: GraphHub;
  beforeAll(async () => {
    hub = await startGraphHub();
    await hub.deliver(
      'settlements',
      '370800',
      csvFile(SETTLEMENTS, [billed(somebody(1), { id: 'S0', total: '1.00' })]),
    );
  });
  afterAll(() => hub?.close());

  it('whoever looks sees how far a delivery of another process has come, and nothing any more when it has ended', async () => {
    const client = await hub.as(EVERYWHERE);
    const look = async () =>
      (
        await client.ask(`{ deliveries(first: 2) { edges { node {
          status progress { phase percentRead rowsRead rowsPerSecond secondsLeft startedAt updatedAt }
        } } } }`)
      ).deliveries.edges.map(({ node }: never) => node);
    const held = await holdSender(hub, 'settlements 370800');
    const bills = ['S1', 'S2', 'S3'].map((id) => billed(somebody(1), { id, total: '1.00' }));
    const delivery = hub.deliver('settlements', '370800', csvFile(SETTLEMENTS, bills));
    await untilWaiting(hub, 'pg_advisory_xact_lock');
    await expect.poll(async () => (await look())[0].progress, { timeout: 5_000 }).not.toBeNull();
    expect(await look()).toEqual([
      {
        status: 'STAGED',
        progress: {
          ...{ phase: 'MERGING', percentRead: 100, rowsRead: 4, rowsPerSecond: null, secondsLeft: null },
          ...{ startedAt: expect.any(String), updatedAt: expect.any(String) },
        },
      },
      { status: 'MERGED', progress: null },
    ]);
    const operation = readFileSync(join(PACKAGE_ROOT, 'schema/operations/deliveries-under-way.graphql'), 'utf8');
    const { deliveries } = await client.ask(operation);
    expect(deliveries.edges).toMatchObject([{ node: { dataset: 'SETTLEMENTS', progress: { phase: 'MERGING' } } }]);
    await held.release();
    expect((await delivery).status).toBe('MERGED');
    expect((await look()).map(({ progress }: never) => progress)).toEqual([null, null]);
    expect(await hub.database.query('select from delivery_progress')).toEqual([]);
  });

  it('a large merge is measured, and the next of its dataset tells its time by it', async () => {
    const people = Array.from({ length: 5_001 }, (_, serial) => somebody(1_000 + serial));
    const list = (on: string) =>
      csvFile(
        SETTLEMENTS,
        people.map((person, n) => billed(person, { id: `L${n}`, total: '1.00', on })),
      );
    await hub.deliver('settlements', '370800', list('2025-01-01'));
    const [measured] = await hub.database.query('select dataset, rows_read, milliseconds from merge_pace');
    expect(measured).toEqual({ dataset: 'settlements', rows_read: 5_002, milliseconds: expect.any(Number) });
    const perRow = (measured!['milliseconds'] as number) / 5_002;
    const told: Progress[] = [];
    await deliver(hub, {
      dataset: 'settlements',
      regionCode: '370800',
      month: null,
      payload: memoryPayload('l.csv', Buffer.from(list('2025-01-02'))),
      receivedBy: 'test',
      onProgress: (progress) => told.push(progress),
    });
    expect(told[0]).toMatchObject({ phase: 'STAGING', mergeOfRow: perRow, readIn: null });
    expect(told.at(-1)).toMatchObject({ phase: 'MERGING', mergeOfRow: perRow, readIn: expect.any(Number) });
  });
});
