import { placeSql, type Scope } from '../burden/place.ts';
import type { Queryable } from '../database/database.ts';
import { maskOf, STATE_BITS } from '../person/state-bits.ts';
import { LIST_BITS } from '../screening/compile.ts';
import type { Fen } from '../value/money.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';
import type { EnrolmentStanding } from './enrolment-standing.ts';
import type { SubsidyInForce } from './subsidy-in-force.ts';

/** What is asked of a subsidy: a year as of today, of a region or of some persons. */
export interface SubsidyQuestion {
  readonly year: number;
  readonly today: PlainDate;
  readonly scope: { readonly regionCode: string } | { readonly personIds: readonly string[] };
}

/** Somebody who may be due a subsidy, or was paid one, as the facts say. */
export interface SubsidyState {
  /** Null: so many `persons` of one region of whom no list says anything, told together. */
  readonly person_id: string | null;
  readonly persons: number;
  readonly region_code: string;
  readonly died_on: PlainDate | null;
  /** The day on which the category counts: of paying, else the first in force, else min(today, Y-12-31). */
  readonly count_on: PlainDate;
  /** State bits (person/state-bits.ts) on that day. */
  readonly has: bigint;
  readonly known: bigint;
  /** State bits on min(today, Y-12-31). */
  readonly has_now: bigint;
  readonly known_now: bigint;
  /** First day of the oldest category of the subsidy that holds on `count_on`; null = none, or since before the first list. */
  readonly recognised_on: PlainDate | null;
  /** First day that the first list of each department tells of; null = none was ever delivered. */
  readonly civil_from: PlainDate | null;
  readonly rural_from: PlainDate | null;
  readonly standing: EnrolmentStanding;
  /** The last year before this one with an enrolment. */
  readonly last_year: number | null;
  /** The enrolment in the subsidised insurance; null (and all that follows) = none. */
  readonly insurance_type: string | null;
  readonly paid_on: PlainDate | null;
  readonly covered_from: PlainDate | null;
  readonly premium_fen: Fen | null;
  readonly paid_fen: Fen | null;
  readonly subsidy_fen: Fen | null;
  readonly subsidy_identity: string | null;
  readonly is_exempt: boolean | null;
  /** Day on which the hub was told of the enrolment as it stands. */
  readonly received_on: PlainDate | null;
}

/** The facts of a subsidy, by person; who is certainly in none of its classes and was paid nothing is left out. One statement. */
export function findSubsidyStates(
  database: Queryable,
  subsidy: SubsidyInForce,
  { year, today, scope }: SubsidyQuestion,
): Promise<SubsidyState[]> {
  const isRegion = 'regionCode' in scope;
  return database.query<SubsidyState>(stateSql(subsidy, { kind: isRegion ? 'REGION' : 'PERSONS' }), [
    subsidy.content.insuranceTypes,
    year,
    earlier(today, lastOfYear(year)),
    isRegion ? scope.regionCode : scope.personIds,
    subsidy.regionCode,
    subsidy.exceptIn,
  ]);
}

const CATEGORY_BITS = STATE_BITS.filter((bit) => bit !== 'RURAL_HUKOU' && bit !== 'INSURED' && bit !== 'ALIVE');
const ALL_CATEGORIES = maskOf(...CATEGORY_BITS);
const [RURAL, INSURED, ALIVE] = [maskOf('RURAL_HUKOU'), maskOf('INSURED'), maskOf('ALIVE')];
const BIT_OF_SPELL = `(case s.category ${CATEGORY_BITS.map((bit) => `when '${bit}' then ${maskOf(bit)}`).join(' ')} else 0 end)::bigint`;

/** Has and known as one value: a join on one of the two at a time would be expected to find next to nobody. */
function patternOf(has: string, known: string): string {
  return `(${has} << 31 | ${known})`;
}

