import { describe, expect, test } from 'vitest';
import { amount as amountCell } from '../../src/reading/amount-cell.ts';
import { type CellReader, codedSeveral, key as keyCell, Refusal, text as textCell } from '../../src/reading/cell.ts';
import { certificateNumber } from '../../src/reading/certificate-number.ts';
import { shippedCodeLists } from '../../src/reading/code-list.ts';
import {
  date as dateCell,
  month as monthCell,
  openEnded,
  timestamp as timestampCell,
  year as yearCell,
} from '../../src/reading/day-cell.ts';
import { personName } from '../../src/reading/person-name.ts';
import { tidy } from '../../src/reading/tidy-cell.ts';
import { checkDigitOf } from '../../src/value/id-number.ts';

const codes = shippedCodeLists();
const reading = (reader: CellReader) => (cell: string) => reader(cell, codes);
const [amount, date, month] = [amountCell, dateCell, monthCell].map(reading) as [Read, Read, Read];
const [text, key, timestamp, year] = [textCell, keyCell, timestampCell, yearCell].map(reading) as [
  Read,
  Read,
  Read,
  Read,
];
type Read = (cell: string) => string | Refusal;

const read = (value: string | Refusal): string => (value instanceof Refusal ? value.code : value);

describe('an amount of 元 becomes whole fen and is never rounded', () => {
  test.each([
    ['12', '1200'],
    ['12.5', '1250'],
    ['12.50', '1250'],
    ['12.500', '1250'],
    ['12.5000000', '1250'],
    ['0', '000'],
    ['0.01', '001'],
    ['+3', '300'],
    ['-7.05', '-705'],
    ['99999999999999.99', '9999999999999999'],
  ])('%s', (cell, fen) => {
    expect(read(amount(cell))).toBe(fen);
  });

  test.each([
    ['￥12.50', '1250'],
    ['¥ 12.5', '1250'],
    ['12.50元', '1250'],
    ['人民币12元整', '1200'],
    ['1,234.50', '123450'],
    ['１，２３４．５０', '123450'],
    ['1 234.50', '123450'],
    ['12 ', '1200'],
    ['12\u00a0', '1200'],
    ['(1,234.50)', '-123450'],
    ['（12）', '-1200'],
    ['12.50-', '-1250'],
    ['－12.50', '-1250'],
    ['-￥12.50', '-1250'],
    ['￥-12.50', '-1250'],
    ['12.\u200b50', '1250'],
  ])('%s, as people and ledgers write it', (cell, fen) => expect(read(amount(cell))).toBe(fen));

  test.each(['--', '-', '—', '——', '/', '／', 'nan', 'NaN', 'NULL', 'null', '无', '#N/A', '￥--'])(
    '%s says that there is none',
    (cell) => expect(read(amount(cell))).toBe(''),
  );

  test.each([
    '12.505',
    '12.001',
    '12.',
    '.5',
    '1,00.00',
    '1,2345.00',
    '12,34',
    '1e3',
    '0x1F',
    '999999999999999',
    '1.2万元',
    '3千元',
    '(-12)',
    '-12-',
    '12.50.00',
    '一百元',
    '约12',
    '12/13',
    '￥',
  ])('%s is refused', (cell) => expect(read(amount(cell))).toBe('ROW_AMOUNT_INVALID'));

  test('the reason is told where the cell alone does not show it', () => {
    expect(amount('1.2万元')).toMatchObject({ expected: expect.stringContaining('万元') });
    expect(amount('12,34')).toMatchObject({ expected: expect.stringContaining('千分位') });
  });
});

describe('a day is read in every form of the departments', () => {
  test.each([
    '2023-01-05',
    '2023-1-5',
    '2023/1/5',
    '2023/01/05',
    '20230105',
    '2023年1月5日',
    '2023年01月05日',
    '2023-01-05 00:00:00',
    '2023/1/5 00:00',
    '2023-01-05T00:00:00.0',
    '2023.1.5',
    '2023.01.05',
    '2023年1月5号',
    '2023 年 1 月 5 日',
    '２０２３年１月５日',
    '2023/ 1/ 5',
    '2023-01-05 08:12:00',
    '2023年1月5日14:05',
    '20230105140509',
    '44931',
    '44931.75',
    '2023-01-05\u00a000:00',
  ])('%s', (cell) => expect(read(date(cell))).toBe('2023-01-05'));

  test.each([
    '2023-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '23-01-05',
    '23/1/5',
    '23年1月5日',
    '05/01/2023',
    '2023-01-05 25:00:00',
    '2023',
    '12345',
    '99999',
    '2023.13.1',
    '长期',
    '0000-01-01',
  ])('%s is refused', (cell) => expect(read(date(cell))).toBe('ROW_DATE_INVALID'));

  test('29 February is a day in leap years only', () => {
    expect(read(date('20240229'))).toBe('2024-02-29');
    expect(read(date('20000229'))).toBe('2000-02-29');
    expect(read(date('19000229'))).toBe('ROW_DATE_INVALID');
  });
});

