import { defineLoader, group, pick } from '../context/loader.ts';
import type { PlainDate } from '../value/plain-date.ts';

export interface HouseholdRow {
  readonly household_id: string;
  /** Region of the roster that names the household; its members may be on places below it. */
  readonly region_code: string;
  readonly household_number: string;
}

/** Where a person was listed, as whose relation, on the days from `from_on` to `until_on`, both included. */
export interface ResidenceRow {
  readonly person_id: string;
  readonly household_id: string;
  readonly region_code: string;
  readonly relation: string;
  readonly hukou: 'RURAL' | 'URBAN';
  /** Null = since before the first list. */
  readonly from_on: PlainDate | null;
  /** Null = still listed. */
  readonly until_on: PlainDate | null;
  readonly delivery_id: string;
  readonly row_number: number;
}

const RESIDENCE_COLUMNS = `r.person_id, r.household_id, r.region_code, r.relation, r.hukou, r.delivery_id, r.row_number,
  nullif(r.from_on, '-infinity') as from_on, nullif(r.until_on, 'infinity') as until_on`;

/**
 * The condition under which a household `h` is visible: someone lives in it on the day ($day) whom the viewer may see
 * ($scope). Its own region is that of the roster and may be wider than a township's scope.
 */
export function householdVisible(scope: string, day: string): string {
  return `exists (
    select from residence r join person_state s using (person_id)
    where r.household_id = h.household_id and r.from_on <= ${day} and r.until_on >= ${day} and s.region_code = any(${scope}))`;
}

/** The household of an id, null when there is none or nobody of the viewer's regions lives in it today. */
export const householdLoader = defineLoader('household', async (context, ids: readonly string[]) =>
  pick(
    ids,
    await context.database.query<HouseholdRow>(
      `/* household.byId */
       select h.household_id, h.region_code, h.household_number from household h
       where h.household_id = any($1::uuid[]) and ${householdVisible('$2::text[]', '$3::date')}`,
      [ids, context.scope.regionCodes, context.today],
    ),
    (row) => row.household_id,
  ),
);

interface PersonDay {
  readonly personId: string;
  readonly on: PlainDate;
}

/**
 * Where a visible person is listed on a day, null when nowhere. Who stands on two lists at once is taken from the one
 * that names the person's present place, else from the later one.
 */
export const residenceLoader = defineLoader(
  'household.residence',
  async (context, keys: readonly PersonDay[]) => {
    const rows = await context.database.query<ResidenceRow & { ordinal: number }>(
      `/* household.residence */
       select distinct on (k.ordinal) k.ordinal::int as ordinal, ${RESIDENCE_COLUMNS}
       from unnest($1::uuid[], $2::date[]) with ordinality as k (person_id, day, ordinal)
       join residence r on r.person_id = k.person_id and r.from_on <= k.day and r.until_on >= k.day
       join person_state s on s.person_id = r.person_id
       order by k.ordinal, (r.region_code = s.region_code) desc, r.from_on desc, r.list_region`,
      [keys.map((key) => key.personId), keys.map((key) => key.on)],
    );
    return pick<number, ResidenceRow & { ordinal: number }>(
      keys.map((_, index) => index + 1),
      rows,
      (row) => row.ordinal,
    );
  },
  ({ personId, on }) => `${personId} ${on}`,
);

interface HouseholdDay {
  readonly householdId: string;
  readonly on: PlainDate;
}

/** Everyone listed in a visible household on a day, in the order of the roster; also who lives outside the scope. */
export const membersLoader = defineLoader(
  'household.members',
  async (context, keys: readonly HouseholdDay[]) => {
    const rows = await context.database.query<ResidenceRow & { ordinal: number }>(
      `/* household.members */
       select k.ordinal::int as ordinal, ${RESIDENCE_COLUMNS}
       from unnest($1::uuid[], $2::date[]) with ordinality as k (household_id, day, ordinal)
       join residence r on r.household_id = k.household_id and r.from_on <= k.day and r.until_on >= k.day
       order by r.row_number, r.person_id`,
      [keys.map((key) => key.householdId), keys.map((key) => key.on)],
    );
    return group(
      keys.map((_, index) => index + 1),
      rows,
      (row) => row.ordinal,
    );
  },
  ({ householdId, on }) => `${householdId} ${on}`,
);
