/* open-due-periods: $1 = regions, $2 = the newest month that is due, $3 = the month that a region begins with, $4 = days due after the first of a month.
   Every month from the newest of a region's schedule on, so that what nobody ran is caught up. What was run by hand before its hour is due all the same,
   and so is what was run on its day: more may have come */
with frontier as (
  select r.region_code, max(m.month) filter (where m.origin = 'SCHEDULE') as month
  from unnest($1::text[]) as r (region_code) left join monthly_run m using (region_code)
  group by r.region_code
)
insert into monthly_run (region_code, month, origin, state, due_on, asked_by)
select f.region_code, next.month::date, 'SCHEDULE', 'DUE', next.month::date + $4::integer, 'hub'
from frontier f
cross join generate_series(coalesce(f.month + interval '1 month', $3::date), $2::date::timestamp, interval '1 month') as next (month)
on conflict (region_code, month) do update
set origin = 'SCHEDULE', due_on = excluded.due_on,
  state = case when monthly_run.state = 'DONE' and monthly_run.finished_on <= excluded.due_on then 'DUE' else monthly_run.state end
