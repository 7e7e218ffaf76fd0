import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberText } from '../../src/table/number-text.ts';

test.each([
  ['0', '0'],
  ['-12', '-12'],
  ['45717', '45717'],
  ['1234.5', '1234.5'],
  ['7.0000000000000007E-2', '0.07'],
  ['234.55999999999995', '234.56'],
  ['1234.5600000001', '1234.56'],
  ['0.059999999999945431', '0.06'],
  ['1.1368683772161603E-13', '0'],
  ['-1.1368683772161603E-13', '0'],
  ['-7.0000000000000007E-2', '-0.07'],
  ['45717.421655092592', '45717.4216550926'],
  ['0.123456789', '0.123456789'],
  ['1.005', '1.005'],
  ['1E3', '1000'],
  ['1.2345E+8', '123450000'],
  ['123456789.12', '123456789.12'],
  ['999999999999999', '999999999999999'],
  ['370811199001011', '370811199001011'],
])('%s is %s', (raw, text) => {
  expect(numberText(raw)).toBe(text);
});

test.each([
  ['a whole number of 16 digits that a double holds, as it was written', '6222021234567890', '6222021234567890'],
  ['an id that lost its digits, whoever wrote it', '370811199001011200', '3.70811199001011E+17'],
  ['one in the writing of Excel', '3.7081119900101101E+17', '3.70811199001011E+17'],
  ['16 digits in scientific notation', '6.2220212345678E15', '6.2220212345678E+15'],
])('%s', (_, raw, text) => {
  expect(numberText(raw)).toBe(text);
});

test('an amount in fen comes back from the double that holds it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (fen) => {
      const [, sign, yuan, cents] = /^(-?)(\d+)(\d\d)$/.exec(
        `${fen < 0 ? '-' : ''}${String(Math.abs(fen)).padStart(3, '0')}`,
      )!;
      const exact = `${sign}${yuan}.${cents}`.replace(/\.?0+$/, (zeros) =>
        zeros.startsWith('.') ? '' : zeros.replace(/0+$/, ''),
      );
      expect(numberText(String(fen / 100))).toBe(exact);
      expect(numberText((fen / 100).toExponential(16))).toBe(exact);
    }),
  );
});
