/* finish-townships: $1 = round. To the joint review once every township with somebody to be paid has finished */
update aid_round r set status = 'TOWNSHIP_REVIEWED' where r.round_id = $1 and r.status = 'PROPOSED' and not exists (
  select from aid_round_line l where l.round_id = r.round_id and l.verdict <> 'REJECTED' and l.due_fen > 0
    and not exists (select from aid_township_review t where t.round_id = r.round_id and t.township_code = l.township_code and t.reviewed_on is not null))
