/* drop-empty-households: $1 = the withdrawn roster. Households that no roster that stands names any more */
delete from household h
where h.household_id in (select household_id from roster_entry where delivery_id = $1)
  and not exists (
    select from roster_entry e join delivery d using (delivery_id)
    where e.household_id = h.household_id and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null)
