/* find-what-is-known: $1 = region, $2 = month, $3 = year. Whether the lists of the month and of the month before, a roster, and enrolments of the year have come, for the region or for one above it */
with above as (select ancestor_code as region_code from region_closure where descendant_code = $1),
list as (
  select d.dataset, d.month from delivery d join above using (region_code)
  where d.dataset in ('civil-affairs', 'rural-revitalisation') and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null
)
select array(select distinct dataset from list where month = $2::date) as lists_now,
  array(select distinct dataset from list where month = ($2::date - interval '1 month')::date) as lists_before,
  exists (select from delivery d join above using (region_code)
    where d.dataset = 'roster' and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null) as has_roster,
  exists (select from delivery_coverage v join above using (region_code)
    where v.dataset = 'enrolments' and v.year = $3::smallint) as has_enrolments,
  array(select distinct dataset from owed where state in ('IN_TIME', 'LATE')) as came
