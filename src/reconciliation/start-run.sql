/* start-run: $1 = region, $2 = month, $3 = day due, $4 = origin, $5 = account. The attempt is told before the work, so that one that dies is seen,
   and counts as a failure when the next one begins */
insert into monthly_run (region_code, month, origin, state, due_on, attempts, asked_by, started_at)
values ($1, $2::date, $4, 'RUNNING', $3::date, 1, $5, now())
on conflict (region_code, month) do update
set state = 'RUNNING', attempts = monthly_run.attempts + 1,
  failures = monthly_run.failures + case when monthly_run.state = 'RUNNING' then 1 else 0 end, asked_by = excluded.asked_by, started_at = now(),
  finished_at = null, finished_on = null, retry_at = null, error = null
returning attempts
