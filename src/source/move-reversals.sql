/* move-reversals: stored reversals whose resolution has changed get a new revision; the facts in it stay the same */
with moved as (
  select s.*, r.person_id as new_person_id, r.visit_id as new_visit_id, r.medical_type as new_medical_type,
    r.effect as new_effect, r.ledger_year as new_ledger_year
  from resolution r join settlement_key k using (settlement_id)
    join settlement s on s.person_id = k.person_id and s.settlement_id = k.settlement_id and s.revision = k.revision
  where not r.is_staged
    and (s.person_id, s.effect, s.ledger_year, s.visit_id, s.medical_type)
      is distinct from (r.person_id, r.effect, r.ledger_year, coalesce(r.visit_id, s.visit_id), coalesce(r.medical_type, s.medical_type))
), superseded as (
  update settlement s set superseded_at = now() from moved m
  where s.person_id = m.person_id and s.settlement_id = m.settlement_id and s.revision = m.revision
), keyed as (
  update settlement_key k set person_id = m.new_person_id, revision = m.revision + 1 from moved m where k.settlement_id = m.settlement_id
), touched as (
  insert into touched select person_id from moved union select new_person_id from moved
)
insert into settlement (person_id, settlement_id, revision,
  visit_id, region_code, settlement_number, visit_number, reverses_id, effect, polarity, ledger_year,
  settled_at, settled_on, own_person_id, medical_type, insurance_type, insured_region_code, is_valid, is_refund_flagged, is_interim,
  hospital_code, hospital_name, admitted_on, discharged_on, disease_code, disease_name, paid_at_hospital, is_referred, paid_after, identity_marker,
  total_fen, in_scope_fen, exemption_fen, exemption_in_scope_fen, basic_fen, critical_illness_fen, medical_aid_fen, other_layer, other_fen,
  deductible_fen, self_funded_fen, over_limit_fen, prior_share_fen, pool_fen, deposit_fen, account_paid_fen, cash_paid_fen,
  digest, delivery_id, row_number, own_medical_type, restored_for)
select m.new_person_id, m.settlement_id, m.revision + 1,
  coalesce(m.new_visit_id, m.visit_id), m.region_code, m.settlement_number, m.visit_number, m.reverses_id, m.new_effect, m.polarity,
  m.new_ledger_year, m.settled_at, m.settled_on, m.own_person_id, coalesce(m.new_medical_type, m.medical_type), m.insurance_type,
  m.insured_region_code, m.is_valid, m.is_refund_flagged, m.is_interim, m.hospital_code, m.hospital_name, m.admitted_on,
  m.discharged_on, m.disease_code, m.disease_name, m.paid_at_hospital, m.is_referred, m.paid_after, m.identity_marker, m.total_fen,
  m.in_scope_fen, m.exemption_fen, m.exemption_in_scope_fen, m.basic_fen, m.critical_illness_fen, m.medical_aid_fen, m.other_layer,
  m.other_fen, m.deductible_fen, m.self_funded_fen, m.over_limit_fen, m.prior_share_fen, m.pool_fen, m.deposit_fen,
  m.account_paid_fen, m.cash_paid_fen, m.digest, m.delivery_id, m.row_number,
  nullif(coalesce(m.own_medical_type, m.medical_type), coalesce(m.new_medical_type, m.medical_type)), m.restored_for
from moved m
