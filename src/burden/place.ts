import type { Session } from '../database/database.ts';
import type { PlainDate } from '../value/plain-date.ts';

/** Whom a statement looks at. */
export type Scope =
  /** Everybody whose place lies in the region or below it ($4 = its code). */
  | { readonly kind: 'REGION' }
  /** The persons of a set ($4 = uuid[]). */
  | { readonly kind: 'PERSONS' }
  /** The persons in the temporary table of this name (column person_id); there is no $4. */
  | { readonly kind: 'TABLE'; readonly table: string };

/**
 * The CTE `scope (person_id, region_code, hukou)`, or of another name, with what it rests on: the persons in scope with their place on a day
 * (an SQL expression of a date). Place = the roster's, else the 参保区划 of the last enrolment, else of the last
 * settlement (POLICY §1); hukou = RURAL, URBAN or null, the roster's alone. Who has no place is not in it.
 */
export function placeSql(scope: Scope, day: string, name = 'scope'): string {
  const among = (alias: string) =>
    scope.kind === 'REGION'
      ? ''
      : `and ${alias}.person_id ${scope.kind === 'PERSONS' ? '= any($4::uuid[])' : `in (select person_id from ${scope.table})`}`;
  const within =
    scope.kind === 'REGION'
      ? 'join region_closure within on within.ancestor_code = $4 and within.descendant_code = p.region_code'
      : '';
  return `residence_on as materialized (
  select distinct on (r.person_id) r.person_id, r.region_code, r.hukou
  from residence r where r.from_on <= ${day}::date and r.until_on >= ${day}::date ${among('r')}
  order by r.person_id, r.from_on desc, r.list_region
), unlisted as (
  select s.person_id from person_state s
  where not exists (select from residence_on r where r.person_id = s.person_id) ${among('s')}
), placed as (
  select person_id, region_code, hukou from residence_on
  union all
  select u.person_id, coalesce(e.region_code, b.insured_region_code), null
  from unlisted u
    left join lateral (
      select region_code from enrolment e where e.person_id = u.person_id and e.superseded_at is null and e.year <= extract(year from ${day}::date)
      order by e.year desc, e.from_on desc nulls last, e.insurance_type limit 1) e on true
    left join lateral (
      select insured_region_code from settlement b where e.region_code is null and b.person_id = u.person_id and b.superseded_at is null
        and b.is_valid and b.settled_on <= ${day}::date
      order by b.settled_at desc, b.settlement_number desc limit 1) b on true
), ${name} as materialized (
  select p.person_id, p.region_code, p.hukou from placed p ${within}
  where p.region_code is not null
)`;
}

/** Keeps person_state.region_code, which access goes by, at the place of today for the persons in the temporary table `touched`. Returns how many moved. */
export async function keepPlaces(session: Session, today: PlainDate): Promise<number> {
  return session.execute(KEEP_PLACES, [today]);
}

/** The same, sent with the next statement. */
export function sendPlaces(session: Session, today: PlainDate): void {
  session.send(KEEP_PLACES, [today]);
}

const KEEP_PLACES = `/* keep-places */
with ${placeSql({ kind: 'TABLE', table: 'touched' }, '$1')}
update person_state s set region_code = coalesce(p.region_code, l.region_code)
from (select distinct person_id from touched) t left join scope p using (person_id)
  -- Who stands nowhere today is still found where a roster had the person last; of whom no fact stands, nowhere.
  left join lateral (
    select r.region_code from residence r where p.person_id is null and r.person_id = t.person_id and r.from_on <= $1::date
    order by r.until_on desc, r.from_on desc, r.list_region limit 1) l on true
where s.person_id = t.person_id and s.region_code is distinct from coalesce(p.region_code, l.region_code)`;
