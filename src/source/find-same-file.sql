/* find-same-file: $1 = dataset, $2 = region, $3 = digest, $4 = month, $5 = this delivery, $6 = what it supplements. The same bytes, merged and still standing */
select delivery_id, rows_read, rows_refused from delivery
where dataset = $1 and region_code = $2 and file_digest = $3 and month is not distinct from $4::date and delivery_id <> $5
  and supplements is not distinct from $6::uuid and status in ('MERGED', 'PARTIAL') and superseded_at is null
limit 1
