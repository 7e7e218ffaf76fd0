/* count-listed: $1 = dataset, $2 = region, $3 = month, $4 = delivery. Persons among the staged rows, and on the list before (find-list-before), refused ones included; ENTRIES stands for the table of entries */
with before as (
  select delivery_id, month from delivery
  where dataset = $1 and region_code = $2 and delivery_id <> $4 and supplements is null
    and (month < $3::date or (month = $3::date and (received_at, delivery_id) < (select received_at, delivery_id from delivery where delivery_id = $4)))
    and status in ('MERGED', 'PARTIAL') and superseded_at is null
  order by month desc limit 1
), part as (
  select b.delivery_id from before b
  union all
  select d.delivery_id from before b join delivery d on d.supplements = b.delivery_id and d.status in ('MERGED', 'PARTIAL')
), listed as (
  select distinct e.person_id from part join ENTRIES e using (delivery_id)
), refused as (
  select distinct coalesce(r.number_key, r.name_key) as key from part join refused_person r using (delivery_id)
  where not exists (select from person_identity i join listed l on l.person_id = i.own_person_id where i.number_key = r.number_key)
)
select (select count(distinct identity) from stage)::int as now,
  (select (select count(*) from listed) + (select count(key) from refused) from before)::int as before,
  (select month from before) as before_month
