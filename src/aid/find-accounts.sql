/* find-accounts: $1 = persons, $2 = days. How to reach and to pay each, sealed, as newest_contact has it; null = nothing */
select k.ordinal::int as ordinal, newest.contact_cipher
from unnest($1::uuid[], $2::date[]) with ordinality as k (person_id, on_day, ordinal)
left join lateral newest_contact(k.person_id, k.on_day) as newest on true
order by k.ordinal
