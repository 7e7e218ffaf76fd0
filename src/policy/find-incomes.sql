-- find-incomes: for keys ($1 region, $2 scope, $3 year) the figure that counts of those published up to $4: an official
-- one before any example, else the newest.
select distinct on (f.region_code, f.scope, f.year)
  f.income_figure_id, f.region_code, f.scope, f.year, f.amount_fen, f.status, f.source, f.published_on
from income_figure f
join unnest($1::text[], $2::text[], $3::smallint[]) as key (region_code, scope, year)
  on key.region_code = f.region_code and key.scope = f.scope and key.year = f.year
where f.superseded_at is null and f.published_on <= $4::date
order by f.region_code, f.scope, f.year, f.status = 'OFFICIAL' desc, f.published_on desc
