/* find-reach-of-touched: $1 = this year, $2 = how many persons are worth it. By which rules, of which years, the touched persons are judged: the version of all
   rules; the years of which they have data or determinations, and those with enrolments; and every region that one of them may be placed in on some day,
   with all above, null = too many persons to look */
select (select version from rules_version) as version,
  array(
    select year from (
      select y.year from person_year y join touched using (person_id)
      union select d.year from determination d join touched using (person_id) where d.superseded_at is null
      union select c.year from delivery_coverage c where c.year is not null
    ) as years where year <= $1 group by year order by year
  ) as years,
  case when (select count(*) from touched) <= $2 then array(
    select distinct a.ancestor_code from (
      select r.region_code from residence r join touched using (person_id)
      union select e.region_code from enrolment e join touched using (person_id) where e.superseded_at is null
      union select s.insured_region_code from settlement s join touched using (person_id) where s.superseded_at is null
    ) as place (region_code) join region_closure a on a.descendant_code = place.region_code
  ) end as region_codes
