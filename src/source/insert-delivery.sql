/* insert-delivery */
insert into delivery (delivery_id, dataset, region_code, month, file_name, file_digest, file_bytes, received_at, received_by, status, origin)
values ($1, $2, $3, $4, $5, $6, $7, now(), $8, 'STAGED', $9)
