/* keep-merge-pace: $1 = dataset, $2 = rows read, $3 = milliseconds that their merge took */
insert into merge_pace (dataset, rows_read, milliseconds, measured_at) values ($1, $2, $3, now())
on conflict (dataset) do update
set rows_read = excluded.rows_read, milliseconds = excluded.milliseconds, measured_at = excluded.measured_at
