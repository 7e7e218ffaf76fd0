/* find-what-is-known: $1 = region, $2 = month, $3 = year. Whether the lists of the month and of the month before, a roster, and enrolments of the year have come, for the region or for one above it;
   and which lists of a part of it came in one of the two months only, as dataset:region */
with above as (select ancestor_code as region_code from region_closure where descendant_code = $1),
list as (
  select d.dataset, d.month from delivery d join above using (region_code)
  where d.dataset in ('civil-affairs', 'rural-revitalisation') and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null
), part as (
  select d.dataset || ':' || d.region_code as sender, bool_or(d.month = $2::date) as is_now, bool_or(d.month < $2::date) as was_before
  from delivery d join region_closure c on c.ancestor_code = $1 and c.descendant_code = d.region_code and c.descendant_code <> $1
  where d.dataset in ('civil-affairs', 'rural-revitalisation') and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null
    and d.month in ($2::date, ($2::date - interval '1 month')::date)
  group by sender
)
select array(select distinct dataset from list where month = $2::date) as lists_now,
  array(select distinct dataset from list where month = ($2::date - interval '1 month')::date) as lists_before,
  exists (select from delivery d join above using (region_code)
    where d.dataset = 'roster' and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null) as has_roster,
  exists (select from delivery_coverage v join above using (region_code)
    where v.dataset = 'enrolments' and v.year = $3::smallint) as has_enrolments,
  array(select sender from part where is_now and not was_before order by sender) as parts_without_before,
  array(select sender from part where was_before and not is_now order by sender) as parts_without_now,
  array(select distinct dataset from owed where state in ('IN_TIME', 'LATE')) as came
