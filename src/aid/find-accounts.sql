/* find-accounts: $1 = persons, $2 = days. What the roster of that day says of how to reach and to pay each, sealed; null = nothing */
select k.ordinal::int as ordinal, home.contact_cipher
from unnest($1::uuid[], $2::date[]) with ordinality as k (person_id, on_day, ordinal)
left join merged_identity m on m.own_person_id = k.person_id
left join lateral (
  select e.contact_cipher
  from residence r
  join borne_roster_entry e on e.person_id = r.person_id and e.delivery_id = r.delivery_id and e.row_number = r.row_number
  where r.person_id = coalesce(m.person_id, k.person_id) and r.from_on <= k.on_day and r.until_on >= k.on_day
  order by r.from_on desc, r.list_region limit 1) as home on true
order by k.ordinal