describe('a month is its first day', () => {
  test.each([
    ...['202503', '2025-03', '2025-3', '2025/3', '2025年3月', '2025年03月份', '2025 年 3 月', '2025.03', '2025.3'],
    ...['2025-03-31', '20250315', '45717', '45740.5', '2025-03-01 00:00:00', '２０２５０３'],
  ])('%s', (cell) => expect(read(month(cell))).toBe('2025-03-01'));
  test.each(['202513', '2025-00', '25-03', '三月', '长期'])('%s is refused', (cell) =>
    expect(read(month(cell))).toBe('ROW_DATE_INVALID'),
  );
});

describe('a settlement time is local, to the second', () => {
  test.each([
    ['2025-03-31 14:05:09', '2025-03-31 14:05:09'],
    ['2025-03-31T14:05:09', '2025-03-31 14:05:09'],
    ['2025/3/31 4:05', '2025-03-31 04:05:00'],
    ['20250331 14:05:09.123', '2025-03-31 14:05:09'],
    ['2025年3月31日 00:00:00', '2025-03-31 00:00:00'],
    ['2025-03-31', '2025-03-31 00:00:00'],
    ['20250331140509', '2025-03-31 14:05:09'],
    ['2025.3.31 14:05', '2025-03-31 14:05:00'],
    ['2025-03-31 14:05:09+08:00', '2025-03-31 14:05:09'],
    ['45747.586909722', '2025-03-31 14:05:09'],
    ['45747', '2025-03-31 00:00:00'],
    ['45746.9999999', '2025-03-31 00:00:00'],
  ])('%s', (cell, time) => expect(read(timestamp(cell))).toBe(time));

  test.each(['2025-03-31 24:00:00', '2025-03-31 12:60:00', '2025-03-31 12:00:60', '2025-02-30 12:00:00', '12:00:00'])(
    '%s is refused',
    (cell) => expect(read(timestamp(cell))).toBe('ROW_DATE_INVALID'),
  );
});

test('2025.1 may have been 2025.10 before a spreadsheet took it for a number', () => {
  expect(month('2025.1')).toMatchObject({ code: 'ROW_DATE_INVALID', expected: expect.stringContaining('2025.10') });
  expect(['2025.10', '2025.12', '2025.01'].map((cell) => read(month(cell)))).toEqual([
    '2025-10-01',
    '2025-12-01',
    '2025-01-01',
  ]);
});

test('an end may be open where the column allows it, and nowhere else', () => {
  const until = reading(openEnded(dateCell));
  for (const cell of ['长期', '至今', '永久', '9999-12-31', '99991231']) expect(read(until(cell)), cell).toBe('');
  expect(read(until('2025-12-31'))).toBe('2025-12-31');
  expect(read(until('明年'))).toBe('ROW_DATE_INVALID');
});

test.each(['--', '/', 'NULL', 'nan', '无'])('%s says of a day, month or time that there is none', (cell) => {
  expect([date, month, timestamp, year].map((reader) => read(reader(cell)))).toEqual(['', '', '', '']);
});

test('a year has four digits and may carry 年', () => {
  expect(['2025', '2025年', '1990', '2099'].map((cell) => read(year(cell)))).toEqual(['2025', '2025', '1990', '2099']);
  expect(['25', '1989', '2100', '2025.0'].map((cell) => read(year(cell)))).toEqual(
    Array.from({ length: 4 }, () => 'ROW_DATE_INVALID'),
  );
});

