/* resolve-moved: whose each settlement of the touched persons is, now that numbers have changed hands: a bill is of whose number
   it carries, a reversal of whom the root of its chain is. Which way they count stays. move-reversals then moves what has another bearer */
insert into resolution (settlement_id, is_staged, person_id, effect, ledger_year)
with recursive borne as (
  select s.settlement_id, s.reverses_id, s.effect, s.ledger_year, i.person_id as number_bearer_id
  from settlement s join (select distinct person_id from touched) t using (person_id) join person_identity i on i.own_person_id = s.own_person_id
  where s.superseded_at is null
), resolved as (
  select settlement_id, number_bearer_id as person_id from borne where reverses_id is null
  union all
  select b.settlement_id, r.person_id from borne b join resolved r on b.reverses_id = r.settlement_id
)
select b.settlement_id, false, coalesce(r.person_id, b.number_bearer_id), b.effect, b.ledger_year
from borne b left join resolved r using (settlement_id)
