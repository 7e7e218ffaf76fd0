import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSource } from '../../src/exchange/open-source.ts';
import { COLUMNS } from './settlement-source.ts';
import { makePostgresSource, mappingOf, type SourceDatabase } from './source-database.ts';

let source: SourceDatabase;

beforeEach(async () => {
  source = await makePostgresSource();
});
afterEach(() => source.drop());

/** The cells of these columns of front.t, row by row, in the order of `mark` and `id`. */
async function cellsOf(create: string, columns: readonly string[], watermark: string): Promise<string[][]> {
  await source.run(`${create}; grant select on all tables in schema front to ${source.account}`);
  const parts = { columns: COLUMNS, table: 'front.t', reading: `mode: delta\nwatermark: ${watermark}\nkey: [id]` };
  const mapping = { ...mappingOf(source, parts), columns: columns.map((column) => ({ header: column, column })) };
  const opened = await openSource(mapping);
  try {
    const { until } = await opened.reach();
    const rows = [];
    // One row a batch, so that each type is also compared with its own text.
    for (let after = null; ; ) {
      const [row] = await opened.readBatch({ after, from: null, until: until!, limit: 1 });
      if (!row) return rows;
      rows.push([...row.cells]);
      after = row as never;
    }
  } finally {
    await opened.close();
  }
}

const MARK = '{ column: mark, kind: number, overlap: 10 }';

describe('every value as the text that a file would have', () => {
  it('amounts to the last digit: numeric as it stands, floats as they were meant', async () => {
    const cells = await cellsOf(
      `create table front.t (id text primary key, mark bigint, exact numeric(16, 2), loose numeric, sum double precision, single real, paid money);
       insert into front.t values ('a', 9007199254740993, 12345678901234.56, 1.10, 0.1::float8 + 0.2::float8, 1234.56, 1234.5),
         ('b', 9007199254740995, -0.05, 0.125, 1e15 + 0.5, 16777.21, -1)`,
      ['exact', 'loose', 'sum', 'single', 'paid'],
      MARK,
    );
    expect(cells).toEqual([
      ['12345678901234.56', '1.10', '0.3', '1234.56', '1234.50'],
      ['-0.05', '0.125', '1.0000000000000005e+15', '16777.21', '-1.00'],
    ]);
  });

  it('days and times in the time of China, flags as 1 and 0, padding and nulls as nothing, several in one cell', async () => {
    const cells = await cellsOf(
      `create type front.grade as enum ('甲', '乙'); create domain front.flag as boolean;
       create table front.t (id char(8) primary key, mark numeric(20, 3), day date, at timestamptz, ok boolean, also front.flag, wide char(6), kinds text[], "级 ""别" front.grade);
       insert into front.t values ('a', 1.001, '2025-02-28', '2025-03-01T02:00:00Z', true, false, 'AB', '{低保,特困}', '乙'),
         ('b', 1.002, null, null, false, true, null, null, null)`,
      ['day', 'at', 'ok', 'also', 'wide', 'kinds', '级 "别'],
      MARK,
    );
    expect(cells).toEqual([
      ['2025-02-28', '2025-03-01 10:00:00', '1', '0', 'AB', '低保,特困', '乙'],
      ['', '', '0', '1', '', '', ''],
    ]);
  });

  it.each([
    ['timestamp', 'timestamp', `timestamp '2025-03-01 10:00:00.000001'`, `timestamp '2025-03-01 10:00:00.000002'`],
    [
      'timestamptz',
      'timestamp',
      `timestamptz '2025-03-01 10:00:00.000001+08'`,
      `timestamptz '2025-03-01 10:00:00.000002+08'`,
    ],
    ['date', 'date', `date '2025-03-01'`, `date '2025-03-02'`],
    ['smallint', 'number', '1', '2'],
    ['integer', 'number', '1', '2'],
  ])('whatever watermark: %s', async (type, kind, first, second) => {
    const cells = await cellsOf(
      `create table front.t (id uuid primary key, mark ${type}, cell text);
       insert into front.t select gen_random_uuid(), mark, mark::text || n
       from (values (${first}::${type}), (${second}::${type})) v (mark), generate_series(1, 3) n`,
      ['cell'],
      `{ column: mark, kind: ${kind}, overlap: ${kind === 'number' ? 100_000 : '1d'} }`,
    );
    expect(new Set(cells.map(([cell]) => cell)).size).toBe(6);
  });
});
