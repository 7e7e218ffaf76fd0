import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/errors/codes.ts';
import type { DatasetName } from '../../src/reading/dataset.ts';
import {
  billed,
  csvFile,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  paid,
} from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';
import { makeSourceHub, somebody, sumsOf } from './places.ts';

type Row = Readonly<Record<string, string>>;

const GOOD = somebody(1, '张三');
const BAD = somebody(2, '李四');
const bill = (more: Row = {}): Row => ({ ...billed(BAD, { id: 'S-BAD', total: '100' }), ...more });

let hub: TestHub;

beforeAll(async () => {
  hub = await makeSourceHub();
});

afterAll(() => hub.close());

interface Refused {
  readonly row_number: number;
  readonly column_name: string;
  readonly code: string;
  readonly row_cipher: Buffer;
}

function refusedRows(deliveryId: string): Promise<Refused[]> {
  return hub.database.query<Refused>(
    'select row_number, column_name, code, row_cipher from refused_row where delivery_id = $1 order by row_number, column_name',
    [deliveryId],
  );
}

const WRONG_CHECK = idNumberOf(3).replace(/.$/, (digit) => (digit === '1' ? '2' : '1'));
const NO_SUCH_DAY = '370811199002301234';

const CASES: readonly [fault: string, dataset: DatasetName, row: Row, code: ErrorCode, column: string][] = [
  ['an empty required cell', 'settlements', bill({ 医疗费总额: '' }), 'ROW_REQUIRED_EMPTY', '医疗费总额'],
  ['a required cell of spaces', 'settlements', bill({ 结算ID: '  ' }), 'ROW_REQUIRED_EMPTY', '结算ID'],
  ['no name', 'settlements', bill({ 姓名: '' }), 'ROW_REQUIRED_EMPTY', '姓名'],
  ['no number', 'settlements', bill({ 证件号码: '' }), 'ROW_REQUIRED_EMPTY', '证件号码'],
  ['a wrong check digit', 'settlements', bill({ 证件号码: WRONG_CHECK }), 'ROW_ID_INVALID', '证件号码'],
  ['a birth date that never was', 'settlements', bill({ 证件号码: NO_SUCH_DAY }), 'ROW_ID_INVALID', '证件号码'],
  ['a number too short', 'settlements', bill({ 证件号码: '3708111990' }), 'ROW_ID_INVALID', '证件号码'],
  ['a placeholder', 'settlements', bill({ 证件号码: '999999999999999999' }), 'ROW_ID_PLACEHOLDER', '证件号码'],
  ['scientific notation', 'settlements', bill({ 证件号码: '3.70811E+17' }), 'ROW_ID_SCIENTIFIC', '证件号码'],
  ['a third decimal', 'settlements', bill({ 医疗费总额: '100.001' }), 'ROW_AMOUNT_INVALID', '医疗费总额'],
  ['an amount with two points', 'settlements', bill({ 医疗救助: '1.0.0' }), 'ROW_AMOUNT_INVALID', '医疗救助'],
  ['an amount in words', 'payments', paid(BAD, 'P', '慈善', '2025-01-01', '一百'), 'ROW_AMOUNT_INVALID', '金额'],
  ['a day that never was', 'settlements', bill({ 结算时间: '2025-02-29' }), 'ROW_DATE_INVALID', '结算时间'],
  ['an hour that never was', 'settlements', bill({ 结算时间: '2025-02-28 24:00:00' }), 'ROW_DATE_INVALID', '结算时间'],
  ['a day as a word', 'payments', paid(BAD, 'P', '慈善', '昨天', '1'), 'ROW_DATE_INVALID', '支付日期'],
  [
    'a thirteenth month',
    'civil-affairs',
    { ...onCivilAffairs(BAD, '低保'), 救助开始年月: '202513' },
    'ROW_DATE_INVALID',
    '救助开始年月',
  ],
  [
    'a year of two digits',
    'enrolments',
    { ...enrolled(BAD, '370811'), 参保年度: '25' },
    'ROW_DATE_INVALID',
    '参保年度',
  ],
  ['an unknown medical type', 'settlements', bill({ 医疗类别: '太空治疗' }), 'ROW_CODE_UNKNOWN', '医疗类别'],
  ['an unknown flag', 'settlements', bill({ 有效标志: '2' }), 'ROW_CODE_UNKNOWN', '有效标志'],
  [
    'an unknown category beside a known one',
    'civil-affairs',
    onCivilAffairs(BAD, '低保；大户'),
    'ROW_CODE_UNKNOWN',
    '救助类别',
  ],
  [
    'an unknown monitored category',
    'rural-revitalisation',
    onRevitalisation(BAD, '很穷'),
    'ROW_CODE_UNKNOWN',
    '监测对象类别',
  ],
  ['an unknown certificate type', 'settlements', bill({ 证件类型: '学生证' }), 'ROW_CODE_UNKNOWN', '证件类型'],
  ['an unknown channel', 'payments', paid(BAD, 'P', '彩票', '2025-01-01', '1'), 'ROW_CODE_UNKNOWN', '渠道'],
  ['an unknown insurance', 'enrolments', { ...enrolled(BAD, '370811'), 险种类型: '7' }, 'ROW_CODE_UNKNOWN', '险种类型'],
  ['an unknown hukou', 'roster', { ...onRoster(BAD, '370811', 'H'), 户籍性质: '蓝印' }, 'ROW_CODE_UNKNOWN', '户籍性质'],
  ['a region of five digits', 'settlements', bill({ 参保区划: '37081' }), 'ROW_REGION_UNKNOWN', '参保区划'],
  ['a home that nothing known stands above', 'roster', onRoster(BAD, '110101', 'H'), 'ROW_REGION_UNKNOWN', '区划代码'],
];

