/* owe-deliveries: $1 = region, $2 = month, $3 = day of the report, $4 = time zone, $5 = datasets, $6 = layers, $7 = departments, $8 = days of the month.
   What is owed for the month with the first delivery that came for it, where none is in yet one that waits to be confirmed. One for a wider region covers this one, one for a part does not */
create temp table owed on commit drop as
with expected as (
  select ordinal::int, dataset, layer, department, due_on, (due_on - interval '1 month')::date as due_before, (due_on + interval '1 month')::date as due_after
  from unnest($5::text[], $6::text[], $7::text[], $8::integer[]) with ordinality as e (dataset, layer, department, due_day, ordinal),
    lateral (select $2::date + due_day - 1) as day (due_on)
), came as (
  select e.*, d.delivery_id, d.status, (d.received_at at time zone $4::text)::date as received_on,
    row_number() over (partition by e.ordinal order by d.status = 'HELD', d.received_at, d.delivery_id) as place
  from expected e
  join region_closure above on above.descendant_code = $1
  join delivery d on d.region_code = above.ancestor_code and d.dataset = e.dataset
  where case
      when d.month is not null or e.dataset in ('roster', 'civil-affairs', 'rural-revitalisation')
        then d.month = $2::date and d.status in ('MERGED', 'PARTIAL', 'HELD')
      else d.status in ('MERGED', 'PARTIAL', 'UNCHANGED', 'HELD')
        and (d.received_at at time zone $4::text)::date > e.due_before and (d.received_at at time zone $4::text)::date <= e.due_after
    end
    and (e.layer is null or d.status = 'HELD' or exists (select from payment p where p.delivery_id = d.delivery_id and p.layer = e.layer)
      or exists (select from delivery_coverage v where v.delivery_id = d.delivery_id and v.layer = e.layer))
)
select e.ordinal, e.dataset, e.layer, e.department, e.due_on, c.delivery_id, c.received_on,
  case when c.delivery_id is null then 'MISSING' when c.status = 'HELD' then 'HELD' when c.received_on > e.due_on then 'LATE' else 'IN_TIME' end as state,
  nullif(greatest(coalesce(c.received_on, $3::date) - e.due_on, 0), 0) as days_late
from expected e left join came c on c.ordinal = e.ordinal and c.place = 1
