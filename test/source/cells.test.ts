import { describe, expect, test } from 'vitest';
import {
  amount,
  certificateNumber,
  codedSeveral,
  date,
  month,
  Refusal,
  text,
  timestamp,
  year,
} from '../../src/source/cell.ts';
import { checkDigitOf } from '../../src/value/id-number.ts';

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
    '12.505',
    '12.001',
    '12.',
    '.5',
    '1,000.00',
    '1e3',
    '--',
    'nan',
    '12 ',
    '１２',
    '0x1F',
    '999999999999999',
  ])('%s is refused', (cell) => expect(read(amount(cell))).toBe('ROW_AMOUNT_INVALID'));
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
  ])('%s', (cell) => expect(read(date(cell))).toBe('2023-01-05'));

  test.each([
    '2023-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '23-01-05',
    '05/01/2023',
    '2023-01-05 08:00:00',
    '2023',
    '0000-01-01',
  ])('%s is refused', (cell) => expect(read(date(cell))).toBe('ROW_DATE_INVALID'));

  test('29 February is a day in leap years only', () => {
    expect(read(date('20240229'))).toBe('2024-02-29');
    expect(read(date('20000229'))).toBe('2000-02-29');
    expect(read(date('19000229'))).toBe('ROW_DATE_INVALID');
  });
});

describe('a month is its first day', () => {
  test.each(['202503', '2025-03', '2025-3', '2025/3', '2025年3月', '2025-03-31', '20250315'])('%s', (cell) =>
    expect(read(month(cell))).toBe('2025-03-01'),
  );
  test.each(['202513', '2025-00', '25-03', '三月'])('%s is refused', (cell) =>
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
  ])('%s', (cell, time) => expect(read(timestamp(cell))).toBe(time));

  test.each(['2025-03-31 24:00:00', '2025-03-31 12:60:00', '2025-03-31 12:00:60', '2025-02-30 12:00:00', '12:00:00'])(
    '%s is refused',
    (cell) => expect(read(timestamp(cell))).toBe('ROW_DATE_INVALID'),
  );
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
  });

  test('other certificates have no check digit and are kept as they stand, in capitals', () => {
    expect(read(certificateNumber('08', 'e12345678'))).toBe('E12345678');
    expect(read(certificateNumber('02', '南字第00123号'))).toBe('南字第00123号');
  });
});

test('several categories in one cell are read one by one, by whichever sign stands between them', () => {
  const categories = codedSeveral('category');
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
});

test('text keeps what COPY would take for a sign of its own', () => {
  expect(read(text('a\\b\tc\nd\re'))).toBe('a\\\\b\\tc\\nd\\re');
});
