/* finish-township: $1 = round, $2 = township, $3 = day, $4 = by whom. What is owed and not decided is accepted; who is only listed for decision stays open */
with reviewed as (
  update aid_township_review set reviewed_on = $3, version = version + 1 where round_id = $1 and township_code = $2
)
update aid_round_line set verdict = 'ACCEPTED', verdict_reason = '乡镇审核、公示无异议', verdict_by = $4, version = version + 1
where round_id = $1 and township_code = $2 and verdict = 'OPEN' and eligibility = 'IN' and due_fen > 0
