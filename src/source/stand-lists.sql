/* stand-lists: $1 = dataset, $2 = region, $3 = month. Of the lists of one month the one that was received last stands, with its supplements, whichever was merged first; tells what has changed */
with list as (
  select delivery_id, row_number() over (order by received_at desc, delivery_id desc) = 1 as stands
  from delivery
  where dataset = $1 and region_code = $2 and month = $3 and supplements is null and status in ('MERGED', 'PARTIAL')
), part as (
  select delivery_id, stands from list
  union all
  select d.delivery_id, coalesce(l.stands, false) from delivery d left join list l on l.delivery_id = d.supplements
  where d.dataset = $1 and d.region_code = $2 and d.month = $3 and d.supplements is not null and d.status in ('MERGED', 'PARTIAL')
)
update delivery d set superseded_at = case when not p.stands then now() end from part p
where d.delivery_id = p.delivery_id and p.stands <> (d.superseded_at is null)
returning d.delivery_id, p.stands
