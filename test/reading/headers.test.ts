import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shippedColumnNames } from '../../src/reading/column-names.ts';
import type { DatasetName } from '../../src/reading/dataset.ts';
import { DATASET } from '../../src/reading/datasets.ts';
import { findHeader, isFound } from '../../src/reading/find-header.ts';
import { headerName, withoutSuffix } from '../../src/reading/header-name.ts';
import { deliver } from '../../src/source/deliver.ts';
import type { DeliveryReport } from '../../src/source/delivery-report.ts';
import { memoryPayload } from '../../src/table/payload.ts';
import { makeSourceHub, somebody } from '../source/places.ts';
import { everything } from '../source/tables.ts';
import { CIVIL_AFFAIRS, onCivilAffairs, onRoster, paid } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { sheetJsBook } from '../table/workbooks.ts';

const ZHANG = somebody(1, '张三');
const LI = somebody(2, '李四');
const PAYMENT = paid(ZHANG, 'P1', '慈善', '2025-01-01', '1');
const HEADERS = Object.keys(PAYMENT);

let hub: TestHub;

beforeAll(async () => {
  hub = await makeSourceHub();
});

afterAll(() => hub.close());

/** Where the header of payments is found: its row number, and where its number and amount stand. */
function found(...rows: string[][]) {
  const dataset = DATASET.payments;
  const names = shippedColumnNames(dataset);
  const header = findHeader(rows, { dataset, names, file: 'test', rowsBefore: 0, isRagged: true });
  if (!isFound(header)) return { absent: header.absent };
  const amount = header.plan.columns.find(({ column }) => column.header === '金额')!.index;
  return { row: header.plan.rowNumber, number: header.plan.certificateNumber, amount, titles: header.titles };
}

describe('the header row', () => {
  test('is found in the first row, below titles, and as the twentieth row but not later', () => {
    const place = { number: 0, amount: 5 };
    expect(found(HEADERS)).toEqual({ ...place, row: 1, titles: [] });
    expect(found(['慈善救助明细表'], ['单位：元', '', '2025年1月'], HEADERS)).toEqual({
      ...place,
      row: 3,
      titles: ['慈善救助明细表', '单位：元', '2025年1月'],
    });
    const empty = (rows: number) => Array.from({ length: rows }, () => ['']);
    expect(found(...empty(19), HEADERS)).toMatchObject({ row: 20 });
    expect(found(...empty(20), HEADERS)).toHaveProperty('absent');
  });

  test('in two rows takes the lower names, and the upper where the lower is empty', () => {
    const upper = ['姓名', '身份证号', '支付', '', '', '', '备注'];
    const lower = ['', '', '凭证号', '渠道', '日期', '金额', ''];
    expect(found(upper, lower)).toMatchObject({ absent: ['支付日期'] });
    expect(found(upper, lower.with(4, '支付日期'))).toMatchObject({ row: 2, number: 1, amount: 5 });
    expect(found(['某县'], upper, lower.with(4, '支付日期'))).toMatchObject({ row: 3, titles: ['某县'] });
  });

  test('is not made of a row of persons below it', () => {
    expect(found(HEADERS, [ZHANG.number, '张三', '金额', '渠道', '支付日期', '1'])).toMatchObject({ row: 1 });
  });

  test('that says 万元 above it is refused with the unit, since such amounts are rounded', () => {
    for (const unit of ['单位：万元', '（单位:人民币万元）', '金额单位：千元'])
      expect(() => found([unit], HEADERS), unit).toThrow('不是以元为单位');
    expect(found(['单位：元'], HEADERS)).toMatchObject({ row: 2 });
  });
});

describe('a column', () => {
  test.each([
    ['white space and line breaks', ' 支付\n 日期\t'],
    ['full-width brackets', '支付日期（必填）'],
    ['stars', '*支付日期✱'],
    ['a byte order mark', '\ufeff支付日期'],
    ['a note on its form', '支付日期(YYYY-MM-DD)'],
    ['an alias', '发放日期'],
  ])('is known with %s', (_, header) => {
    const headers = HEADERS.map((name) => (name === '支付日期' ? header : name));
    expect(found(headers)).toMatchObject({ row: 1 });
  });

  test('is known with its unit, unless another column is called just that', () => {
    expect(found(HEADERS.with(5, '金额（元）'))).toMatchObject({ amount: 5 });
    expect(found([...HEADERS.with(5, '金额（元）'), '金额'])).toMatchObject({ amount: 6 });
    expect(found(HEADERS.with(5, '金额（万元）'))).toEqual({ absent: ['金额'] });
    expect([headerName('ＳＥＴＬ＿ＩＤ'), withoutSuffix('金额(元)'), withoutSuffix('金额(元/月)')]).toEqual([
      'setl_id',
      '金额',
      '金额(元/月)',
    ]);
  });
});

