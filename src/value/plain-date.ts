/** A calendar day `YYYY-MM-DD`. Days are compared as text and never become a JavaScript `Date` with a time zone. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY = 86_400_000;

/** The day if `text` is a real one in the form YYYY-MM-DD, else undefined. */
export function parsePlainDate(text: string): PlainDate | undefined {
  const match = SHAPE.exec(text);
  return match ? plainDateOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** The day of these numbers, undefined when there is no such day (2023-02-29). */
export function plainDateOf(year: number, month: number, day: number): PlainDate | undefined {
  if (year < 1800 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return undefined;
  return `${year}-${two(month)}-${two(day)}` as PlainDate;
}

/** A day that is known to be well formed, such as a constant in code; throws when it is not. */
export function plainDate(text: string): PlainDate {
  const day = parsePlainDate(text);
  if (!day) throw new RangeError(`no such day: ${text}`);
  return day;
}

/** The first day of a month written YYYY-MM, of 1900 to 2099; undefined for anything else. */
export function parsePlainMonth(text: string): PlainDate | undefined {
  return /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(text) ? (`${text}-01` as PlainDate) : undefined;
}

export function yearOf(day: PlainDate): number {
  return Number(day.slice(0, 4));
}

export function addDays(day: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10) as PlainDate;
}

export function lastOfMonth(year: number, month: number): PlainDate {
  return `${year}-${two(month)}-${two(daysInMonth(year, month))}` as PlainDate;
}

export function lastOfYear(year: number): PlainDate {
  return `${year}-12-31` as PlainDate;
}

export function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
