import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shippedColumnNames } from '../../src/reading/column-names.ts';
import { DATASET } from '../../src/reading/datasets.ts';
import { planHeader } from '../../src/reading/header.ts';
import { makeSourceHub, somebody } from '../source/places.ts';
import { csvFile, onCivilAffairs, onRoster } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';

const [A, B, C] = [1, 2, 3].map((serial) => somebody(serial, `王${'甲乙丙'[serial - 1]}`)) as [
  ReturnType<typeof somebody>,
  ReturnType<typeof somebody>,
  ReturnType<typeof somebody>,
];
const WRONG = idNumberOf(2).replace(/.$/, (digit) => (digit === '1' ? '2' : '1'));

let hub: TestHub;

beforeAll(async () => {
  hub = await makeSourceHub();
});

afterAll(() => hub.close());

const listOf = (header: string, ...rows: string[]): string => [header, ...rows, ''].join('\n');

async function onList(deliveryId: string): Promise<string[]> {
  const rows = await hub.database.query<{ line: string }>(
    `select concat_ws(' ', row_number, category, encode(number_key, 'hex')) as line
     from category_entry join person_identity using (person_id) where delivery_id = $1`,
    [deliveryId],
  );
  return rows.map(({ line }) => line).sort();
}

const entry = (row: number, category: string, { number }: { number: string }) =>
  `${row} ${category} ${hub.vault.numberKey('01', number).toString('hex')}`;

describe('one row a household', () => {
  const pair = ({ name, number }: { name: string; number: string }) => `${name},${number}`;
  test.each<[form: string, header: string]>([
    ['pairs with numbers', '救助类别,姓名1,身份证号1,姓名2,身份证号2,姓名3,身份证号3'],
    [
      'pairs with Chinese numbers before them',
      '救助类别,成员一姓名,成员一身份证号,成员二姓名,成员二身份证号,成员三姓名,成员三身份证号',
    ],
    [
      'pairs with numbers within',
      '救助类别,家庭成员1姓名,家庭成员1身份证号码,家庭成员2姓名,家庭成员2身份证号码,家庭成员3姓名,家庭成员3身份证号码',
    ],
    ['numbers in brackets', '救助类别,姓名（1）,身份证号（1）,姓名（2）,身份证号（2）,姓名（3）,身份证号（3）'],
    ['the same pair again and again', '救助类别,姓名,身份证号,姓名,身份证号,姓名,身份证号'],
    ['a pair without a number first', '救助类别,姓名,身份证号,姓名2,身份证号2,姓名3,身份证号3'],
    ['the head, then the members', '救助类别,户主姓名,户主身份证号,成员1姓名,成员1身份证号,成员2姓名,成员2身份证号'],
  ])('with %s becomes a row a person, under its number', async (_, header) => {
    const list = listOf(header, `低保,${pair(A)},${pair(B)},${pair(C)}`, `五保、低边,${pair(somebody(4, '李'))},,,,`);
    const report = await hub.deliver('civil-affairs', '370811', list, '2025-01');
    expect(report).toMatchObject({ status: 'MERGED', rowsRead: 4, rowsRefused: 0, unknownColumns: [] });
    expect(await onList(report.deliveryId)).toEqual(
      [
        ...[A, B, C].map((person) => entry(2, 'LOW_INCOME', person)),
        entry(3, 'DESTITUTE', somebody(4)),
        entry(3, 'LOW_INCOME_MARGIN', somebody(4)),
      ].sort(),
    );
  });

  const HEADER = '救助类别,起保年月,姓名1,身份证号1,姓名2,身份证号2';

  test('has each person once, also where the head stands among the members again', async () => {
    const list = listOf('救助类别,户主姓名,户主身份证号,成员1姓名,成员1身份证号', `低保,${pair(A)},${pair(A)}`);
    expect(await hub.deliver('civil-affairs', '370811', list, '2025-02')).toMatchObject({
      rowsRead: 1,
      rowsRefused: 0,
    });
  });

  test('refuses a bad person alone, with that person’s column, and the others go in', async () => {
    const list = listOf(HEADER, `低保,202501,${pair(A)},王乙,${WRONG}`, `低保,202501,${pair(B)},王丙,`);
    const report = await hub.deliver('civil-affairs', '370811', list, '2025-03');
    expect(report).toMatchObject({ status: 'PARTIAL', rowsRead: 4, rowsRefused: 2, rowsNew: 1 });
    const refused = await hub.database.query(
      'select row_number, column_name, code from refused_row where delivery_id = $1 order by row_number',
      [report.deliveryId],
    );
    expect(refused).toEqual([
      { row_number: 2, column_name: '身份证号2（第 2 人）', code: 'ROW_ID_INVALID' },
      { row_number: 3, column_name: '身份证号2（第 2 人）', code: 'ROW_REQUIRED_EMPTY' },
    ]);
  });

  test('refuses all its persons where a shared cell is wrong, each fault named once', async () => {
    const list = listOf(HEADER, `大户,去年,${pair(A)},${pair(B)}`);
    const report = await hub.deliver('civil-affairs', '370811', list, '2025-04');
    expect(report).toMatchObject({ rowsRead: 2, rowsRefused: 2, refusedByCode: { ROW_CODE_UNKNOWN: 2 } });
    const refused = await hub.database.query<{ column_name: string }>(
      'select column_name from refused_row where delivery_id = $1 order by 1',
      [report.deliveryId],
    );
    expect(refused.map((row) => row.column_name)).toEqual(
      ['救助类别', '救助类别（第 2 人）', '救助开始年月', '救助开始年月（第 2 人）'].sort(),
    );
  });

  test('without any person is refused as a row without one', async () => {
    const report = await hub.deliver(
      'civil-affairs',
      '370811',
      listOf(HEADER, `低保,202501,,,,`, `低保,202501,${pair(A)},,`),
      '2025-05',
    );
    expect(report).toMatchObject({ rowsRead: 2, rowsRefused: 1, refusedByCode: { ROW_REQUIRED_EMPTY: 1 } });
  });
});

describe('a list of persons stays one', () => {
  const plan = (...header: string[]) => planHeader(DATASET['civil-affairs'], header, 'test');

  test('with the head of household beside the person, or the applicant', () => {
    expect(plan('姓名', '身份证号', '救助类别', '户主姓名', '户主身份证号').members).toEqual([]);
    expect(plan('姓名', '身份证号', '救助类别', '申请人姓名', '申请人身份证号').members).toEqual([]);
    expect(plan('姓名', '身份证号', '救助类别', '证件号码').members).toEqual([]);
    expect(plan('姓名', '身份证号1', '身份证号', '救助类别').members).toEqual([]);
  });

  test('and no other dataset is unfolded', () => {
    const names = shippedColumnNames(DATASET.roster);
    expect(names.find('姓名2')).toBeUndefined();
    const row = onRoster(A, '370811001', 'H1');
    const header = [...Object.keys(row), '姓名2', '身份证号2'];
    expect(planHeader(DATASET.roster, header, 'test')).toMatchObject({ members: [], unknown: ['姓名2', '身份证号2'] });
  });

  test('in the clean form', async () => {
    const list = csvFile(
      [],
      [A, B].map((person) => onCivilAffairs(person, '低保')),
    );
    expect(await hub.deliver('civil-affairs', '370811', list, '2025-06')).toMatchObject({
      rowsRead: 2,
      rowsRefused: 0,
    });
  });
});
