/* find-years-of-touched: $1 = this year. Years of which the touched persons have data or determinations, and those with enrolments */
select year from (
  select y.year from person_year y join touched using (person_id)
  union select d.year from determination d join touched using (person_id) where d.superseded_at is null
  union select c.year from delivery_coverage c where c.year is not null
) as years where year <= $1 group by year order by year
