/* find-places-of-touched: $1 = how many persons are worth it. Every region that a touched person may be placed in on some day, with all above; null = too many persons to look */
select case when (select count(*) from touched) <= $1 then array(
  select distinct a.ancestor_code from (
    select r.region_code from residence r join touched using (person_id)
    union select e.region_code from enrolment e join touched using (person_id) where e.superseded_at is null
    union select s.insured_region_code from settlement s join touched using (person_id) where s.superseded_at is null
  ) as place (region_code) join region_closure a on a.descendant_code = place.region_code
) end as region_codes
