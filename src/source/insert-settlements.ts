/**
 * The statement that turns staged rows into settlement rows, in two forms that differ only in whose burden the row is:
 * - bills: valid ones count for their own person, visit and year;
 * - reversals: `resolution` says whose they are and which way they count (resolve-reversals.sql).
 * In: $1 region of the sender, $2 delivery, $3 layer of 其他支出 where it is not BASIC; tables stage, change, resolution.
 * A reversal may come with either sign: amounts are turned to magnitudes by `polarity`.
 * In the order of the key: at its end, where the next row goes, an index takes a row in a fraction of the time.
 */
export function insertSettlements(kind: 'bills' | 'reversals'): string {
  const bears =
    kind === 'bills'
      ? {
          columns: `c.person_id, ${visitId}, s.medical_type, s.is_valid::int, case when s.is_valid then extract(year from s.settled_at) end, 1`,
          join: '',
          sign: '',
        }
      : {
          columns: `r.person_id, coalesce(r.visit_id, ${visitId}), coalesce(r.medical_type, s.medical_type), r.effect, r.ledger_year,
    case when ${firstAmount} < 0 then -1 else 1 end`,
          join: 'join resolution r on r.settlement_id = c.settlement_id',
          sign: 'polarity * ',
        };
  return `/* insert-settlements: ${kind} */
with staged as (
  select s.*, c.settlement_id, c.own_person_id, coalesce(c.old_revision, 0) + 1 as revision,
    s.pool_fen + s.civil_servant_fen + s.enterprise_fen + s.disabled_fund_fen + case when $3::text is null then s.other_fen else 0 end as basic_fen,
    s.resident_illness_fen + s.employee_large_fen as critical_illness_fen,
    bears.*
  from change c join stage s using (row_number) ${bears.join}
    cross join lateral (select ${bears.columns}) as bears(bearer_id, visit_id, ledger_medical_type, effect, ledger_year, polarity)
  where ${kind === 'bills' ? 'not ' : ''}c.is_reversal
)
insert into settlement (
  person_id, settlement_id, revision, visit_id, region_code, settlement_number, visit_number,
  reverses_id, effect, polarity, ledger_year, settled_at, settled_on, own_person_id, medical_type,
  insurance_type, insured_region_code, is_valid, is_refund_flagged, is_interim,
  hospital_code, hospital_name, admitted_on, discharged_on, disease_code, disease_name,
  paid_at_hospital, is_referred, paid_after, identity_marker,
  total_fen, in_scope_fen, exemption_fen,
  exemption_in_scope_fen,
  basic_fen, critical_illness_fen, medical_aid_fen,
  other_layer, other_fen,
  deductible_fen, self_funded_fen, over_limit_fen, prior_share_fen,
  pool_fen, deposit_fen, account_paid_fen, cash_paid_fen,
  digest, delivery_id, row_number, own_medical_type)
select bearer_id, settlement_id, revision, visit_id, $1, settlement_number, visit_number,
  md5('settlement|' || $1::text || '|' || reverses_number)::uuid, effect, polarity, ledger_year, settled_at, settled_at::date, own_person_id, ledger_medical_type,
  insurance_type, insured_region_code, is_valid, is_refund_flagged, is_interim,
  hospital_code, hospital_name, admitted_on, discharged_on, disease_code, disease_name,
  pay_place = '2', is_referred, paid_after, identity_marker,
  ${bears.sign}total_fen, ${bears.sign}in_scope_fen, ${bears.sign}hospital_borne_fen,
  least(${bears.sign}hospital_borne_fen, greatest(0, ${bears.sign}(in_scope_fen - basic_fen - critical_illness_fen - medical_aid_fen))),
  ${bears.sign}basic_fen, ${bears.sign}critical_illness_fen, ${bears.sign}medical_aid_fen,
  $3::text, case when $3::text is null then 0 else ${bears.sign}other_fen end,
  ${bears.sign}deductible_fen, ${bears.sign}self_funded_fen, ${bears.sign}over_limit_fen, ${bears.sign}prior_share_fen,
  ${bears.sign}pool_fen, ${bears.sign}deposit_fen, ${bears.sign}account_paid_fen, ${bears.sign}cash_paid_fen,
  digest, $2, row_number, nullif(medical_type, ledger_medical_type)
from staged
order by bearer_id, settlement_id`;
}

const visitId = "md5('visit|' || $1::text || '|' || s.visit_number)::uuid";

/** The first amount that is not zero tells the sign in which a reversal was delivered. */
const firstAmount = `coalesce(nullif(s.total_fen, 0), nullif(s.in_scope_fen, 0), nullif(s.pool_fen, 0),
      nullif(s.resident_illness_fen, 0), nullif(s.medical_aid_fen, 0), nullif(s.hospital_borne_fen, 0), 0)`;
