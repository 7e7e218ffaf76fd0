import type { Queryable } from '../database/database.ts';
import { findProvisionsWithin, type PublishedProvision } from '../policy/published-provisions.ts';
import type { Subsidy } from '../policy/subsidy.ts';
import { lastOfYear, type PlainDate, plainDate } from '../value/plain-date.ts';

/** A subsidy of premiums (资助参保) as a year is judged by it; it holds at its place and below, less `exceptIn`. */
export interface SubsidyInForce extends PublishedProvision<Subsidy> {
  /** Places below that have a subsidy of the same insurance of their own. */
  readonly exceptIn: readonly string[];
}

/**
 * A day within the year: the day itself, or the year's first or last where it lies outside. The version of a subsidy and its
 * parameters hold on such a day, since whoever pays in autumn pays the premium of the year to come.
 */
export function withinYear(day: PlainDate, year: number): PlainDate {
  const first = plainDate(`${year}-01-01`);
  if (day < first) return first;
  return day > lastOfYear(year) ? lastOfYear(year) : day;
}

/**
 * The subsidies of a year as of today that hold in a region or in a part of it (null = all): the version in force on the earlier
 * of today and the year's last day judges the whole year (POLICY §1). In the order of their ids; two statements.
 */
export async function findSubsidiesInForce(
  database: Queryable,
  { regionCode, year, today }: { regionCode: string | null; year: number; today: PlainDate },
): Promise<SubsidyInForce[]> {
  const inForce = await findProvisionsWithin(database, 'SUBSIDY', { regionCode, on: withinYear(today, year) });
  const found = inForce.sort((one, other) => (one.provisionId < other.provisionId ? -1 : 1));
  const within = await database.query<{ place: string; part: string }>(
    `/* subsidy.placesWithin */ select ancestor_code as place, descendant_code as part from region_closure
     where ancestor_code = any($1::text[]) and descendant_code = any($1::text[]) and depth > 0`,
    [found.map((subsidy) => subsidy.regionCode)],
  );
  return found.map((subsidy) => {
    const alike = found.filter(({ content }) => content.insurance === subsidy.content.insurance);
    const parts = within.filter(({ place }) => place === subsidy.regionCode).map(({ part }) => part);
    return { ...subsidy, exceptIn: parts.filter((part) => alike.some(({ regionCode }) => regionCode === part)) };
  });
}
