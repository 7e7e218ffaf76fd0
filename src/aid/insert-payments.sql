/* insert-payments: $1 = round, $2 = day, $3 = persons, $4 = kinds of money, $5 = fen. Into the account that the township
   collected, else that of the newest roster on that day; kept with the payment, so that it stays known where the money went */
insert into aid_payment (round_id, person_id, fund_kind, provision_id, region_code, year, amount_fen, paid_on, account_cipher)
select r.round_id, s.person_id, s.fund_kind, r.provision_id, r.region_code, r.year, s.amount_fen, $2,
  coalesce(l.account_cipher, home.contact_cipher)
from unnest($3::uuid[], $4::text[], $5::bigint[]) as s(person_id, fund_kind, amount_fen)
  join aid_round r on r.round_id = $1
  join aid_round_line l on l.round_id = r.round_id and l.person_id = s.person_id
  left join lateral newest_contact(s.person_id, $2::date) as home on true
