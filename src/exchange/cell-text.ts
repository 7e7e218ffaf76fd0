/** Turns the text that a database writes for a value into the cell that a file would have. */
export type CellText = (text: string) => string;

export const asItStands: CellText = (text) => (text.includes('\0') ? text.replaceAll('\0', '') : text).trimEnd();

/** t/true/1 and f/false/0 → 1 and 0, as the national interface writes flags. */
export const flagText: CellText = (text) => (/^[t1]/.test(text) ? '1' : '0');

/** MySQL's way of writing “no date”. */
export const dateText: CellText = (text) => (text.startsWith('0000-00-00') ? '' : text);

/**
 * A double as an office program shows it: 15 significant digits, so that 0.1 + 0.2 is 0.3 and not 0.30000000000000004.
 * Beyond 15 whole digits the text stays what it was: there digits are lost, and the reader of amounts refuses it.
 */
export const doubleText: CellText = (text) => {
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return text;
  return plainDecimal(value.toPrecision(15));
};

/** A single-precision number by the shortest digits that stand for it: 1234.56, not 1234.56005859375. */
export const singleText: CellText = (text) => {
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return text;
  for (let digits = 6; digits < 9; digits++) {
    const short = value.toPrecision(digits);
    if (Math.fround(Number(short)) === Math.fround(value)) return plainDecimal(short);
  }
  return plainDecimal(value.toPrecision(9));
};

/** Digits without exponent and without zeros at the end of the decimals. */
function plainDecimal(text: string): string {
  const [, sign = '', whole = '', decimals = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? [];
  const shift = Number(exponent);
  const digits = whole + decimals;
  const point = whole.length + shift;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits + '0'.repeat(Math.max(0, point - digits.length));
  const at = Math.max(point, 1);
  const rest = padded.slice(at).replace(/0+$/, '');
  const front = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const plain = rest === '' ? front : `${front}.${rest}`;
  return plain === '0' ? plain : sign + plain;
}
