import { HubError } from '../errors/hub-error.ts';
import { earlier, lastOfMonth, type PlainDate, parsePlainMonth } from '../value/plain-date.ts';

/** When the monthly run is due, and the zone in which a day begins. */
export interface MonthlySettings {
  /** 1 to 28. */
  readonly monthlyDay: number;
  /** 0 to 23: the hour of that day from which it runs. What is owed by that day may still come until its end. */
  readonly monthlyHour: number;
  /** A name of the IANA list. */
  readonly timeZone: string;
}

/** A region's month, as the ledger, the report and the lists know it. */
export interface Period {
  readonly regionCode: string;
  /** First day of the month. */
  readonly month: PlainDate;
}

/** The first day of a month written YYYY-MM; ARGUMENT_INVALID for anything else. */
export function monthOf(text: string, where: string): PlainDate {
  const month = parsePlainMonth(text);
  if (month) return month;
  throw new HubError('ARGUMENT_INVALID', '月份写法不对', { where, found: text, expected: 'YYYY-MM' });
}

/** The first day of the month that a day lies in. */
export function firstOfMonth(day: PlainDate): PlainDate {
  return `${day.slice(0, 7)}-01` as PlainDate;
}

/** The first day of the month so many months on (negative = before). */
export function addMonths(month: PlainDate, count: number): PlainDate {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01` as PlainDate;
}

/** The day on which the run of a month is due. */
export function dueDay(month: PlainDate, { monthlyDay }: MonthlySettings): PlainDate {
  return `${month.slice(0, 7)}-${String(monthlyDay).padStart(2, '0')}` as PlainDate;
}

/** The newest month whose run is due now: this one's from its day and hour on. */
export function newestDue(today: PlainDate, hour: number, settings: MonthlySettings): PlainDate {
  const thisMonth = firstOfMonth(today);
  const due = dueDay(thisMonth, settings);
  const isDue = today > due || (today === due && hour >= settings.monthlyHour);
  return isDue ? thisMonth : addMonths(thisMonth, -1);
}

/** The day on which the facts of a month's report are taken: today, at the latest the last day of that month. */
export function reportDay(month: PlainDate, today: PlainDate): PlainDate {
  return earlier(today, lastOfMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))));
}

/** How many days `day` lies after `since`; negative = before it. */
export function daysBetween(since: PlainDate, day: PlainDate): number {
  return Math.round((Date.parse(day) - Date.parse(since)) / 86_400_000);
}
