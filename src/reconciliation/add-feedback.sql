/* add-feedback: $1 = list, $2 = numbers, $3 = results, $4 = sealed notes, $5 = account, $6 = department */
insert into handed_list_feedback (list_id, ordinal, revision, result, note_cipher, actor, department)
select $1::uuid, given.ordinal, 1 + (select count(*) from handed_list_feedback f where f.list_id = $1::uuid and f.ordinal = given.ordinal),
  given.result, given.note_cipher, $5, $6
from unnest($2::integer[], $3::text[], $4::bytea[]) as given (ordinal, result, note_cipher)
