/* find-list-before: $1 = dataset, $2 = region, $3 = month, $4 = delivery. The list of the same month that came before this one, else the newest of an earlier month */
select delivery_id from delivery
where dataset = $1 and region_code = $2 and delivery_id <> $4 and supplements is null
  and (month < $3::date or (month = $3::date and (received_at, delivery_id) < (select received_at, delivery_id from delivery where delivery_id = $4)))
  and status in ('MERGED', 'PARTIAL') and superseded_at is null
order by month desc limit 1
