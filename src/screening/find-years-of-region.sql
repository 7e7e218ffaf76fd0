/* find-years-of-region: $1 = this year, $2 = region. Years of which anybody has data, or the region determinations */
select year from (
  select distinct year from person_year
  union select distinct d.year from determination d join region_closure c on c.descendant_code = d.region_code
    where c.ancestor_code = $2 and d.superseded_at is null
  union select c.year from delivery_coverage c where c.year is not null
) as years where year <= $1 group by year order by year
