/* list-identities: $1 = region, $2 = month. Who stands with an identity in force on the lists of the month and of the month before:
   on those of the region and of its parts everybody, on those of a wider region who lives here */
create temp table listed on commit drop as
with list as (
  select d.delivery_id, d.dataset, d.region_code as list_region, d.month, d.month = $2::date as is_now,
    exists (select from region_closure c where c.ancestor_code = $1 and c.descendant_code = d.region_code) as is_own
  from delivery d
  where d.dataset in ('civil-affairs', 'rural-revitalisation') and d.month in ($2::date, ($2::date - interval '1 month')::date)
    and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null
    and exists (
      select from region_closure c
      where (c.ancestor_code = $1 and c.descendant_code = d.region_code) or (c.descendant_code = $1 and c.ancestor_code = d.region_code))
)
-- A list and what was handed in afterwards to correct its refused rows are one list.
select l.is_now, l.dataset, l.list_region, e.person_id, array_agg(distinct e.category) as categories, string_agg(distinct e.detail, '、') as detail,
  (array_agg(l.delivery_id order by l.delivery_id, e.row_number))[1] as delivery_id,
  (array_agg(e.row_number order by l.delivery_id, e.row_number))[1] as row_number
from list l join borne_category_entry e using (delivery_id)
where e.category <> 'LISTED' and not e.ended_before_list and coalesce(e.ends_on, 'infinity') >= l.month
  and (l.is_own or exists (
    select from person_state s join region_closure c on c.descendant_code = s.region_code
    where s.person_id = e.person_id and c.ancestor_code = $1))
group by l.is_now, l.dataset, l.list_region, e.person_id
