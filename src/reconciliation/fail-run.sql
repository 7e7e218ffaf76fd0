/* fail-run: $1 = region, $2 = month, $3 = attempt, $4 = code of the error, $5 = most failures in a row. The first is tried again at once, later ones after a while */
update monthly_run set state = 'FAILED', finished_at = now(), error = $4, failures = failures + 1,
  retry_at = case when failures + 1 < $5::int then now() + failures * interval '5 minutes' end
where region_code = $1 and month = $2::date and state = 'RUNNING' and attempts = $3
