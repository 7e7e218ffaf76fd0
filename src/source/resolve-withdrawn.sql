/* resolve-withdrawn: every stored reversal that hangs, however far, on a settlement that a withdrawal took or brought back, resolved anew (see
   resolve-reversals). Where what it names is gone it waits again, under its own number, visit and medical type */
insert into resolution (settlement_id, is_staged, person_id, visit_id, medical_type, effect, ledger_year)
with recursive hanging as (
  select s.settlement_id from settlement s join withdrawn w on w.fact_id in (s.reverses_id, s.settlement_id)
  where s.superseded_at is null and s.reverses_id is not null
  union
  select s.settlement_id from settlement s join hanging h on s.reverses_id = h.settlement_id where s.superseded_at is null and s.reverses_id is not null
), node as (
  select s.*
  from hanging cross join lateral (
    select s.settlement_id, s.reverses_id as names_id, s.is_valid, i.person_id as number_bearer_id,
      md5('visit|' || s.region_code || '|' || s.visit_number)::uuid as own_visit_id, coalesce(s.own_medical_type, s.medical_type) as own_medical_type
    from settlement_key k join settlement s on s.person_id = k.person_id and s.settlement_id = k.settlement_id and s.revision = k.revision
      join person_identity i on i.own_person_id = s.own_person_id
    where k.settlement_id = hanging.settlement_id offset 0) s
), resolved as (
  select n.settlement_id, case when n.is_valid then -p.effect else 0 end as effect, p.ledger_year, p.person_id, p.visit_id, p.medical_type
  from node n cross join lateral (
    select p.* from settlement_key k join settlement p on p.person_id = k.person_id and p.settlement_id = k.settlement_id
    where k.settlement_id = n.names_id and p.superseded_at is null offset 0) p
  where not exists (select from node named where named.settlement_id = n.names_id)
  union all
  select n.settlement_id, case when n.is_valid then -r.effect else 0 end, r.ledger_year, r.person_id, r.visit_id, r.medical_type
  from node n join resolved r on n.names_id = r.settlement_id
)
select n.settlement_id, false, coalesce(r.person_id, n.number_bearer_id), coalesce(r.visit_id, n.own_visit_id), coalesce(r.medical_type, n.own_medical_type),
  coalesce(r.effect, 0), case when coalesce(r.effect, 0) <> 0 then r.ledger_year end
from node n left join resolved r using (settlement_id)