describe('numbers of certificates', () => {
  const SIXTEEN_X = '11010519491231002';
  const withX = `${SIXTEEN_X}${checkDigitOf(SIXTEEN_X)}`;

  test('a resident id of 18 characters with the right check digit is taken, x as X', () => {
    expect(withX.endsWith('X')).toBe(true);
    expect(read(certificateNumber('01', withX))).toBe(withX);
    expect(read(certificateNumber('01', withX.toLowerCase()))).toBe(withX);
    expect(read(certificateNumber('01', withX.replace('X', '1')))).toBe('ROW_ID_INVALID');
  });

  test('each digit is under the check: another one in any place is refused', () => {
    for (let place = 0; place < 17; place++) {
      const other = String((Number(withX[place]) + 1) % 10);
      const number = withX.slice(0, place) + other + withX.slice(place + 1);
      expect(read(certificateNumber('01', number)), number).toBe('ROW_ID_INVALID');
    }
  });

  test('15 digits become the 18 of the same person', () => {
    expect(read(certificateNumber('01', '110105491231002'))).toBe(withX);
    expect(read(certificateNumber('01', '110105491331002'))).toBe('ROW_ID_INVALID');
  });

  test('the first six digits are no place, so any may stand there', () => {
    expect(read(certificateNumber('01', `00000019491231002${checkDigitOf('00000019491231002')}`))).toMatch(/^000000/);
  });

  test('placeholders and scientific notation are told apart from wrong numbers, whatever the certificate', () => {
    expect(read(certificateNumber('01', '999999999999999999'))).toBe('ROW_ID_PLACEHOLDER');
    expect(read(certificateNumber('02', '999999'))).toBe('ROW_ID_PLACEHOLDER');
    expect(read(certificateNumber('01', '3.70811E+17'))).toBe('ROW_ID_SCIENTIFIC');
    expect(read(certificateNumber('01', '3.70811199001011e17'))).toBe('ROW_ID_SCIENTIFIC');
    for (const cell of ['无', '无证', '不详', '000000000000000000', '111111111111111', '9999999'])
      expect(read(certificateNumber('01', cell)), cell).toBe('ROW_ID_PLACEHOLDER');
  });

  test('what exports and people do to a number is undone, and nothing else', () => {
    const wide = [...withX].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
    for (const cell of [
      `${withX}\t`,
      `'${withX}`,
      `="${withX}"`,
      `=“${withX}”`,
      `\ufeff${withX}\u200b`,
      `\u00a0${withX}\u3000`,
      wide,
      `${withX.slice(0, 6)} ${withX.slice(6, 14)} ${withX.slice(14)}`,
      `G${withX}`,
      `g${withX.toLowerCase()}`,
      `${withX}41`,
      `${withX}41B1`,
      `${withX}4101`,
    ])
      expect(read(certificateNumber('01', tidy(cell))), JSON.stringify(cell)).toBe(withX);
    for (const cell of [`${withX}4`, `${withX}411`, `A${withX}`, `${withX.slice(0, 17)}`, `${withX}-41`])
      expect(read(certificateNumber('01', tidy(cell))), cell).toBe('ROW_ID_INVALID');
  });

  test('other certificates have no check digit and are kept as they stand, in capitals', () => {
    expect(read(certificateNumber('08', 'e12345678'))).toBe('E12345678');
    expect(read(certificateNumber('02', '南字第00123号'))).toBe('南字第00123号');
  });
});

test('several categories in one cell are read one by one, by whichever sign stands between them', () => {
  const categories = reading(codedSeveral('category'));
  for (const cell of [
    '低保,特困',
    '低保，特困',
    '低保、特困',
    '低保；特困',
    '低保 特困',
    '农村低保/五保',
    '低保,,特困,',
  ])
    expect(read(categories(cell)), cell).toBe('{LOW_INCOME,DESTITUTE}');
  expect(read(categories('低保,未知'))).toBe('ROW_CODE_UNKNOWN');
  expect(categories('低保,未知')).toMatchObject({ unknown: { kind: 'category', word: '未知' } });
  expect(read(categories('低边,低保'))).toBe('{LOW_INCOME_MARGIN,LOW_INCOME}');
  expect(read(categories('低保+残疾'))).toBe('{LOW_INCOME}');
  expect(read(categories('低保|农村低保'))).toBe('{LOW_INCOME}');
  expect(read(categories('残疾')), 'none of the categories').toBe('ROW_CODE_UNKNOWN');
});

