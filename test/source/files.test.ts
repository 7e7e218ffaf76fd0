import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/reading/dataset.ts';
import { DATASET } from '../../src/reading/datasets.ts';
import { FileIdentities } from '../../src/reading/identities.ts';
import { deliver } from '../../src/source/deliver.ts';
import { stageRows } from '../../src/source/stage.ts';
import { filePayload } from '../../src/table/payload.ts';
import { billed, csvFile, ENROLMENTS, onRoster, ROSTER, SETTLEMENTS } from '../support/department-files.ts';
import { CONFIRMED, type TestHub } from '../support/hub.ts';
import { makeSourceHub, somebody } from './places.ts';
import { everything } from './tables.ts';

const ZHANG = somebody(1, '张三');

let hub: TestHub;
let folder: string;

beforeAll(async () => {
  hub = await makeSourceHub();
  folder = await mkdtemp(join(tmpdir(), 'hub-bytes-'));
});

afterAll(async () => {
  await hub.close();
  await rm(folder, { recursive: true });
});

/** Takes in bytes that are not text of UTF-8, or a path that may not be there. */
async function deliverBytes(name: string, bytes: Buffer | null) {
  const file = join(folder, name);
  if (bytes) await writeFile(file, bytes);
  return deliver(hub, {
    dataset: 'settlements',
    regionCode: '370811',
    month: null,
    payload: await filePayload(file),
    receivedBy: 'test',
  });
}

const billOf = (id: string) => billed(ZHANG, { id, total: '10' });
const settlementsNamed = async (prefix: string): Promise<string[]> =>
  (
    await hub.database.query<{ name: string }>(
      `select settlement_number || '|' || coalesce(hospital_name, '') as name from settlement
       where settlement_number like $1 || '%' and superseded_at is null order by settlement_number`,
      [prefix],
    )
  ).map(({ name }) => name);

describe('a file that cannot be read as a whole changes nothing but its own record', () => {
  const good = csvFile([], [billOf('U1')]);
  const [header, line] = good.trim().split('\n') as [string, string];
  const without = (column: string) =>
    csvFile([], [Object.fromEntries(Object.entries(billOf('U1')).filter(([name]) => name !== column))]);

  test.each<[fault: string, bytes: Buffer, words: string[]]>([
    ['an empty file', Buffer.alloc(0), ['(空)', '结算ID', '证件号码', '姓名']],
    ['one of empty lines', Buffer.from('\n\n'), ['结算ID']],
    ['one without a required column', Buffer.from(without('医疗救助')), ['必填列 医疗救助', 'settlements']],
    ['one without the number', Buffer.from(without('证件号码')), ['证件号码']],
    ['one without the name', Buffer.from(without('姓名')), ['姓名']],
    ['a header twice', Buffer.from(`${header},结算ID\n${line},U2\n`), ['“结算ID” once, not 2 times']],
    ['a header under two of its names', Buffer.from(`${header},setl_id\n${line},U2\n`), ['结算ID']],
    ['GBK', Buffer.concat([Buffer.from(good), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd])]), ['UTF-8']],
    [
      'UTF-8 that breaks off within a character',
      Buffer.from(good)
        .subarray(0, -1)
        .subarray(0, Buffer.from(header).length - 1),
      ['UTF-8'],
    ],
    ['another dataset', Buffer.from(csvFile([], [onRoster(ZHANG, '370811', 'H')])), ['settlements', '结算ID']],
  ])('%s', async (fault, bytes, words) => {
    const before = await everything(hub.database);
    const refusal = await deliverBytes(`${fault}.csv`, bytes).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      name: 'HubError',
      code: 'DELIVERY_UNREADABLE',
      facts: { where: `${fault}.csv` },
    });
    const told = (refusal as { describe(): string }).describe();
    for (const word of [...words, 'mend']) expect(told).toContain(word);
    expect(await everything(hub.database)).toEqual(before);
    const [delivery] = await hub.database.query('select status from delivery where file_name = $1', [`${fault}.csv`]);
    expect(delivery).toEqual({ status: 'FAILED' });
  });

  test.each([
    ['nowhere.csv', 'ENOENT'],
    ['.', 'EISDIR'],
  ])('%s, which is no file', async (name, found) => {
    const refusal = await deliverBytes(name, null).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'DELIVERY_UNREADABLE' });
    expect((refusal as { describe(): string }).describe()).toContain(found);
  });

  test('the connections are as good as new afterwards, none left within a COPY', async () => {
    const busy = await hub.database.query(
      `select state, query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and (state <> 'idle' or query ilike 'copy%')`,
    );
    expect(busy).toEqual([]);
    expect(await hub.deliver('settlements', '370811', good)).toMatchObject({ status: 'MERGED', rowsNew: 1 });
  });

  test('an unknown region and a month of another form are refused before anything is recorded', async () => {
    const [before] = await hub.database.query('select count(*) from delivery');
    await expect(hub.deliver('settlements', '999999', good)).rejects.toMatchObject({ code: 'REGION_UNKNOWN' });
    await expect(hub.deliver('roster', '370811', good, '2025-13')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await expect(hub.deliver('roster', '370811', good, '202503')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    expect(await hub.database.query('select count(*) from delivery')).toEqual([before]);
  });
});

