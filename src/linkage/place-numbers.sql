/* place-numbers: $1 = the decision. Who has no number any more has no place. After a split, who has a number again, and whom it
   was taken from, are where they were before it went, until their facts say otherwise */
with split as (
  select m.own_person_id, m.from_person_id, m.to_person_id from linkage_move m join linkage_decision d using (decision_id)
  where m.decision_id = $1 and d.kind = 'SPLIT'
), before as (
  select s.to_person_id as person_id, m.from_region_code as region_code, d.decided_at
  from split s join linkage_move m on m.own_person_id = s.to_person_id and m.from_person_id = s.to_person_id join linkage_decision d using (decision_id)
  where m.decision_id <> $1
  union all
  select s.from_person_id, m.to_region_code, d.decided_at
  from split s join linkage_move m on m.own_person_id = s.own_person_id and m.to_person_id = s.from_person_id join linkage_decision d using (decision_id)
  where m.decision_id <> $1
), place as (
  select distinct on (person_id) person_id, region_code from before order by person_id, decided_at desc
), numberless as (
  select distinct t.person_id from touched t where not exists (select from person_identity i where i.person_id = t.person_id)
)
update person_state s set region_code = w.region_code
from (select * from place union all select person_id, null from numberless) w
where s.person_id = w.person_id and s.region_code is distinct from w.region_code
