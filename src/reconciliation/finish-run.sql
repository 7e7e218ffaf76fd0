/* finish-run: $1 = region, $2 = month, $3 = attempt, $4 = today. No row = another attempt has begun since: then nothing may be written */
update monthly_run set state = 'DONE', failures = 0, finished_at = now(), finished_on = $4::date
where region_code = $1 and month = $2::date and state = 'RUNNING' and attempts = $3
returning region_code
