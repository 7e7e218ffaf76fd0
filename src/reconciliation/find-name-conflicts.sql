/* find-name-conflicts: $1 = region, $2 = month, $3 = day up to which the month's deliveries are taken, $4 = time zone.
   Rows of the month's deliveries with another name than the one known for the number */
insert into found (kind, subject, person_id, categories, detail, delivery_id, row_number)
with taken as (
  select d.delivery_id, d.dataset,
    exists (select from region_closure c where c.ancestor_code = $1 and c.descendant_code = d.region_code) as is_own
  from delivery d
  where d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null
    and exists (
      select from region_closure c
      where (c.ancestor_code = $1 and c.descendant_code = d.region_code) or (c.descendant_code = $1 and c.ancestor_code = d.region_code))
    and case when d.month is not null then d.month = $2::date
      else (d.received_at at time zone $4::text)::date > ($3::date - interval '1 month')::date
        and (d.received_at at time zone $4::text)::date <= $3::date end
), notice as (
  select distinct t.dataset, t.is_own, n.delivery_id, n.row_number from delivery_notice n join taken t using (delivery_id) where n.code = 'OTHER_NAME'
), owner as (
  select e.delivery_id, e.row_number, e.person_id as own_person_id from category_entry e join notice using (delivery_id, row_number)
  union select e.delivery_id, e.row_number, e.person_id from roster_entry e join notice using (delivery_id, row_number)
  union select e.delivery_id, e.row_number, e.own_person_id from enrolment e join notice using (delivery_id, row_number)
  union select e.delivery_id, e.row_number, e.own_person_id from settlement e join notice using (delivery_id, row_number)
  union select e.delivery_id, e.row_number, e.own_person_id from payment e join notice using (delivery_id, row_number)
), bearer as (
  select o.delivery_id, o.row_number, coalesce(m.person_id, o.own_person_id) as person_id from owner o left join merged_identity m using (own_person_id)
)
select distinct on (n.dataset, coalesce(b.person_id::text, n.delivery_id || ' ' || n.row_number))
  'NAME_CONFLICT', n.dataset, b.person_id, array[]::text[], '同一证件号码，姓名与已知的不同', n.delivery_id, n.row_number
from notice n left join bearer b using (delivery_id, row_number)
-- A wider region's file is read for who lives here.
where n.is_own or exists (
    select from person_state s join region_closure c on c.descendant_code = s.region_code where s.person_id = b.person_id and c.ancestor_code = $1)
order by n.dataset, coalesce(b.person_id::text, n.delivery_id || ' ' || n.row_number), n.delivery_id, n.row_number
