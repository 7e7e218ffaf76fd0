import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATASET } from '../../src/reading/datasets.ts';
import { FileIdentities } from '../../src/reading/identities.ts';
import { loadVocabulary } from '../../src/reading/vocabulary.ts';
import { LinesReadBefore } from '../../src/source/lines-read-before.ts';
import { stageRows } from '../../src/source/stage.ts';
import { withdrawDelivery } from '../../src/source/withdraw-delivery.ts';
import { openTables } from '../../src/table/open-tables.ts';
import { memoryPayload } from '../../src/table/payload.ts';
import { type Bill, billed, csvFile } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { holdSender, untilWaiting } from './held-lock.ts';
import { makeSourceHub, somebody } from './places.ts';

const SENDER = '370811';
/** Lines before those that a test is about: the header is looked for in these, and they fill the file. */
const AHEAD = 150;
const FILLER = { 备注: '医保结算清单上传数据'.repeat(4) };
const COLUMNS = Object.keys(billed(somebody(1), { id: 'x', total: '1' }, FILLER));

let hub: TestHub;

beforeAll(async () => {
  hub = await makeSourceHub();
});

afterAll(() => hub.close());

type Cells = Readonly<Record<string, string>>;

const billOf = (prefix: string, serial: number, more: Partial<Bill> = {}, cells: Cells = {}) =>
  billed(somebody(serial), { id: `${prefix}${serial}`, total: '100.00', ...more }, { ...FILLER, ...cells });

/** A large file: lines that nothing is asked of, then these. */
function fileOf(prefix: string, rows: readonly Cells[], columns = COLUMNS): string {
  const ahead = Array.from({ length: AHEAD }, (_, at) => billOf(`${prefix}-ahead-`, at + 1000));
  return csvFile(columns, [...ahead, ...rows]);
}

/** How many of the last lines of a file pass, when it is read now. */
async function passing(csv: string, lines: number): Promise<number> {
  const { database, vault } = hub;
  const payload = memoryPayload('test.csv', Buffer.from(csv));
  const dataset = DATASET.settlements;
  const request = { dataset: dataset.name, regionCode: SENDER, month: null, payload, receivedBy: 'test' };
  const delivery = { deliveryId: randomUUID(), dataset, month: null, request };
  const vocabulary = await loadVocabulary(database, SENDER);
  const how = { vocabulary, mayPass: true, readWhole: new Set<string>() };
  const memory = await database.session((session) => LinesReadBefore.open(session, vault, delivery, how));
  const end = csv.lastIndexOf('\n', csv.length - 2);
  let at = csv.indexOf('\n');
  for (let line = 0; line < AHEAD; line++) at = csv.indexOf('\n', at + 1);
  expect(end).toBeGreaterThanOrEqual(at);
  const staged = await database.session((session) =>
    stageRows(session, dataset, {
      file: payload.name,
      tables: openTables(payload),
      identities: new FileIdentities(vault, vocabulary.codes),
      codes: vocabulary.codes,
      names: vocabulary.columnNames(dataset),
      isKnownRegion: () => true,
      onRefused: async () => {},
      memory,
    }),
  );
  // Those of the first group are read in any case.
  expect(staged.rowsRead).toBe(AHEAD + lines);
  return staged.rowsPassed - (AHEAD - FIRST_READ);
}
/** Rows of the first group, which holds the header. */
const FIRST_READ = 31;

const deliver = (csv: string) => hub.deliver('settlements', SENDER, csv);

describe('a line that was read passes', () => {
  test('as long as it stands', async () => {
    const csv = fileOf('A', [billOf('A', 1), billOf('A', 2)]);
    const report = await deliver(csv);
    expect(await passing(csv, 2)).toBe(2);
    const corrected = await hub.deliver('settlements', SENDER, csvFile([], [billOf('A', 2, { total: '200.00' })]));
    expect(await passing(csv, 2)).toBe(1);
    await withdrawDelivery(hub, corrected.deliveryId, { by: 'test', reason: '发错' });
    // What was brought back is looked at once more.
    expect(await passing(csv, 2)).toBe(1);
    expect(await deliver(`${csv}\n`)).toMatchObject({ rowsUnchanged: AHEAD + 2, rowsChanged: 0 });
    expect(await passing(csv, 2)).toBe(2);
    await withdrawDelivery(hub, report.deliveryId, { by: 'test', reason: '发错' });
  });

  test('with quotes around its cells, and whatever ends it', async () => {
    const csv = fileOf('B', [billOf('B', 1, {}, { 备注: '"甲，""乙"",丙"' }), billOf('B', 2)]);
    await deliver(csv);
    expect(await passing(csv, 2)).toBe(2);
    expect(await passing(csv.replaceAll('\n', '\r\n'), 2)).toBe(2);
    expect(await passing(csv.trimEnd(), 2)).toBe(2);
    const quoted = csv.replace(/^.*B1,.*$/m, (line) => line.replace(/B1/, '"B1"'));
    await deliver(quoted);
    expect(await passing(quoted, 2)).toBe(2);
  });
});

