/* find-round-lines: a page of lines for each of the keys $1 = rounds, $2 = townships (null = all), $3 = verdicts, $4 = eligibilities,
   $5 = after this person (null = from the start), $6 = at most so many; $7 = region codes of the viewer */
select k.ordinal::int as ordinal, l.round_id, l.person_id, l.region_code, l.township_code, l.eligibility, l.missing, l.died_on, l.amount_fen,
  l.paid_earlier_fen, l.band, l.entitled_fen, l.due_fen, l.overpaid_fen, l.payable_fen, l.verdict, l.verdict_reason, l.verdict_by,
  l.account_cipher, l.version
from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::integer[])
  with ordinality as k (round_id, township_code, verdict, eligibility, after_id, most, ordinal)
cross join lateral (
  select * from aid_round_line l
  where l.round_id = k.round_id and l.region_code = any($7::text[])
    and (k.township_code is null or l.township_code = k.township_code)
    and (k.verdict is null or l.verdict = k.verdict) and (k.eligibility is null or l.eligibility = k.eligibility)
    and (k.after_id is null or l.person_id > k.after_id)
  order by l.person_id limit k.most) as l
order by k.ordinal, l.person_id
