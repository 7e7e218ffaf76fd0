/* prove-payment: $1 = round, $2 = kinds of money. What persons were paid of each, what left the fund, and what it held right after (where
   nothing left it: what it holds); also of kinds that are not among $2, so that no payment of the round is left out */
with kind as (
  select fund_kind, ordinal from unnest($2::text[]) with ordinality as k (fund_kind, ordinal)
  union all
  select fund_kind, null from (
    select fund_kind from aid_payment where round_id = $1 union select fund_kind from aid_fund_entry where round_id = $1) other
  where fund_kind <> all($2::text[])
)
select k.fund_kind,
  (select coalesce(sum(p.amount_fen), 0)::bigint from aid_payment p where p.round_id = $1 and p.fund_kind = k.fund_kind) as paid_fen,
  (select coalesce(-sum(e.amount_fen), 0)::bigint from aid_fund_entry e where e.round_id = $1 and e.fund_kind = k.fund_kind) as spent_fen,
  (select coalesce(sum(e.amount_fen), 0)::bigint from aid_fund_entry e join aid_round r on r.round_id = $1
   where e.provision_id = r.provision_id and e.region_code = r.region_code and e.fund_kind = k.fund_kind
     and e.ordinal <= coalesce((select max(own.ordinal) from aid_fund_entry own where own.round_id = $1), e.ordinal)) as after_fen
from kind k order by k.ordinal, k.fund_kind