let deliveries = 0;
async function deliverBook(
  dataset: DatasetName,
  sheets: Readonly<Record<string, unknown[][]>>,
  hidden: readonly string[] = [],
): Promise<DeliveryReport> {
  const payload = memoryPayload(`${++deliveries}.xlsx`, sheetJsBook(sheets, 'xlsx', { hidden }));
  const month = DATASET[dataset].kind === 'FULL_LIST' ? '2025-03' : null;
  return deliver(hub, { dataset, regionCode: '370811', month, payload, receivedBy: 'test' });
}

const rowsOf = (...rows: Readonly<Record<string, string>>[]): string[][] => [
  Object.keys(rows[0]!),
  ...rows.map((row) => Object.values(row)),
];

describe('of the sheets of a workbook', () => {
  const bill = (voucher: string) => paid(ZHANG, voucher, '慈善', '2025-01-01', '1');

  test('every one that fits is read, in any form of header, and the others are told', async () => {
    const report = await deliverBook('payments', {
      说明: [['本表由慈善总会填写']],
      一月: rowsOf(bill('B1'), bill('B2')),
      二月: [['二月'], Object.keys(bill('B3')).reverse(), Object.values(bill('B3')).reverse()],
      代码: [
        ['渠道', '名称'],
        ['1', '慈善'],
      ],
    });
    expect(report).toMatchObject({ rowsRead: 3, rowsNew: 3, unreadSheets: ['说明', '代码'] });
    const rows = await hub.database.query(
      "select voucher_number, row_number from payment where voucher_number like 'B%' order by 1",
    );
    expect(rows.map((row) => row['row_number'])).toEqual([2, 3, 6]);
  });

  test('a hidden one is read only where no other fits', async () => {
    const sheets = { 旧: rowsOf(bill('H1')), 新: rowsOf(bill('H2')) };
    expect(await deliverBook('payments', sheets, ['旧'])).toMatchObject({ rowsNew: 1, unreadSheets: ['旧'] });
    expect(await deliverBook('payments', { 封面: [['封面']], 旧: rowsOf(bill('H3')) }, ['旧'])).toMatchObject({
      rowsNew: 1,
      unreadSheets: ['封面'],
    });
    const vouchers = await hub.database.query(
      "select voucher_number from payment where voucher_number like 'H%' order by 1",
    );
    expect(vouchers.map((row) => row['voucher_number'])).toEqual(['H2', 'H3']);
  });

  test('one that lacks a column stops the file: its persons would leave the list', async () => {
    const before = await everything(hub.database);
    const [whole, short] = [rowsOf(onRoster(ZHANG, '370811001', 'H1')), rowsOf(onRoster(LI, '370811002', 'H2'))];
    const refusal = await deliverBook('roster', { 甲镇: whole, 乙镇: short.map((row) => row.slice(0, -1)) }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: 'DELIVERY_UNREADABLE', facts: { where: expect.stringContaining('乙镇') } });
    expect((refusal as { describe(): string }).describe()).toContain('区划代码');
    expect(await everything(hub.database)).toEqual(before);
  });

  test('rows may be shorter than the header, and a column without a name is told', async () => {
    const report = await deliverBook('payments', {
      一: [[...HEADERS, '结算ID'], Object.values(bill('R1')), [...Object.values(bill('R2')), '', '手写的话']],
    });
    expect(report).toMatchObject({ rowsNew: 2, rowsRefused: 0, unknownColumns: ['（第 8 列，无列名）'] });
  });
});

describe('a column that stands twice', () => {
  const twice = (second: string) => {
    const [header, ...rows] = rowsOf(onRoster(ZHANG, '370811001', 'H1'));
    return [[...header!, '身份证号'], ...rows.map((row) => [...row, second])].map((row) => `${row.join()}\n`).join('');
  };

  test('is read where all cells agree, and stops the file where two do not', async () => {
    expect(await hub.deliver('roster', '370811', twice(`${ZHANG.number}\t`), '2025-01')).toMatchObject({ rowsNew: 1 });
    await expect(hub.deliver('roster', '370811', twice(LI.number), '2025-02')).rejects.toMatchObject({
      code: 'DELIVERY_UNREADABLE',
    });
  });
});

