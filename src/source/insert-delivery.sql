/* insert-delivery: recorded as it comes, with the first line of its history */
with received as (
  insert into delivery (delivery_id, dataset, region_code, month, file_name, file_digest, file_bytes, received_at, received_by, status, origin, controls, supplements, encoding)
  values ($1, $2, $3, $4, $5, $6, $7, now(), $8, 'STAGED', $9, $10, $11, $12)
  returning delivery_id, received_at, received_by
)
insert into delivery_event (delivery_id, ordinal, occurred_at, kind, actor)
select delivery_id, 1, received_at, 'RECEIVED', received_by from received
