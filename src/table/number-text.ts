/** From here on a double no longer tells every whole number from its neighbour. */
const EXACT_UP_TO = 2 ** 53;

/**
 * A number of a workbook as plain decimal text, as the office sees it: 15 significant digits (7.0000000000000007E-2 is
 * 0.07), and without what binary fractions leave behind in sums: less than a billionth beside four decimals
 * (0.0599999999999454 is 0.06). From 10^15 on digits may have been lost: whole numbers that a double holds keep their
 * text, others are told in scientific notation, which the readers of cells refuse.
 */
export function numberText(raw: string): string {
  // Up to 15 digits are what was typed; a decimal with more than four places is looked at below.
  if (/^-?\d{1,15}$/.test(raw) || /^-?\d{1,11}\.\d{1,4}$/.test(raw)) return raw;
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  const size = Math.abs(value);
  if (size >= 1e15) return size <= EXACT_UP_TO && /^-?\d+$/.test(raw) ? raw : scientific(value);
  const rounded = Math.round(value * 1e4) / 1e4;
  return plain(size < 1e9 && Math.abs(value - rounded) < 1e-9 ? rounded : value);
}

function plain(value: number): string {
  const [mantissa, exponent] = Math.abs(value).toExponential(14).split('e') as [string, string];
  const digits = mantissa.replace('.', '');
  const point = Number(exponent) + 1;
  const whole = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const fraction = (point < 0 ? '0'.repeat(-point) + digits : digits.slice(Math.max(point, 0))).replace(/0+$/, '');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return value < 0 && text !== '0' ? `-${text}` : text;
}

function scientific(value: number): string {
  return value.toExponential(14).replace(/\.?0*e\+?/, 'E+');
}