/** In: $1 = 险种类型, $2 = year Y, $3 = K = min(today, Y-12-31), $4 = scope, $5 = place of the subsidy, $6 = places within it that have their own. */
function stateSql({ provisionId, content, population }: SubsidyInForce, scope: Scope): string {
  const populations = content.classes.map((one) => population(one.population));
  const isBasic = content.insurance === 'BASIC';
  const ofInsurance = isBasic ? 'e.is_basic' : 'not e.is_basic and e.insurance_type = any($1::text[])';
  const asked = populations.reduce(
    (mask, { possible }) => mask | possible.reduce((bits, { has }) => bits | has, 0n),
    0n,
  );
  const terms = populations.flatMap(({ possible, impossible }, ordinal) => [
    ...possible.map(({ has, hasNot }) => `(${ordinal}, true, ${has}::bigint, ${hasNot}::bigint)`),
    ...impossible.map(({ has, hasNot }) => `(${ordinal}, false, ${has}::bigint, ${hasNot}::bigint)`),
  ]);
  const states = (has: string, lives: string, known: string, knownDay: string) => `
    case when ${lives} then coalesce(${has}, 0) | ${ALIVE} | case when b.is_covered then ${INSURED} else 0 end else 0 end
      | case when c.hukou = 'RURAL' then ${RURAL} else 0 end as ${has === 'g.has' ? 'has' : 'has_now'},
    -- A list tells of its month and what follows; before the first one only what stands in it with an earlier day is known.
    ${ALIVE} | case when c.hukou is not null then ${RURAL} else 0 end
      | case when ${lives} then coalesce(${has}, 0) | case when b.is_covered or v.knows_year then ${INSURED} else 0 end
          | case when v.civil_from <= ${knownDay} then ${LIST_BITS['civil-affairs']} else 0 end
          | case when v.rural_from <= ${knownDay} then ${LIST_BITS['rural-revitalisation']} else 0 end
        else ${ALL_CATEGORIES | INSURED} end as ${known}`;
  return `/* aid-subsidy: ${provisionId} */
with ${placeSql(scope, '$3')},
located as materialized (
  select s.person_id, s.region_code, s.hukou, p.died_on
  from scope s join person p using (person_id)${
    // Behind the tree of regions next to nobody is expected, and each join after it would compare everybody with everybody.
    // An array of JSON is expected to have 100 elements: with these two, of one each, thousands are.
    scope.kind === 'REGION'
      ? " cross join jsonb_array_elements('[0]') as many cross join jsonb_array_elements('[0]') as many_more"
      : ''
  }
  where (p.died_on is null or p.died_on >= make_date($2::integer, 1, 1))
    and exists (select from region_closure c where c.ancestor_code = $5 and c.descendant_code = s.region_code)
    and not exists (select from region_closure c where c.ancestor_code = any($6::text[]) and c.descendant_code = s.region_code)
), sent as materialized (
  select distinct c.region_code, c.dataset, c.year,
    coalesce(d.month, (d.received_at at time zone 'Asia/Shanghai')::date) as month
  from delivery_coverage c join delivery d using (delivery_id)
  ${
    isBasic
      ? "where c.dataset <> 'enrolments' or c.year in ($2::smallint, $2::smallint - 1)"
      : `where c.dataset <> 'enrolments'
  union all
  -- A file of basic enrolments says nothing of another insurance: that is told once a row of it came.
  select distinct d.region_code, 'enrolments', e.year, null::date from enrolment e join delivery d using (delivery_id)
  where not e.is_basic and e.insurance_type = any($1::text[]) and e.superseded_at is null and e.year in ($2::smallint, $2::smallint - 1)`
  }
), coverage as materialized (
  select r.region_code, min(c.month) filter (where c.dataset = 'civil-affairs') as civil_from,
    min(c.month) filter (where c.dataset = 'rural-revitalisation') as rural_from,
    coalesce(bool_or(c.dataset = 'enrolments' and c.year = $2::smallint), false) as knows_year,
    coalesce(bool_or(c.dataset = 'enrolments' and c.year = $2::smallint - 1), false) as knows_before
  from (select distinct region_code from located) r
    left join region_closure a on a.descendant_code = r.region_code left join sent c on c.region_code = a.ancestor_code
  group by r.region_code
), chosen as materialized (
  select distinct on (e.person_id) e.person_id, e.insurance_type, e.paid_on, e.from_on, e.covered_from, e.premium_fen, e.paid_fen,
    e.subsidy_fen, e.subsidy_identity, e.is_exempt, e.delivery_id
  from enrolment e join located using (person_id)
  where e.year = $2::smallint and e.superseded_at is null and e.insurance_type = any($1::text[])
  order by e.person_id, e.covered_from is not null desc, e.paid_on desc nulls last, e.insurance_type
), standing as materialized (
  select e.person_id, bool_or(e.year = $2::smallint) as has_row,
    bool_or(e.covered_from <= $3::date and e.covered_until >= $3::date and (e.year = $2::smallint or $3::date >= make_date($2::integer, 1, 1))) as is_covered,
    bool_or(e.year = $2::smallint and e.covered_from > $3::date) as is_pending,
    max(e.year) filter (where e.year < $2::smallint) as last_year
  from enrolment e join located using (person_id)
  where e.superseded_at is null and e.year <= $2::smallint and ${ofInsurance}
  group by e.person_id
), counted as materialized (
  select l.*, coalesce(e.paid_on, e.from_on, e.covered_from, $3::date) as count_on,
    e.insurance_type, e.paid_on, e.covered_from, e.premium_fen, e.paid_fen, e.subsidy_fen, e.subsidy_identity, e.is_exempt, e.delivery_id
  from located l left join chosen e using (person_id)
), spell as materialized (
  select s.person_id, bit_or(${BIT_OF_SPELL}) filter (where s.from_on <= $3::date and s.until_on >= $3::date) as has_now,
    bit_or(${BIT_OF_SPELL}) filter (where s.from_on <= c.count_on and s.until_on >= c.count_on) as has,
    min(s.from_on) filter (where s.from_on <= c.count_on and s.until_on >= c.count_on and ${BIT_OF_SPELL} & ${asked} <> 0) as recognised_on
  from category_spell s join counted c using (person_id) group by s.person_id
), state as materialized (
  select c.person_id, c.region_code, c.died_on, c.count_on, nullif(g.recognised_on, '-infinity') as recognised_on,
    v.civil_from, v.rural_from, b.last_year, c.insurance_type, c.paid_on, c.covered_from, c.premium_fen, c.paid_fen, c.subsidy_fen, c.subsidy_identity, c.is_exempt, c.delivery_id,
    case when c.died_on < $3::date then 'DEAD' when b.is_covered then 'INSURED' when b.is_pending then 'PENDING' when b.has_row then 'LAPSED'
      when not v.knows_year then 'UNKNOWN' when b.last_year = $2::smallint - 1 then 'DROPPED' when not v.knows_before then 'NOT_INSURED'
      else 'NEVER' end as standing,${states('g.has', '(c.died_on is null or c.died_on >= c.count_on)', 'known', 'c.count_on')},${states('g.has_now', '(c.died_on is null or c.died_on >= $3::date)', 'known_now', '$3::date')}
  from counted c join coverage v using (region_code) left join standing b using (person_id) left join spell g using (person_id)
), term (class, is_possible, has, has_not) as (
  values ${terms.join(', ')}
), pattern as materialized (
  select ${patternOf('p.has', 'p.known')} as pattern, bool_or(o.may_be) as may_be, bool_or(not o.may_not_be) as is_one
  from (select has, known from state union select has_now, known_now from state) p
    cross join lateral (
      select t.class, bool_or(t.is_possible and fits) as may_be, bool_or(not t.is_possible and fits) as may_not_be
      from term t cross join lateral (select (t.has & p.known & ~p.has) = 0 and (t.has_not & p.known & p.has) = 0) as f(fits)
      group by t.class) o
  group by p.has, p.known
), found as materialized (
  select s.*,
    ${scope.kind === 'PERSONS' ? 'true' : `(s.has | s.has_now) & ${ALL_CATEGORIES} <> 0 or a.is_one or n.is_one or coalesce(s.subsidy_fen, 0) <> 0 or s.subsidy_identity is not null`} as is_named
  from state s join pattern a on a.pattern = ${patternOf('s.has', 's.known')} join pattern n on n.pattern = ${patternOf('s.has_now', 's.known_now')}
  where ${scope.kind === 'PERSONS' ? 'true' : 'a.may_be or n.may_be or coalesce(s.subsidy_fen, 0) <> 0 or s.subsidy_identity is not null'}
)
select f.person_id, 1 as persons, f.region_code, f.died_on, f.count_on, f.has, f.known, f.has_now, f.known_now, f.recognised_on, f.civil_from,
  f.rural_from, f.standing, f.last_year, f.insurance_type, f.paid_on, f.covered_from, f.premium_fen, f.paid_fen, f.subsidy_fen,
  f.subsidy_identity, f.is_exempt, (d.received_at at time zone 'Asia/Shanghai')::date as received_on
from found f left join delivery d using (delivery_id) where f.is_named
union all
select null, count(*)::integer, f.region_code, null, $3::date, f.has, f.known, f.has_now, f.known_now, null, f.civil_from,
  f.rural_from, f.standing, null, max(f.insurance_type), null, null, null, null, null, null, null, null
from found f where not f.is_named
group by f.region_code, f.has, f.known, f.has_now, f.known_now, f.civil_from, f.rural_from, f.standing, f.insurance_type is null
order by 3, 1`;
}
