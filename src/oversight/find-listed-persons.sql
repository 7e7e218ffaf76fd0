/* find-listed-persons: $1 = persons, $2 = day, $3 = region codes of the viewer. What a list may tell of those whom the viewer may see;
   is_insured null = no enrolment is there, and none of that year was ever delivered for the place */
select s.person_id, g.name as region_name, hh.household_number, contact.contact_cipher,
  array(select distinct c.category from category_spell c where c.person_id = s.person_id and c.from_on <= $2::date and c.until_on >= $2::date
    and c.category not like '%\_ELIMINATED' order by 1) as categories,
  case when exists (select from enrolment e where e.person_id = s.person_id and e.superseded_at is null and e.is_basic
      and e.covered_from <= $2::date and e.covered_until >= $2::date) then true
    when exists (select from delivery_coverage v join region_closure a on a.ancestor_code = v.region_code
      where a.descendant_code = s.region_code and v.dataset = 'enrolments' and v.year = extract(year from $2::date)) then false
  end as is_insured
from person_state s join region g using (region_code)
  left join lateral (
    select e.household_id from person_identity i join roster_entry e on e.person_id = i.own_person_id join delivery d using (delivery_id)
    where i.person_id = s.person_id and d.dataset = 'roster' and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null and d.month <= $2::date
    order by d.month desc, d.received_at desc, e.row_number desc limit 1) as home on true
  left join lateral newest_contact(s.person_id, $2::date) as contact on true
  left join household hh using (household_id)
where s.person_id = any($1::uuid[]) and s.region_code = any($3::text[])
