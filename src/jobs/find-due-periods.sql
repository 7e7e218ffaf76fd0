/* find-due-periods: what is to be run now, the oldest month first; a region's next month only once the one before is done or given up */
select m.region_code, m.month from monthly_run m
where (m.state in ('DUE', 'RUNNING') or m.retry_at <= now())
  and not exists (
    select from monthly_run e
    where e.region_code = m.region_code and e.month < m.month and (e.state in ('DUE', 'RUNNING') or e.retry_at is not null))
order by m.month, m.region_code