describe('a line is read', () => {
  test('below another header, and with other words', async () => {
    const rows = [billOf('C', 1)];
    const csv = fileOf('C', rows);
    await deliver(csv);
    expect(await passing(csv, 1)).toBe(1);
    const other = csv.replace('医疗费总额', '医疗费总额 ').replace('备注', '说明');
    expect(await passing(other, 1)).toBe(FIRST_READ - AHEAD);
    await hub.database.query(
      `insert into code_alias (code_alias_id, kind, word, code, added_by, added_at, reason) values (gen_random_uuid(), 'medicalType', '住院（试）', '21', 'test', now(), '试')`,
    );
    expect(await passing(csv, 1)).toBe(FIRST_READ - AHEAD);
    await hub.database.query("update code_alias set removed_at = now(), removed_by = 'test'");
    expect(await passing(csv, 1)).toBe(1);
  });

  test('when its number comes under several names, its region is unknown, or it is read otherwise than looked at', async () => {
    await hub.deliver('settlements', SENDER, csvFile([], [billOf('D-before-', 7)]));
    const rows = [
      billOf('D', 1),
      billOf('D', 2, {}, { 姓名: '李别名' }),
      billOf('D', 2, { id: 'D2b' }),
      billOf('D', 3, { at: '999999' }),
      billOf('D', 4, { id: ' D4' }),
      billOf('D', 5, {}, { 证件号码: ` ${somebody(5).number}` }),
      billOf('D', 6, {}, { 结算ID: '结D6' }),
      billOf('D', 8),
      // Another person bears it, and its own number is known by another name.
      billOf('D', 7, { reverses: 'D8' }, { 姓名: '李别名' }),
    ];
    const csv = fileOf('D', rows);
    await deliver(csv);
    expect(await passing(csv, rows.length), 'D1 and D8').toBe(2);
  });

  test('when what it said was taken back', async () => {
    await deliver(fileOf('H', [billOf('H', 1)]));
    const corrected = fileOf('H', [billOf('H', 1, { total: '5.00' })]);
    const { deliveryId } = await deliver(corrected);
    expect(await passing(corrected, 1)).toBe(1);
    await withdrawDelivery(hub, deliveryId, { by: 'test', reason: '发错' });
    expect(await passing(corrected, 1)).toBe(0);
  });

  test('when a row of its settlement that was staged stands before it', async () => {
    const csv = fileOf('E', [billOf('E', 1)]);
    await deliver(csv);
    const again = fileOf('E', [billOf('E', 1, { total: '3.00' }), billOf('E', 1)]);
    expect(await passing(again, 2)).toBe(0);
    expect(await deliver(again)).toMatchObject({ rowsChanged: 0, rowsUnchanged: AHEAD + 2 });
  });
});

describe('what comes in while a file is read', () => {
  test('and changes what has passed makes it be read again', async () => {
    const csv = fileOf('F', [billOf('F', 1), billOf('F', 2)]);
    await deliver(csv);
    const held = await holdSender(hub, `settlements ${SENDER}`);
    const push = hub.deliver('settlements', SENDER, csvFile([], [billOf('F', 1, { total: '7.00' })]));
    await untilWaiting(hub, 'lock-sender');
    const replay = deliver(`${csv}\n`);
    await untilWaiting(hub, 'lock-sender', 2);
    await held.release();
    expect(await push).toMatchObject({ rowsChanged: 1 });
    // The later delivery counts, as it would have if it had been read whole.
    expect(await replay).toMatchObject({ rowsRead: AHEAD + 2, rowsChanged: 1, rowsUnchanged: AHEAD + 1 });
    const standing = await hub.database.query(
      "select total_fen from settlement where settlement_number = 'F1' and superseded_at is null",
    );
    expect(standing).toEqual([{ total_fen: 10_000n }]);
  });

  test('and is new changes nothing', async () => {
    const csv = fileOf('G', [billOf('G', 1)]);
    await deliver(csv);
    const held = await holdSender(hub, `settlements ${SENDER}`);
    const push = hub.deliver('settlements', SENDER, csvFile([], [billOf('G', 2)]));
    await untilWaiting(hub, 'lock-sender');
    const replay = deliver(`${csv}\n`);
    await untilWaiting(hub, 'lock-sender', 2);
    await held.release();
    expect(await push).toMatchObject({ rowsNew: 1 });
    expect(await replay).toMatchObject({ rowsChanged: 0, rowsUnchanged: AHEAD + 1 });
  });
});
