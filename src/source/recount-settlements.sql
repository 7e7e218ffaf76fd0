/* recount-settlements: every current settlement resolved anew from the root of its chain, beside what its row says */
with recursive current_row as (
  select s.*, i.person_id as number_bearer_id
  from settlement s join person_identity i on i.own_person_id = s.own_person_id where s.superseded_at is null
), resolved as (
  select settlement_id, is_valid::int as effect, number_bearer_id as person_id, visit_id, extract(year from settled_on)::smallint as year
  from current_row where reverses_id is null
  union all
  select c.settlement_id, case when c.is_valid then -r.effect else 0 end, r.person_id, r.visit_id, r.year
  from current_row c join resolved r on c.reverses_id = r.settlement_id
)
select count(*)::int as rows,
  count(*) filter (where c.effect <> coalesce(r.effect, 0)
    or (c.effect <> 0 and (c.person_id, c.visit_id, c.ledger_year) is distinct from (r.person_id, r.visit_id, r.year))
    or not exists (select from settlement_key k where k.settlement_id = c.settlement_id and k.person_id = c.person_id and k.revision = c.revision)
  )::int as differing
from current_row c left join resolved r using (settlement_id)