test('text keeps what COPY would take for a sign of its own', () => {
  expect(read(text('a\\b\tc\nd\re'))).toBe('a\\\\b\\tc\\nd\\re');
});

test('a number that tells things apart is half width, never in scientific notation, and none where a cell says so', () => {
  expect(['Ｓ１２', 'S 12', '6217000000000000000'].map((cell) => read(key(cell)))).toEqual([
    'S12',
    'S 12',
    '6217000000000000000',
  ]);
  expect(read(key('6.217E+18'))).toBe('ROW_ID_SCIENTIFIC');
  expect(['无', '--', 'NULL', '/'].map((cell) => read(key(cell)))).toEqual(['', '', '', '']);
});

test('a code is found by its names old and local, however they are written, and in brackets only where that changes nothing', () => {
  const categories = reading(codedSeveral('category'));
  const found: Record<string, string> = {
    ...{ 五保: 'DESTITUTE', 五保户: 'DESTITUTE', 特困: 'DESTITUTE' },
    ...{ 农村低保: 'LOW_INCOME', 城市低保: 'LOW_INCOME', 一类低保: 'LOW_INCOME', 全额低保: 'LOW_INCOME' },
    ...{ 低边: 'LOW_INCOME_MARGIN', 低保边缘户: 'LOW_INCOME_MARGIN' },
    ...{ 因病致贫家庭重病患者: 'ILLNESS_POVERTY', 因病致贫重病患者: 'ILLNESS_POVERTY' },
    ...{ 刚性支出困难家庭: 'RIGID_EXPENDITURE', '刚性支出困难家庭(成员)': 'RIGID_EXPENDITURE' },
    ...{ 刚性支出困难家庭成员: 'RIGID_EXPENDITURE', 事实孤儿: 'DE_FACTO_ORPHAN' },
    ...{ '低保（A类）': 'LOW_INCOME', '低保(一类)': 'LOW_INCOME', '（农村）低保': 'LOW_INCOME', '低 保': 'LOW_INCOME' },
    ...{ '低保\u200b': 'LOW_INCOME', '【低保】': 'LOW_INCOME', '低保(最低生活保障)': 'LOW_INCOME' },
  };
  for (const [cell, code] of Object.entries(found)) expect(read(categories(cell)), cell).toBe(`{${code}}`);
  for (const cell of ['低保（边缘）', '低保(原五保)', '低保（待核）', '二'])
    expect(read(categories(cell)), cell).toBe('ROW_CODE_UNKNOWN');
  const medical = codes.of('medicalType');
  for (const cell of ['21', '21.0', '普通住院', '21-普通住院', '21普通住院', '２１', '普通住院(21)'])
    expect(read(medical.read(cell)), cell).toBe('21');
  for (const cell of ['21-普通门诊', '普通住院（52）', '2 1 3'])
    expect(read(medical.read(cell)), cell).toBe('ROW_CODE_UNKNOWN');
});

test('a name loses the space that fills two characters up and gets one kind of dot, never more', () => {
  const names: Record<string, string> = {
    ...{ '张 三': '张三', '张　　三': '张三', ' 张三\t': '张三', '张\u200b三': '张三' },
    ...{
      '阿依古丽•买买提': '阿依古丽·买买提',
      '阿依古丽．买买提': '阿依古丽·买买提',
      '阿依古丽・买买提': '阿依古丽·买买提',
    },
    ...{
      '欧阳 三': '欧阳 三',
      '张三(大)': '张三(大)',
      'Li Ming': 'Li Ming',
      'J.Smith': 'J.Smith',
      𠮷三: '𠮷三',
      '--': '',
    },
  };
  for (const [cell, name] of Object.entries(names)) expect(personName(cell), cell).toBe(name);
});

test('a cell loses what spreadsheets put around a value, and nothing within', () => {
  const cells: Record<string, string> = {
    ...{
      "'123": '123',
      '="00123"': '00123',
      '\ufeff 甲医院 ': '甲医院',
      '“甲”医院': '“甲”医院',
      '=1+2': '=1+2',
      "''": '',
    },
    ...{ '‘甲’医院': '‘甲’医院', '\t\r\n': '', '甲\n医院': '甲\n医院', 'a=b': 'a=b' },
  };
  for (const [cell, value] of Object.entries(cells)) expect(tidy(cell), JSON.stringify(cell)).toBe(value);
});