test('a COPY that the database refuses fails the delivery alone, neither the process nor its connection', async () => {
  const wrong: Dataset = {
    ...DATASET.payments,
    columns: [{ header: '金额', stage: ['amount_fen', 'bigint'], read: () => 'no number' }],
  };
  const rows = Array.from({ length: 30_000 }, () => [ZHANG.number, ZHANG.name, '1']);
  async function* batches() {
    yield [['证件号码', '姓名', '金额'], ...rows];
  }
  async function* tables() {
    yield { sheet: null, hidden: false, rows: batches() };
  }
  await hub.database.session(async (session) => {
    await expect(
      stageRows(session, wrong, {
        file: 'test',
        tables: tables(),
        identities: new FileIdentities(hub.vault),
        isKnownRegion: () => true,
        onRefused: async () => {},
      }),
    ).rejects.toThrow('no number');
    expect(await session.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a delivery of no rows is a delivery', () => {
  test('a list is known to be empty, and enrolments of the year of its month', async () => {
    expect(
      await hub.deliver('civil-affairs', '370811', '证件号码,姓名,救助类别\n', '2025-03', CONFIRMED),
    ).toMatchObject({
      status: 'MERGED',
      rowsRead: 0,
    });
    expect(await hub.deliver('enrolments', '370811', csvFile(ENROLMENTS, []), '2025-03')).toMatchObject({
      rowsRead: 0,
    });
    expect(
      await hub.deliver(
        'settlements',
        '370811',
        csvFile(
          [...SETTLEMENTS, ...Object.keys(billOf('U'))].filter((name, at, all) => all.indexOf(name) === at),
          [],
        ),
      ),
    ).toMatchObject({ rowsRead: 0 });
    expect(await hub.deliver('roster', '370811', csvFile(ROSTER, []).trimEnd(), '2025-03', CONFIRMED)).toMatchObject({
      rowsRead: 0,
    });
    const coverage = await hub.database.query('select dataset, year from delivery_coverage order by dataset');
    expect(coverage).toEqual([
      { dataset: 'civil-affairs', year: null },
      { dataset: 'enrolments', year: 2025 },
      { dataset: 'roster', year: null },
    ]);
  });
});

describe('the same rows are read whatever the file looks like', () => {
  const shapes: readonly [shape: string, of: (id: string) => string][] = [
    ['lines ending in LF', (id) => csvFile([], [billOf(`${id}1`), billOf(`${id}2`)])],
    ['lines ending in CRLF', (id) => csvFile([], [billOf(`${id}1`), billOf(`${id}2`)]).replaceAll('\n', '\r\n')],
    ['no newline at the end', (id) => csvFile([], [billOf(`${id}1`), billOf(`${id}2`)]).trimEnd()],
    [
      'CRLF, none at the end',
      (id) =>
        csvFile([], [billOf(`${id}1`), billOf(`${id}2`)])
          .trimEnd()
          .replaceAll('\n', '\r\n'),
    ],
    [
      'a header in CRLF and rows in LF',
      (id) => csvFile([], [billOf(`${id}1`), billOf(`${id}2`)]).replace('\n', '\r\n'),
    ],
    ['a byte order mark', (id) => `\ufeff${csvFile([], [billOf(`${id}1`), billOf(`${id}2`)])}`],
    ['empty lines', (id) => `${csvFile([], [billOf(`${id}1`), billOf(`${id}2`)]).replaceAll('\n', '\n\n')}\n  \n`],
    [
      'empty lines in CRLF',
      (id) => `${csvFile([], [billOf(`${id}1`), billOf(`${id}2`)]).replaceAll('\n', '\r\n\r\n')}`,
    ],
    ['every cell quoted', (id) => csvFile([], [billOf(`${id}1`), billOf(`${id}2`)]).replace(/[^,\n]+/g, '"$&"')],
    [
      'every cell quoted, in CRLF',
      (id) =>
        csvFile([], [billOf(`${id}1`), billOf(`${id}2`)])
          .replace(/[^,\n]+/g, '"$&"')
          .replaceAll('\n', '\r\n'),
    ],
    [
      'spaces and tabs around cells',
      (id) => csvFile([], [billOf(`${id}1`), billOf(`${id}2`)]).replace(/[^,\n]+/g, ' \t$&\t '),
    ],
  ];
  test.each(shapes)('%s', async (shape, of) => {
    const id = `${shapes.findIndex(([name]) => name === shape)}F-`;
    const report = await hub.deliver('settlements', '370811', of(id));
    expect(report).toMatchObject({ status: 'MERGED', rowsRead: 2, rowsNew: 2, rowsRefused: 0, unknownColumns: [] });
    expect(await settlementsNamed(id)).toEqual([`${id}1|`, `${id}2|`]);
  });

  test.each([
    ['LF within cells of a file in LF', '第一\n医院', '\n'],
    ['CRLF within cells of a file in LF', '第一\r\n医院', '\n'],
    ['LF within cells of a file in CRLF', '第一\n医院', '\r\n'],
    ['CRLF within cells of a file in CRLF', '第一\r\n医院', '\r\n'],
    ['commas and quotes within cells', '第一,“医院”,"甲"', '\n'],
  ])('%s', async (shape, name, newline) => {
    const id = `Q${shape.length}-${name.length}${newline.length}-`;
    const quoted = `"${name.replaceAll('"', '""')}"`;
    const rows = ['1', '2', '3'].map((serial) => ({ ...billOf(id + serial), 定点医药机构名称: '〇' }));
    const file = csvFile([], rows)
      .replaceAll('\n', newline)
      .replaceAll('〇', () => quoted);
    const report = await hub.deliver('settlements', '370811', file);
    expect(report).toMatchObject({ rowsRead: 3, rowsNew: 3, rowsRefused: 0 });
    expect(await settlementsNamed(id)).toEqual(['1', '2', '3'].map((serial) => `${id}${serial}|${name}`));
  });

  test('a character of four bytes and one that COPY would escape come through unharmed', async () => {
    const odd = '𠮷\\N\\医院';
    await hub.deliver('settlements', '370811', csvFile([], [{ ...billOf('ODD-1'), 定点医药机构名称: odd }]));
    expect(await settlementsNamed('ODD-')).toEqual([`ODD-1|${odd}`]);
  });

  test('the sign of nought, which PostgreSQL cannot hold, does not keep a file out', async () => {
    const file = csvFile([], [{ ...billOf('NUL-1'), 定点医药机构名称: '甲\0医院' }, billOf('NUL-2')]);
    expect(await hub.deliver('settlements', '370811', file)).toMatchObject({ rowsNew: 2, rowsRefused: 0 });
    expect(await settlementsNamed('NUL-')).toEqual(['NUL-1|甲医院', 'NUL-2|']);
  });

  test('a file of several chunks is read over their borders, rows and characters cut in two included', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      ...billOf(`BIG-${String(index).padStart(5, '0')}`),
      定点医药机构名称: index % 3 === 0 ? '"第一\n医院,甲"' : '县人民医院',
    }));
    const file = csvFile([], rows);
    expect(Buffer.byteLength(file)).toBeGreaterThan(2 << 20);
    expect(await hub.deliver('settlements', '370811', file)).toMatchObject({
      rowsRead: 20_000,
      rowsNew: 20_000,
      rowsRefused: 0,
    });
    const [names] = await hub.database.query<{ names: string[] }>(
      "select array_agg(distinct hospital_name order by hospital_name) as names from settlement where settlement_number like 'BIG-%'",
    );
    expect(names!.names.sort()).toEqual(['县人民医院', '第一\n医院,甲'].sort());
  });
});
