/* find-carried-hits: $1 = the decision. Hits that a merge took from somebody who has no number any more: of the person who has it now.
   Hits that merges took from somebody whom a split has given a number back: that person's again. Only where there is none standing;
   whether the amount stands is looked at next */
with taken as (
  select h.person_id as source_id, m.to_person_id as person_id, h.rule_id, h.year, h.visit_id
  from linkage_hit h join (select distinct decision_id, from_person_id, to_person_id from linkage_move) m
    on m.decision_id = h.decision_id and m.from_person_id = h.person_id join linkage_decision d on d.decision_id = h.decision_id
  where h.decision_id = $1 and h.change = 'RECALLED' and d.kind = 'CONFIRMED'
  union
  select h.person_id, h.person_id, h.rule_id, h.year, h.visit_id
  from linkage_hit h join linkage_move m on m.decision_id = $1 and m.to_person_id = h.person_id join linkage_decision d on d.decision_id = $1
  where h.decision_id <> $1 and h.change = 'RECALLED' and d.kind = 'SPLIT'
)
insert into case_change (kind, person_id, rule_id, year, visit_id, region_code, determination_id, hit_on)
select distinct on (t.person_id, t.rule_id, t.year, t.visit_id) case when own.person_id is null then 'HIT_ADDED' else 'HIT_RENEWED' end,
  t.person_id, t.rule_id, t.year, t.visit_id, coalesce(s.region_code, k.region_code), taken_hit.determination_id, taken_hit.hit_on
from taken t
  join case_hit taken_hit on taken_hit.person_id = t.source_id and taken_hit.rule_id = t.rule_id and taken_hit.year = t.year and taken_hit.visit_id = t.visit_id
  join assistance_case k on k.case_id = taken_hit.case_id
  join person p on p.person_id = t.person_id join person_state s on s.person_id = t.person_id
  left join case_hit own on own.person_id = t.person_id and own.rule_id = t.rule_id and own.year = t.year and own.visit_id = t.visit_id
where p.died_on is null and (own.person_id is null or own.recalled_on is not null)
order by t.person_id, t.rule_id, t.year, t.visit_id, taken_hit.hit_on
returning year
