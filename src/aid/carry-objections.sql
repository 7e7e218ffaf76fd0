/* carry-objections: $1 = round, $2 = the reckoning that it replaces. Objections that are still open go along, under whom the number belongs to now */
insert into aid_objection (objection_id, round_id, person_id, content_cipher, raised_on, recorded_by)
select gen_random_uuid(), $1, l.person_id, o.content_cipher, o.raised_on, o.recorded_by
from aid_objection o
  left join (select distinct own_person_id, person_id from merged_identity) m on m.own_person_id = o.person_id
  join aid_round_line l on l.round_id = $1 and l.person_id = coalesce(m.person_id, o.person_id)
where o.round_id = $2 and o.resolution is null
