/* insert-round-lines: $1 = round, $2 = lines (JSON), $3 = the reckoning that this one replaces (null = none): whom it
   rejected stays rejected, and accounts that were collected stay known, also those of numbers that are the person's since */
with carried as (
  select coalesce(m.person_id, b.person_id) as person_id,
    (array_agg(b.verdict_reason order by b.person_id) filter (where b.verdict = 'REJECTED'))[1] as verdict_reason,
    (array_agg(b.verdict_by order by b.person_id) filter (where b.verdict = 'REJECTED'))[1] as verdict_by,
    (array_agg(b.account_cipher order by m.person_id is not null, b.person_id) filter (where b.account_cipher is not null))[1] as account_cipher,
    bool_or(b.verdict = 'REJECTED') as is_rejected
  from aid_round_line b
    left join (select distinct own_person_id, person_id from merged_identity) m on m.own_person_id = b.person_id
  where b.round_id = $3::uuid group by 1
)
insert into aid_round_line (round_id, person_id, region_code, township_code, eligibility, missing, died_on, amount_fen,
  paid_earlier_fen, band, entitled_fen, due_fen, overpaid_fen, payable_fen, verdict, verdict_reason, verdict_by, account_cipher)
select $1, l.person_id, l.region_code, l.township_code, l.eligibility, l.missing, l.died_on, l.amount_fen,
  l.paid_earlier_fen, l.band, l.entitled_fen, l.due_fen, l.overpaid_fen, l.payable_fen,
  case when c.is_rejected then 'REJECTED' else 'OPEN' end, c.verdict_reason, c.verdict_by, c.account_cipher
from jsonb_to_recordset($2::jsonb) as l(person_id uuid, region_code text, township_code text, eligibility text, missing text[],
    died_on date, amount_fen bigint, paid_earlier_fen bigint, band smallint, entitled_fen bigint, due_fen bigint, overpaid_fen bigint, payable_fen bigint)
  left join carried c using (person_id)
