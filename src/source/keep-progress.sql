/* keep-progress: $1 = delivery, $2 = phase, $3 = bytes read, $4 = rows read, $5 = milliseconds since it began */
insert into delivery_progress (delivery_id, phase, bytes_read, rows_read, started_at, updated_at)
values ($1, $2, $3, $4, now() - $5 * interval '1 millisecond', now())
on conflict (delivery_id) do update
set phase = excluded.phase, bytes_read = excluded.bytes_read, rows_read = excluded.rows_read, updated_at = excluded.updated_at
