/* derive-residences: $1 = region of the sender.
   A new spell wherever place, household, relation or hukou change, or lists without the person lie between.
   The very first appearance of a person on any roster reaches back without limit: the list does not say since when.
   A list is the delivery with its supplements, of which the newest counts; whose row was refused (kept) stands on it as on the list before. */
create temp table derived on commit drop as
with list as (
  select delivery_id as list_id, region_code as list_region, month, row_number() over (partition by region_code order by month) as ordinal,
    lead(month) over (partition by region_code order by month) as next_month
  from delivery where dataset = 'roster' and supplements is null and status in ('MERGED', 'PARTIAL') and superseded_at is null
), part as (
  select l.*, d.delivery_id, d.received_at, false as is_supplement from list l join delivery d on d.delivery_id = l.list_id
  union all
  select l.*, d.delivery_id, d.received_at, true from list l join delivery d on d.supplements = l.list_id and d.status in ('MERGED', 'PARTIAL')
), candidate as (
  select e.person_id from borne_roster_entry e join part p using (delivery_id) where p.list_region = $1
  union
  select person_id from residence where list_region = $1
), supplementary as materialized (
  select p.list_id, p.received_at, e.person_id from part p join borne_roster_entry e using (delivery_id) where p.is_supplement
), said as (
  select e.person_id, e.region_code, e.household_id, e.relation, e.hukou, e.delivery_id, e.row_number, p.list_region, p.ordinal, p.month, p.next_month
  from candidate join person_identity i using (person_id) join borne_roster_entry e on e.own_person_id = i.own_person_id join part p using (delivery_id)
  where not exists (
    select from supplementary s where s.list_id = p.list_id and s.person_id = e.person_id and s.received_at > p.received_at)
), kept_said as (
  select distinct on (k.person_id, k.list_region, k.ordinal) s.person_id, s.region_code, s.household_id, s.relation, s.hukou, s.delivery_id, s.row_number,
    k.list_region, l.ordinal, l.month, l.next_month
  from kept k join list l using (list_id) join said s on s.person_id = k.person_id and s.list_region = k.list_region and s.ordinal >= k.head and s.ordinal < k.ordinal
  order by k.person_id, k.list_region, k.ordinal, s.ordinal desc
), stands as (
  select * from said
  union all
  select * from kept_said k
  where not exists (select from said s where s.person_id = k.person_id and s.list_region = k.list_region and s.ordinal = k.ordinal)
), entry as (
  select *,
    lag(ordinal) over w is not distinct from ordinal - 1
      and (lag(region_code) over w, lag(household_id) over w, lag(relation) over w, lag(hukou) over w)
        is not distinct from (region_code, household_id, relation, hukou) as goes_on
  from stands window w as (partition by person_id, list_region order by ordinal)
), island as (
  select *, sum((not goes_on)::int) over (partition by person_id, list_region order by ordinal) as island,
    min(month) over (partition by person_id) as first_month
  from entry
)
select person_id, list_region,
  case when min(month) = min(first_month) then '-infinity'::date else min(month) end as from_on,
  coalesce((array_agg(next_month order by ordinal desc))[1] - 1, 'infinity') as until_on,
  (array_agg(region_code order by ordinal desc))[1] as region_code,
  (array_agg(household_id order by ordinal desc))[1] as household_id,
  (array_agg(relation order by ordinal desc))[1] as relation,
  (array_agg(hukou order by ordinal desc))[1] as hukou,
  (array_agg(delivery_id order by ordinal desc))[1] as delivery_id,
  (array_agg(row_number order by ordinal desc))[1] as row_number
from island group by person_id, list_region, island
