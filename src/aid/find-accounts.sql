/* find-accounts: $1 = persons, $2 = days. How to reach and to pay each, sealed, as the newest roster up to that day that says
   anything of it has it (a spell of residence keeps its first row, an account may change); null = nothing */
select k.ordinal::int as ordinal, newest.contact_cipher
from unnest($1::uuid[], $2::date[]) with ordinality as k (person_id, on_day, ordinal)
left join merged_identity m on m.own_person_id = k.person_id
left join lateral (
  select e.contact_cipher
  from borne_roster_entry e join delivery d using (delivery_id)
  where e.person_id = coalesce(m.person_id, k.person_id) and e.contact_cipher is not null
    and d.dataset = 'roster' and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null and d.month <= k.on_day
  order by d.month desc, d.received_at desc limit 1) as newest on true
order by k.ordinal
