import { plainDateOf } from './plain-date.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';
const SHAPE_18 = /^\d{17}[\dX]$/;
const SHAPE_15 = /^\d{15}$/;

/** The check digit of GB 11643 for the first 17 digits. */
export function checkDigitOf(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (first17.charCodeAt(i) - 48) * WEIGHTS[i]!;
  return CHECK_DIGITS[sum % 11]!;
}

/** Whether an 18-digit resident id number has a real birth date and the right check digit. */
function isIdNumber(text: string): boolean {
  if (!SHAPE_18.test(text)) return false;
  const birth = plainDateOf(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)));
  return birth !== undefined && checkDigitOf(text) === text[17];
}

/**
 * A resident id number (公民身份号码) as 18 characters with a capital X; one of 15 digits becomes 18.
 * Undefined when length, birth date or check digit is wrong: nothing is repaired. The first six digits are never
 * read as a place (SOURCES §3).
 */
export function normaliseIdNumber(text: string): string | undefined {
  const upper = text.trim().toUpperCase();
  if (SHAPE_15.test(upper)) {
    const first17 = `${upper.slice(0, 6)}19${upper.slice(6)}`;
    const full = first17 + checkDigitOf(first17);
    return isIdNumber(full) ? full : undefined;
  }
  return isIdNumber(upper) ? upper : undefined;
}
