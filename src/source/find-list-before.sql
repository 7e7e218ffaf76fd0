/* find-list-before: $1 = dataset, $2 = region, $3 = month, $4 = delivery. The list of the same month that this one replaces, else the newest of an earlier month */
select delivery_id, month = $3::date as is_replaced from delivery
where dataset = $1 and region_code = $2 and month <= $3::date and delivery_id <> $4
  and status in ('MERGED', 'PARTIAL') and superseded_at is null
order by month desc limit 1
