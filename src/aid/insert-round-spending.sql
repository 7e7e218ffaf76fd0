/* insert-round-spending: $1 = round, $2 = day, $3 = actor, $4 = department. What left the fund, one entry a kind of money; the fund is locked */
insert into aid_fund_entry (entry_id, provision_id, region_code, ordinal, fund_kind, kind, amount_fen, occurred_on, reference, round_id, actor, department)
select gen_random_uuid(), r.provision_id, r.region_code,
  (select coalesce(max(e.ordinal), 0) from aid_fund_entry e where e.provision_id = r.provision_id and e.region_code = r.region_code)
    + row_number() over (order by p.fund_kind),
  p.fund_kind, 'ROUND', -sum(p.amount_fen)::bigint, $2, r.year || '年第' || r.round_number || '轮', r.round_id, $3, $4
from aid_payment p join aid_round r using (round_id) where p.round_id = $1
group by r.round_id, r.provision_id, r.region_code, r.year, r.round_number, p.fund_kind
