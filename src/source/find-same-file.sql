/* find-same-file: $1 = dataset, $2 = region, $3 = digest, $4 = month, $5 = this delivery, $6 = what it supplements, $7 = how it came. The same bytes, merged and still standing; of what was pushed only where nothing merged since could have corrected it (docs/decisions/the-same-bytes.md) */
select delivery_id, rows_read, rows_refused from delivery d
where dataset = $1 and region_code = $2 and file_digest = $3 and month is not distinct from $4::date and delivery_id <> $5
  and supplements is not distinct from $6::uuid and status in ('MERGED', 'PARTIAL') and superseded_at is null
  and ($7::text <> 'PUSH' or not (
    exists (select from delivery later
      where later.dataset = $1 and later.region_code = $2 and later.status in ('MERGED', 'PARTIAL') and later.merged_at > d.merged_at)
    or $1 = 'enrolments' and exists (select from delivery later
      where later.dataset = $1 and later.status in ('MERGED', 'PARTIAL') and later.merged_at > d.merged_at)))
limit 1
