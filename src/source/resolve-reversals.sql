/* resolve-reversals: $1 = region of the sender.
   For every staged reversal, and every stored one that hangs, however far, on a settlement that this delivery changes:
   whose it is and which way it counts. A reversal takes person, visit, medical type and year from what it names and
   counts the other way; it does not count while what it names is absent, invalid, or not counted itself. */
insert into resolution (settlement_id, is_staged, person_id, visit_id, medical_type, effect, ledger_year)
with recursive hanging as (
  select s.settlement_id from settlement s join change c on s.reverses_id = c.settlement_id where s.superseded_at is null and s.reverses_id is not null
  union
  select s.settlement_id from settlement s join hanging h on s.reverses_id = h.settlement_id where s.superseded_at is null and s.reverses_id is not null
), node as (
  select c.settlement_id, md5('settlement|' || $1::text || '|' || s.reverses_number)::uuid as names_id, s.is_valid, c.person_id as number_bearer_id, true as is_staged
  from change c join stage s using (row_number) where c.is_reversal
  union all
  select s.settlement_id, s.reverses_id, s.is_valid, s.number_bearer_id, false
  from hanging cross join lateral (
    -- one by one, by the key: reversals are few, and joined as a set they would be looked for among all settlements
    select s.settlement_id, s.reverses_id, s.is_valid, i.person_id as number_bearer_id
    from settlement_key k join settlement s on s.person_id = k.person_id and s.settlement_id = k.settlement_id and s.revision = k.revision
      join person_identity i on i.own_person_id = s.own_person_id
    where k.settlement_id = hanging.settlement_id offset 0) s
  where not exists (select from change c where c.settlement_id = hanging.settlement_id)
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
select n.settlement_id, n.is_staged, coalesce(r.person_id, n.number_bearer_id) as person_id, r.visit_id, r.medical_type,
  coalesce(r.effect, 0) as effect, case when coalesce(r.effect, 0) <> 0 then r.ledger_year end as ledger_year
from node n left join resolved r using (settlement_id)
