/* insert-round-lines: $1 = round, $2 = lines (JSON), $3 = the reckoning that this one replaces (null = none): whom it
   rejected stays rejected, and accounts that were collected stay known */
insert into aid_round_line (round_id, person_id, region_code, township_code, eligibility, missing, died_on, amount_fen,
  paid_earlier_fen, band, entitled_fen, due_fen, overpaid_fen, payable_fen, verdict, verdict_reason, verdict_by, account_cipher)
select $1, l.person_id, l.region_code, l.township_code, l.eligibility, l.missing, l.died_on, l.amount_fen,
  l.paid_earlier_fen, l.band, l.entitled_fen, l.due_fen, l.overpaid_fen, l.payable_fen,
  case when b.verdict = 'REJECTED' then 'REJECTED' else 'OPEN' end,
  case when b.verdict = 'REJECTED' then b.verdict_reason end, case when b.verdict = 'REJECTED' then b.verdict_by end, b.account_cipher
from jsonb_to_recordset($2::jsonb) as l(person_id uuid, region_code text, township_code text, eligibility text, missing text[],
    died_on date, amount_fen bigint, paid_earlier_fen bigint, band smallint, entitled_fen bigint, due_fen bigint, overpaid_fen bigint, payable_fen bigint)
  left join aid_round_line b on b.round_id = $3::uuid and b.person_id = l.person_id
