/* find-lines-of-persons: $1 = persons, $2 = years. What each round of the year that stands says of each, also under numbers that
   have become the person's since; payments by it, if any. In the order of programmes and rounds */
with asked as (
  select k.person_id as asked_id, k.year as asked_year, own.person_id as own_id
  from unnest($1::uuid[], $2::integer[]) as k (person_id, year)
  cross join lateral (
    select k.person_id union select i.own_person_id from person_identity i where i.person_id = k.person_id) as own
)
select a.asked_id, a.asked_year, r.provision_id, r.provision_version, r.round_number, r.cut_off_on,
  (select coalesce(sum(p.amount_fen), 0)::bigint from aid_payment p where p.round_id = l.round_id and p.person_id = l.person_id) as paid_fen,
  l.round_id, l.person_id, l.region_code, l.township_code, l.eligibility,
  l.missing, l.died_on, l.amount_fen, l.paid_earlier_fen, l.band, l.entitled_fen, l.due_fen, l.overpaid_fen, l.payable_fen, l.verdict,
  l.verdict_reason, l.verdict_by, l.account_cipher, l.version
from asked a
  join aid_round_line l on l.person_id = a.own_id
  join aid_round r on r.round_id = l.round_id and r.year = a.asked_year and r.status <> 'SUPERSEDED'
order by r.provision_id collate "C", r.round_number, l.person_id
