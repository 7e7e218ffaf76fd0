/* find-same-file: $1 = dataset, $2 = region, $3 = digest, $4 = month, $5 = this delivery. The same bytes, merged and still standing */
select rows_read, rows_refused from delivery
where dataset = $1 and region_code = $2 and file_digest = $3 and month is not distinct from $4::date and delivery_id <> $5
  and status in ('MERGED', 'PARTIAL') and superseded_at is null
limit 1
