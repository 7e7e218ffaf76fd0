// Its named exports are not seen by Node: it is one CommonJS object.
import chineseDays from 'chinese-days';
import type { Queryable, Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { addDays, type PlainDate, plainDate, yearOf } from '../value/plain-date.ts';

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
    'select day, is_working from statutory_day where day >= $1 and superseded_at is null',
    [`${yearOf(day)}-01-01`],
  );
  return new Map(rows.map((row) => [row.day, row.is_working]));
}

function isWorking(day: PlainDate, entered: ReadonlyMap<string, boolean>): boolean {
  const known = entered.get(day);
  if (known !== undefined) return known;
  const year = yearOf(day);
  if (isShipped(year)) return chineseDays.getDayDetail(day).work;
  if (isEntered(year, entered)) return !isWeekend(day);
  throw new HubError('NOT_FOUND', '没有该年度的节假日安排 (the statutory calendar of the year is not known)', {
    where: 'statutory calendar',
    found: String(year),
    expected: 'the holidays and working weekends that the State Council announces for the year',
    mend: `npm run -s hub -- calendar set, for each day of ${year} that differs from the week`,
  });
}

/** The shipped calendar takes a year that it does not know for one of plain weeks; 国庆节 tells the two apart. */
function isShipped(year: number): boolean {
  return chineseDays.getDayDetail(`${year}-10-01`).name.includes('国庆节');
}

/** A single day that was entered says nothing of the rest of its year: 国庆节 comes last, and is a day off in every notice. */
function isEntered(year: number, entered: ReadonlyMap<string, boolean>): boolean {
  return entered.get(`${year}-10-01`) === false;
}

function isWeekend(day: PlainDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** A day of the statutory calendar that differs from the week, or was entered. */
export interface StatutoryDay {
  readonly day: PlainDate;
  readonly isWorking: boolean;
  /** Chinese, such as 国庆节. */
  readonly name: string;
  /** The notice that it was entered from; null = of the shipped calendar. */
  readonly source: string | null;
}

/** The statutory calendar of a year. `isKnown` false: days may be entered already, but their year is not complete. */
export async function statutoryYear(
  database: Queryable,
  year: number,
): Promise<{ readonly isKnown: boolean; readonly days: readonly StatutoryDay[] }> {
  const rows = await database.query<{ day: PlainDate; is_working: boolean; name: string; source: string }>(
    'select day, is_working, name, source from statutory_day where day between $1 and $2 and superseded_at is null order by day',
    [`${year}-01-01`, `${year}-12-31`],
  );
  const entered = new Map(rows.map((row) => [row.day, row]));
  const days: StatutoryDay[] = [];
  for (let day = plainDate(`${year}-01-01`); yearOf(day) === year; day = addDays(day, 1)) {
    const row = entered.get(day);
    if (row) days.push({ day, isWorking: row.is_working, name: row.name, source: row.source });
    else if (isShipped(year)) {
      const { work, name } = chineseDays.getDayDetail(day);
      // Named in English and Chinese: `National Day,国庆节,3`; an ordinary day by its weekday.
      if (work === isWeekend(day)) days.push({ day, isWorking: work, name: name.split(',')[1] ?? name, source: null });
    }
  }
  const isKnown = isShipped(year) || isEntered(year, new Map(rows.map((row) => [row.day, row.is_working])));
  return { isKnown, days };
}

/** Enters days of the calendar as a notice has them; what was entered of them before is kept beside it. */
export async function setStatutoryDays(
  session: Session,
  days: readonly PlainDate[],
  entry: { readonly isWorking: boolean; readonly name: string; readonly source: string; readonly recordedBy: string },
): Promise<void> {
  await session.query("select pg_advisory_xact_lock(hashtext('hub.calendar'))");
  const distinct = [...new Set(days)];
  await session.query(
    `/* aid.supersedeStatutoryDays */
     update statutory_day set superseded_at = now() where day = any($1::date[]) and superseded_at is null`,
    [distinct],
  );
  await session.query(
    `/* aid.setStatutoryDays */
     insert into statutory_day (day, revision, is_working, name, source, recorded_by)
     select d.day, coalesce((select max(s.revision) from statutory_day s where s.day = d.day), 0) + 1, $2, $3, $4, $5
     from unnest($1::date[]) as d (day)`,
    [distinct, entry.isWorking, entry.name, entry.source, entry.recordedBy],
  );
}
