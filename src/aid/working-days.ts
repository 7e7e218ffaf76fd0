// Its named exports are not seen by Node: it is one CommonJS object.
import chineseDays from 'chinese-days';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { addDays, type PlainDate, yearOf } from '../value/plain-date.ts';

/**
 * The last of `count` statutory working days (国务院公布的节假日和调休) after a day: 5 after a Friday in an ordinary
 * week is the next Friday. NOT_FOUND when the calendar of a year on the way is not known: a year without its notice is
 * never taken for one without holidays.
 */
export async function workingDayAfter(database: Queryable, day: PlainDate, count: number): Promise<PlainDate> {
  const entered = await enteredDays(database, day);
  let last = day;
  for (let left = count; left > 0; ) {
    last = addDays(last, 1);
    if (isWorking(last, entered)) left--;
  }
  return last;
}

/** Days that were entered from that day's year on. */
async function enteredDays(database: Queryable, day: PlainDate): Promise<ReadonlyMap<string, boolean>> {
  const rows = await database.query<{ day: PlainDate; is_working: boolean }>(
    'select day, is_working from statutory_day where day >= $1',
    [`${yearOf(day)}-01-01`],
  );
  return new Map(rows.map((row) => [row.day, row.is_working]));
}

function isWorking(day: PlainDate, entered: ReadonlyMap<string, boolean>): boolean {
  const known = entered.get(day);
  if (known !== undefined) return known;
  const year = day.slice(0, 4);
  // The shipped calendar takes a year that it does not know for one of plain weeks; 国庆节 tells the two apart.
  const isShipped = chineseDays.getDayDetail(`${year}-10-01`).name.includes('国庆节');
  if (isShipped) return chineseDays.getDayDetail(day).work;
  if ([...entered.keys()].some((other) => other.startsWith(year))) return !isWeekend(day);
  throw new HubError('NOT_FOUND', '没有该年度的节假日安排 (the statutory calendar of the year is not known)', {
    where: 'statutory calendar',
    found: year,
    expected: 'the holidays and working weekends that the State Council announces for the year',
    mend: `npm run -s hub -- calendar set, for each day of ${year} that differs from the week`,
  });
}

function isWeekend(day: PlainDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
