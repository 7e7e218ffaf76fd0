/* record-moves: $1 = decision, $2 = numbers by their own persons, $3 = whose they are, $4 = whose they become */
insert into linkage_move (decision_id, own_person_id, from_person_id, to_person_id, from_region_code, to_region_code)
select $1, m.own_person_id, m.from_person_id, m.to_person_id, f.region_code, t.region_code
from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as m(own_person_id, from_person_id, to_person_id)
  join person_state f on f.person_id = m.from_person_id join person_state t on t.person_id = m.to_person_id
