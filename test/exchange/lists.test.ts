import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { declareSources } from '../../src/exchange/exchange-state.ts';
import { monthOf } from '../../src/exchange/read-list.ts';
import type { ExchangeRun } from '../../src/exchange/reading.ts';
import { RecentRows } from '../../src/exchange/recent-rows.ts';
import { runExchange } from '../../src/exchange/run-exchange.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';
import { type MappingParts, makePostgresSource, mappingOf, type SourceDatabase } from './source-database.ts';

const LIST: MappingParts = {
  dataset: 'civil-affairs',
  table: 'front.list',
  columns: { 证件号码: 'number', 姓名: 'name', 救助类别: 'kind' },
  reading: 'mode: full-list\nmonth: { column: month }\nkey: [number]',
};
const names = new Map([
  [1, '张三'],
  [2, '李四'],
  [3, '王五'],
]);

let hub: TestHub;
let source: SourceDatabase;

beforeEach(async () => {
  hub = await makeHub({ today: '2025-06-20' });
  source = await makePostgresSource();
  await source.run(
    `create table front.list (number text, name text, kind text, month text); grant select on front.list to ${source.account}`,
  );
});
afterEach(async () => {
  await hub.close();
  await source.drop();
});

const insert = (month: string, ...serials: number[]) =>
  source.run(
    serials
      .map(
        (serial) =>
          `insert into front.list values ('${idNumberOf(serial)}', '${names.get(serial) ?? '某人'}', '低保', '${month}');`,
      )
      .join(''),
  );

async function read(parts: MappingParts = LIST): Promise<ExchangeRun> {
  const mapping = mappingOf(source, parts);
  await declareSources(hub.database, [mapping]);
  return runExchange(hub, mapping);
}

const months = ({ reports }: ExchangeRun) =>
  reports.map(({ month, rowsRead, rowsLeft }) => [month, rowsRead, rowsLeft]);

describe('a table that holds the lists of many months', () => {
  it('gives the two newest, again only when one has changed', async () => {
    await insert('202503', 1, 2, 3);
    await insert('2025-04', 1, 2);
    await insert('2025年5月', 1, 2, 3);
    expect(months(await read())).toEqual([
      ['2025-04', 2, 0],
      ['2025-05', 3, 0],
    ]);
    expect(await read()).toMatchObject({ reports: [], rowsRead: 5, rowsKnown: 5 });
    await insert('202504', 3);
    expect(months(await read())).toEqual([['2025-04', 3, 0]]);
    await source.run(`delete from front.list where month = '2025年5月' and name = '王五'`);
    expect(months(await read())).toEqual([['2025-05', 2, 1]]);
    await insert('2025年5月', 3); // as it was before
    expect(months(await read())).toEqual([['2025-05', 3, 0]]);
  });

  it('is refused as a whole when a month cannot be read: nobody may leave a list by a slip of the pen', async () => {
    await insert('202504', 1);
    await insert('五月', 2);
    await expect(read()).rejects.toMatchObject({
      code: 'EXCHANGE_CHANGED',
      facts: { found: '1 values of month that are no month' },
    });
  });
});

describe('a table that is this month’s list', () => {
  const THIS: MappingParts = { ...LIST, reading: 'mode: full-list\nkey: [number]' };

  it('is the list of the clock’s month, also when it looks as it did last month', async () => {
    await insert('', 1, 2);
    expect(months(await read(THIS))).toEqual([['2025-06', 2, 0]]);
    expect(months(await read(THIS))).toEqual([]);
    const july = hub.on('2025-07-01');
    const run = await runExchange(july, mappingOf(source, THIS));
    expect(months(run)).toEqual([['2025-07', 2, 0]]);
  });

  it('without any row is a list of nobody, which waits for a person; so does a much shorter one, and only once', async () => {
    expect((await read(THIS)).reports).toMatchObject([{ status: 'HELD', rowsRead: 0, fileName: 'qzk-2025-06.csv' }]);
    const serials = Array.from({ length: 20 }, (_, index) => 100 + index);
    await insert('', ...serials);
    expect((await read(THIS)).reports).toMatchObject([{ status: 'MERGED', rowsNew: 20 }]);
    await source.run(
      'delete from front.list where number > (select percentile_disc(0.5) within group (order by number) from front.list)',
    );
    expect((await read(THIS)).reports).toMatchObject([{ status: 'HELD', rowsRead: 10 }]);
    expect((await read(THIS)).reports).toEqual([]);
  });
});

describe('a list larger than what is fetched at once', () => {
  const THIS: MappingParts = { ...LIST, reading: 'mode: full-list\nkey: [number]' };
  const leftBehind = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`hub-private-${process.pid}-`));

  it('is one list, written to a file on the way of which nothing is left behind, also when it cannot be delivered', async () => {
    const before = leftBehind();
    const numbers = Array.from({ length: 5_001 }, (_, index) => idNumberOf(1_000 + index));
    await source.run(
      `insert into front.list select number, '某人', '低保', '' from unnest('{${numbers.join()}}'::text[]) as n (number)`,
    );
    expect((await read(THIS)).reports).toMatchObject([
      { status: 'MERGED', rowsRead: 5_001, rowsNew: 5_001, fileName: 'qzk-2025-06.ndjson' },
    ]);
    expect(await read(THIS)).toMatchObject({ reports: [], rowsRead: 5_001, rowsKnown: 5_001 });
    await expect(read({ ...THIS, region: '999999' })).rejects.toMatchObject({ code: 'REGION_UNKNOWN' });
    expect(leftBehind()).toEqual(before);
  });
});

describe('rows that were read last', () => {
  const row = (serial: number) => ({ key: [String(serial)], watermark: '', cells: [`cell ${serial}`] });

  it('are remembered by the ten thousand and no more, within one run and from run to run', () => {
    const recent = RecentRows.open(hub.vault, null);
    for (let serial = 0; serial < 120_000; serial++) expect(recent.note(row(serial))).toBe(true);
    const next = RecentRows.open(hub.vault, recent.seal(hub.vault));
    for (const rows of [recent, next]) {
      expect([0, 10_000].map((serial) => rows.note(row(serial)))).toEqual([true, true]); // forgotten
      expect([70_001, 119_999].map((serial) => rows.note(row(serial)))).toEqual([false, false]);
      expect(rows.note({ ...row(119_998), cells: ['another'] })).toBe(true);
    }
  });
});

describe('a month', () => {
  it.each([
    ['202509', '2025-09'],
    ['2025-9', '2025-09'],
    ['2025/10', '2025-10'],
    ['2025年11月', '2025-11'],
    ['20251231', '2025-12'],
    ['2025-09-30 00:00:00', '2025-09'],
    ['2025年', null],
    ['202513', null],
    ['2025113', null],
    ['九月', null],
    ['', null],
  ])('%s is %s', (text, month) => expect(monthOf(text)).toBe(month));
});
