/* keep-progress: $1 = delivery, $2 = phase, $3 = bytes read, $4 = rows read, $5 = milliseconds since it began, $6 = rows a second, $7 = seconds left */
insert into delivery_progress (delivery_id, phase, bytes_read, rows_read, started_at, updated_at, rows_per_second, seconds_left)
values ($1, $2, $3, $4, now() - $5 * interval '1 millisecond', now(), $6, $7)
on conflict (delivery_id) do update
set phase = excluded.phase, bytes_read = excluded.bytes_read, rows_read = excluded.rows_read, updated_at = excluded.updated_at,
  rows_per_second = excluded.rows_per_second, seconds_left = excluded.seconds_left
