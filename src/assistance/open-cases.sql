/* open-cases: $1 = the live day. The person's open case of the year, or a new one where there is none */
with opened as (
  insert into assistance_case (case_id, person_id, region_code, year, status, opened_on)
  select gen_random_uuid(), n.person_id, n.region_code, n.year, 'FLAGGED', $1
  from (select distinct on (person_id, year) person_id, year, region_code from case_change where kind <> 'HIT_RECALLED' order by person_id, year, rule_id) n
  where not exists (
    select from assistance_case a where a.person_id = n.person_id and a.year = n.year and a.status not in ('CLEARED', 'REJECTED'))
  returning case_id, person_id, year
), placed as (
  select case_id, person_id, year, true as is_opening from opened
  union all
  select case_id, person_id, year, false from assistance_case where status not in ('CLEARED', 'REJECTED')
    and (person_id, year) in (select person_id, year from case_change where kind <> 'HIT_RECALLED')
)
update case_change c set case_id = p.case_id, is_opening = p.is_opening
from placed p where c.kind <> 'HIT_RECALLED' and p.person_id = c.person_id and p.year = c.year
