/* list-identities: $1 = region, $2 = month; kept_identity tells who stands on a list although the row was refused. Who stands with an identity in force
   on the lists of the month and of the month before: on those of the region and of its parts everybody, on those of a wider region who lives here.
   A list is the delivery with its supplements, of which the newest counts; whose row was refused stands as last read (derive-category-spells) */
create temp table listed on commit drop as
with list as (
  select d.delivery_id as list_id, d.dataset, d.region_code as list_region, d.month, d.month = $2::date as is_now,
    row_number() over (partition by d.dataset, d.region_code order by d.month) as ordinal,
    exists (select from region_closure c where c.ancestor_code = $1 and c.descendant_code = d.region_code) as is_own
  from delivery d
  where d.dataset in ('civil-affairs', 'rural-revitalisation') and d.month <= $2::date
    and d.supplements is null and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null
    and exists (
      select from region_closure c
      where (c.ancestor_code = $1 and c.descendant_code = d.region_code) or (c.descendant_code = $1 and c.ancestor_code = d.region_code))
), part as (
  select l.*, d.delivery_id, d.received_at from list l join delivery d on d.delivery_id = l.list_id
  union all
  select l.*, d.delivery_id, d.received_at from list l join delivery d on d.supplements = l.list_id and d.status in ('MERGED', 'PARTIAL')
), said as (
  select distinct on (p.list_id, e.person_id, e.category) p.list_id, e.person_id, e.category, e.ends_on, e.ended_before_list, e.detail, e.delivery_id, e.row_number
  from part p join borne_category_entry e using (delivery_id)
  where p.month >= ($2::date - interval '1 month')::date
  order by p.list_id, e.person_id, e.category, p.received_at desc, e.row_number desc
), kept_said as (
  select distinct on (k.list_id, k.person_id, e.category) k.list_id, k.person_id, e.category, e.ends_on, e.ended_before_list, e.detail, e.delivery_id, e.row_number
  from kept_identity k
  join list l on l.list_id = k.list_id and l.month >= ($2::date - interval '1 month')::date
  join part p on p.dataset = l.dataset and p.list_region = l.list_region and p.ordinal >= k.head and p.ordinal < k.ordinal
  join borne_category_entry e on e.delivery_id = p.delivery_id and e.person_id = k.person_id
  order by k.list_id, k.person_id, e.category, p.ordinal desc, p.received_at desc
), entry as (
  select * from said
  union all
  select * from kept_said k
  where not exists (select from said s where s.list_id = k.list_id and s.person_id = k.person_id and s.category = k.category)
)
select l.is_now, l.dataset, l.list_region, e.person_id, array_agg(distinct e.category) as categories, string_agg(distinct e.detail, '、') as detail,
  (array_agg(e.delivery_id order by e.delivery_id, e.row_number))[1] as delivery_id,
  (array_agg(e.row_number order by e.delivery_id, e.row_number))[1] as row_number
from list l join entry e using (list_id)
where e.category <> 'LISTED' and not e.ended_before_list and coalesce(e.ends_on, 'infinity') >= l.month
  and (l.is_own or exists (
    select from person_state s join region_closure c on c.descendant_code = s.region_code
    where s.person_id = e.person_id and c.ancestor_code = $1))
group by l.is_now, l.dataset, l.list_region, e.person_id