const GOOD_ROWS: Readonly<Record<DatasetName, Row>> = {
  settlements: billed(GOOD, { id: 'S-GOOD', total: '100' }),
  payments: paid(GOOD, 'P-GOOD', '慈善', '2025-01-01', '1'),
  'civil-affairs': onCivilAffairs(GOOD, '低保'),
  'rural-revitalisation': onRevitalisation(GOOD, '边缘易致贫户'),
  enrolments: enrolled(GOOD, '370811'),
  roster: onRoster(GOOD, '370811001', 'H1'),
};

describe('a row is refused with its code, column and whole content, and the good rows go in', () => {
  const datasets = [...new Set(CASES.map(([, dataset]) => dataset))];
  test.each(datasets)('%s', async (dataset) => {
    const cases = CASES.filter((entry) => entry[1] === dataset);
    const rows = [...cases.map((entry) => entry[2]), GOOD_ROWS[dataset]];
    const file = csvFile([], rows);
    const header = file.split('\n')[0]!.split(',');
    const report = await hub.deliver(dataset, '370811', file, dataset === 'enrolments' ? null : '2025-03');
    expect(report).toMatchObject({
      status: 'PARTIAL',
      rowsRead: rows.length,
      rowsNew: 1,
      rowsUnchanged: 0,
      rowsRefused: cases.length,
    });
    const refused = await refusedRows(report.deliveryId);
    expect(
      refused.map((row) => [cases[row.row_number - 2]?.[0], row.code, row.column_name]),
      'each row once, under the fault that it has',
    ).toEqual(cases.map(([fault, , , code, column]) => [fault, code, column]));
    for (const { row_number, row_cipher } of refused) {
      const cells = JSON.parse(hub.vault.open(row_cipher).toString()) as string[];
      expect(cells).toEqual(header.map((name) => cases[row_number - 2]![2][name] ?? ''));
    }
    const tally: Record<string, number> = {};
    for (const [, , , code] of cases) tally[code] = (tally[code] ?? 0) + 1;
    expect(report.refusedByCode).toEqual(tally);
  });

  test('every code of a row that the vocabulary has is met in these tests', async () => {
    const { ERROR_CODES } = await import('../../src/errors/codes.ts');
    const rowCodes = Object.keys(ERROR_CODES).filter((code) => code.startsWith('ROW_') && code !== 'ROW_COLUMNS');
    expect([...new Set(CASES.map(([, , , code]) => code))].sort()).toEqual(rowCodes.sort());
  });
});

test('a row with several faults is kept once with each of them, and counted under each code', async () => {
  const row = bill({ 证件号码: WRONG_CHECK, 医疗费总额: 'x', 医疗救助: 'y', 结算时间: '' });
  const report = await hub.deliver('settlements', '370811', csvFile([], [row]));
  expect(report).toMatchObject({ rowsRead: 1, rowsRefused: 1, rowsNew: 0 });
  expect(report.refusedByCode).toEqual({ ROW_AMOUNT_INVALID: 1, ROW_ID_INVALID: 1, ROW_REQUIRED_EMPTY: 1 });
  const refused = await refusedRows(report.deliveryId);
  expect(refused.map(({ column_name }) => column_name).sort()).toEqual(
    ['医疗救助', '医疗费总额', '结算时间', '证件号码'].sort(),
  );
});

test('rows with more or fewer cells than the header are refused whole as ROW_COLUMNS, under their own numbers', async () => {
  const [header, line] = csvFile([], [billed(GOOD, { id: 'S-WIDTH', total: '1' })])
    .trim()
    .split('\n');
  const file = [header, `${line},more`, line, line!.slice(0, line!.lastIndexOf(','))].join('\n');
  const report = await hub.deliver('settlements', '370811', file);
  expect(report).toMatchObject({ rowsRead: 3, rowsNew: 1, rowsRefused: 2, refusedByCode: { ROW_COLUMNS: 2 } });
  const refused = await refusedRows(report.deliveryId);
  expect(refused.map((row) => [row.row_number, row.code, row.column_name])).toEqual([
    [2, 'ROW_COLUMNS', ''],
    [4, 'ROW_COLUMNS', ''],
  ]);
  expect(JSON.parse(hub.vault.open(refused[0]!.row_cipher).toString())).toEqual(`${line},more`.split(','));
});

test('who stands in refused rows only does not become a person', async () => {
  const key = hub.vault.numberKey('01', BAD.number);
  expect(await hub.database.query('select from person_identity where number_key = $1', [key])).toEqual([]);
  expect(await sumsOf(hub, BAD)).toBeUndefined();
});

test('nothing of a refused row stands in the tables in clear', async () => {
  const rows = await hub.database.query<{ line: string }>('select to_jsonb(r)::text as line from refused_row r');
  expect(rows.length).toBeGreaterThan(20);
  for (const { line } of rows) {
    expect(line).not.toContain(BAD.number);
    expect(line).not.toContain(BAD.name);
  }
});

test('more refused rows than one statement takes are all kept', async () => {
  const rows = Array.from({ length: 2_500 }, (_, index) => bill({ 结算ID: `S-${index}`, 医疗费总额: '' }));
  const report = await hub.deliver('settlements', '370811', csvFile([], rows));
  expect(report).toMatchObject({ rowsRead: 2_500, rowsRefused: 2_500, status: 'PARTIAL' });
  expect(await refusedRows(report.deliveryId)).toHaveLength(2_500);
});
