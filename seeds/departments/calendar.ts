import { addDays, lastOfMonth, type PlainDate, plainDate } from '../../src/value/plain-date.ts';

const ORIGIN = plainDate('2000-01-01');
const DAY = 86_400_000;
const cache: PlainDate[] = [];

/** Days since 2000-01-01: the generator adds and compares days by the million, and writes each as text once. */
export type DayNumber = number;

export function dayNumberOf(day: PlainDate): DayNumber {
  return Math.round((Date.parse(day) - Date.parse(ORIGIN)) / DAY);
}

export function dayOf(number: DayNumber): PlainDate {
  cache[number] ??= addDays(ORIGIN, number);
  return cache[number];
}

/** Months since January of year 0: `2025-01` is 24300. */
export type MonthNumber = number;

export function monthNumberOf(year: number, month: number): MonthNumber {
  return year * 12 + month - 1;
}

/** Reads `2025-01`; throws when it is no month. */
export function parseMonth(text: string): MonthNumber {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (!match) throw new RangeError(`no such month: ${text} (expected YYYY-MM)`);
  return monthNumberOf(Number(match[1]), Number(match[2]));
}

/** The month as `202501`, the form of the departments' 年月 columns; empty for null. */
export function compactMonth(month: MonthNumber | null): string {
  return month === null ? '' : `${yearOfMonth(month)}${String((month % 12) + 1).padStart(2, '0')}`;
}

export function yearOfMonth(month: MonthNumber): number {
  return Math.floor(month / 12);
}

export function lastDayOfMonth(month: MonthNumber): DayNumber {
  return dayNumberOf(lastOfMonth(yearOfMonth(month), (month % 12) + 1));
}

export function firstDayOfYear(year: number): DayNumber {
  return dayNumberOf(plainDate(`${year}-01-01`));
}

export function lastDayOfYear(year: number): DayNumber {
  return firstDayOfYear(year + 1) - 1;
}

export function yearOfDay(day: DayNumber): number {
  return Number(dayOf(day).slice(0, 4));
}
