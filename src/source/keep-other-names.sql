/* keep-other-names: $1 = delivery, $2 = own persons of the numbers, $3 = rows, $4 = name keys, $5 = names, encrypted. Those that are not the known name */
insert into other_name (own_person_id, name_key, name_cipher, delivery_id, row_number)
select distinct on (n.own_person_id, n.name_key) n.own_person_id, n.name_key, n.name_cipher, $1, n.row_number
from unnest($2::uuid[], $3::integer[], $4::bytea[], $5::bytea[]) as n(own_person_id, row_number, name_key, name_cipher)
  join person_identity i on i.own_person_id = n.own_person_id
where i.name_key <> n.name_key
order by n.own_person_id, n.name_key, n.row_number
