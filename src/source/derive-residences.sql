/* derive-residences: $1 = region of the sender.
   A new spell wherever place, household, relation or hukou change, or lists without the person lie between.
   The very first appearance of a person on any roster reaches back without limit: the list does not say since when. */
create temp table derived on commit drop as
with list as (
  select delivery_id, region_code as list_region, month, row_number() over (partition by region_code order by month) as ordinal,
    lead(month) over (partition by region_code order by month) as next_month
  from delivery where dataset = 'roster' and status in ('MERGED', 'PARTIAL') and superseded_at is null
), candidate as (
  select e.person_id from borne_roster_entry e join list l using (delivery_id) where l.list_region = $1
  union
  select person_id from residence where list_region = $1
), entry as (
  select e.*, l.list_region, l.ordinal, l.month, l.next_month,
    lag(l.ordinal) over w is not distinct from l.ordinal - 1
      and (lag(e.region_code) over w, lag(e.household_id) over w, lag(e.relation) over w, lag(e.hukou) over w)
        is not distinct from (e.region_code, e.household_id, e.relation, e.hukou) as goes_on
  from candidate join person_identity i using (person_id) join borne_roster_entry e on e.own_person_id = i.own_person_id join list l using (delivery_id)
  window w as (partition by e.person_id, l.list_region order by l.ordinal)
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
