import { measure } from '../burden/measure.ts';
import { maskOf } from '../person/state-bits.ts';
import type { Layer } from '../settlement/layer.ts';
import { regionStateSql } from '../subsidy/population-pattern.ts';

/**
 * What a month shows of each township (规模性风险), one row each. In: $1 = first day of the month, $2 = year, $3 = day on which
 * people are taken (the month's last, or today), $4 = region, $5 = patterns of who certainly is of the population, $6 = of who
 * may be, $7 = months before.
 */
export function scaleRiskSql(deducted: readonly Layer[]): string {
  const insured = maskOf('INSURED');
  const alive = maskOf('ALIVE');
  return `/* oversight.scaleRisk */ with ${regionStateSql()},
township as (
  select c.region_code, coalesce((select a.ancestor_code from region_closure a
    where a.descendant_code = c.region_code and length(a.ancestor_code) = 9 order by a.depth limit 1), c.region_code) as township_code
  from (select distinct region_code from state) c
), living as materialized (
  select s.person_id, t.township_code, (s.has << 31 | s.known) = any($5::bigint[]) as is_in, (s.has << 31 | s.known) = any($6::bigint[]) as is_open,
    s.has & ${insured} <> 0 as is_insured, s.known & ${insured} <> 0 as is_known
  from state s join township t using (region_code) where s.has & ${alive} <> 0
), counted as (
  select township_code, count(*)::int as persons, count(*) filter (where is_in)::int as members,
    count(*) filter (where is_in and is_known and not is_insured)::int as not_enrolled,
    count(*) filter (where is_in and not is_known)::int as enrolment_unknown, count(*) filter (where is_open)::int as open_members
  from living group by township_code
), flagged as (
  select t.township_code, count(distinct h.person_id)::int as flagged
  from case_hit h join state s using (person_id) join township t using (region_code)
  where h.hit_on >= $1::date and h.hit_on <= $3::date and h.recalled_on is null group by t.township_code
), doubtful as (
  -- who may be above a line since this month, were the lists known that are missing
  select t.township_code, count(distinct d.person_id)::int as doubtful
  from determination d join state s using (person_id) join township t on t.region_code = s.region_code
  where d.superseded_at is null and d.outcome = 'UNDETERMINED' and d.year = $2::smallint
    and (d.crossed_on is null or (d.crossed_on >= $1::date and d.crossed_on <= $3::date)) group by t.township_code
), spent as (
  select t.township_code, date_trunc('month', e.dated_on)::date as month, sum(${measure('OOP', deducted, 'e')})::bigint as burden_fen,
    count(distinct e.person_id) as patients
  from burden_entry e join state s using (person_id) join township t using (region_code)
  where e.effect <> 0 and e.dated_on >= ($1::date - make_interval(months => $7::integer))::date and e.dated_on <= $3::date
  group by t.township_code, 2
), burden as (
  select township_code, coalesce(sum(burden_fen) filter (where month = $1::date), 0)::bigint as burden_fen,
    coalesce(sum(burden_fen) filter (where month < $1::date), 0)::bigint as before_fen,
    coalesce(max(patients) filter (where month = $1::date), 0)::int as patients
  from spent group by township_code
), silent as (
  -- a month of which the whole region has no bill at all was not delivered, it did not cost nothing
  select coalesce(array_agg(to_char(m.month, 'YYYY-MM') order by m.month), '{}') as months
  from (select ($1::date - make_interval(months => n))::date as month from generate_series(0, $7::integer) as n) m
  where not exists (select from spent s where s.month = m.month)
)
select c.*, r.name, coalesce(f.flagged, 0) as flagged, coalesce(u.doubtful, 0) as doubtful, coalesce(b.burden_fen, 0) as burden_fen, coalesce(b.before_fen, 0) as before_fen,
  coalesce(b.patients, 0) as patients, silent.months as silent_months
from counted c join region r on r.region_code = c.township_code left join flagged f using (township_code) left join doubtful u using (township_code) left join burden b using (township_code)
  cross join silent
order by c.township_code`;
}