describe('rows that are none of a person', () => {
  const list = (...between: string[]) =>
    [CIVIL_AFFAIRS.join(), `${ZHANG.number},张三,低保`, ...between, `${LI.number},李四,低保`, ''].join('\n');

  test.each<[what: string, line: string, code: string]>([
    ['the header again', CIVIL_AFFAIRS.join(), 'SKIPPED_HEADER_AGAIN'],
    ['a sum', '合计,2,', 'SKIPPED_TOTAL'],
    ['a sum with a space', ',合 计：2人,', 'SKIPPED_TOTAL'],
    ['a subtotal', '小计,,608', 'SKIPPED_TOTAL'],
    ['who filled it in', '填表人：王五', 'SKIPPED_NOTE'],
    ['a note', '备注：本表一式两份,,', 'SKIPPED_NOTE'],
    ['a heading', '二、城市低保,,', 'SKIPPED_NOTE'],
  ])('%s is left out, counted and told', async (_, line, code) => {
    const report = await hub.deliver('civil-affairs', '370811', list(line), '2025-03');
    expect(report).toMatchObject({
      status: 'MERGED',
      rowsRead: 2,
      rowsRefused: 0,
      rowsSkipped: 1,
      skippedRows: [{ sheet: null, rowNumber: 3, sheetRow: 3, reason: code.slice('SKIPPED_'.length) }],
      noticesByCode: { [code]: 1 },
    });
  });

  test('empty rows are no rows, whatever their width, and are not told', async () => {
    const report = await hub.deliver('civil-affairs', '370811', list(',,', '', ' , ,'), '2025-04');
    expect(report).toMatchObject({ status: 'MERGED', rowsRead: 2, rowsSkipped: 0 });
  });

  test.each([
    ['one with an id number', `${somebody(3).number},合计,`],
    ['one with an id number in another column', `合计,${somebody(3).number},`],
    ['one that is only short of its number', ',王五,低保'],
    ['one of another word', '特困,,'],
    ['one whose number is wrong', '370811199,合 计,低保'.replace('合 计', '王五')],
  ])('%s is read, and refused as it should be', async (_, line) => {
    const report = await hub.deliver('civil-affairs', '370811', list(line), '2025-05');
    expect(report).toMatchObject({ status: 'PARTIAL', rowsRead: 3, rowsRefused: 1, rowsSkipped: 0 });
  });
});

test('columns that no dataset knows are told once, whichever sheet they stand on', async () => {
  const one = rowsOf({ ...onCivilAffairs(ZHANG, '低保'), 甲: '1' });
  const two = rowsOf({ ...onCivilAffairs(LI, '低保'), 甲: '1', 乙: '2' });
  expect(await deliverBook('civil-affairs', { 一: one, 二: two })).toMatchObject({ unknownColumns: ['甲', '乙'] });
});

describe('a row that is no header, told to the sender', () => {
  const PERSON = [ZHANG.number, '张三', 'P1', '慈善', '2025-01-01', '1'];
  const failureOf = async (rows: readonly (readonly string[])[]): Promise<string> => {
    const refusal = await hub
      .deliver('payments', '370811', rows.map((row) => `${row.join()}\n`).join(''))
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'DELIVERY_UNREADABLE' });
    const [kept] = await hub.database.query<{ failure_text: string }>(
      "select failure_text from delivery where failure_code = 'DELIVERY_UNREADABLE' order by received_at desc limit 1",
    );
    expect(kept!.failure_text).toBe((refusal as { describe(): string }).describe());
    return kept!.failure_text;
  };

  test.each([
    ['is of a person', [PERSON], 'found:    第 1–6 列不是已知的列名'],
    ['has a person beside a known word', [PERSON.with(2, '金额')], 'found:    金额；第 1–2、4–6 列不是已知的列名'],
    [
      'lacks a column',
      [HEADERS.with(2, '票据')],
      'found:    证件号码、姓名、渠道、支付日期、金额；第 3 列不是已知的列名',
    ],
    [
      'has a person under it',
      [
        ['姓名', '身份证号'],
        ['张三', ZHANG.number],
      ],
      'found:    姓名、证件号码\n',
    ],
    ['takes a person for its lower half', [['凭证号'], ['张三', ZHANG.number]], 'found:    凭证号\n'],
  ])('that %s: known columns by name, the others by place', async (_, rows, found) => {
    const text = await failureOf(rows);
    expect(text).toContain(found);
    for (const word of ['张三', ZHANG.number, '票据']) expect(text).not.toContain(word);
  });

  test('with a column twice: by the name of the column and its places', async () => {
    const header = [...HEADERS.with(0, '备注：张三'), '金额', '身份证号'];
    const text = await failureOf([header, ['', '张三', 'P9', '慈善', '2025-01-01', '1', '2', ZHANG.number]]);
    expect(text).toContain('found:    金额（第 6–7 列）');
    expect(text).toContain('“金额” once, not 2 times');
    for (const word of ['张三', ZHANG.number]) expect(text).not.toContain(word);
  });
});
