/* find-borrowed-hits: $1 = the decision. Hits that somebody got while having a number that a split has now taken out, and that do
   not follow from the facts that are left: they rested on another's */
with borrowing as (
  select m.from_person_id as person_id, min(d.decided_at) as since
  from linkage_move m join linkage_decision split on split.decision_id = m.decision_id and split.kind = 'SPLIT'
    join linkage_move merged on merged.own_person_id = m.own_person_id and merged.to_person_id = m.from_person_id
    join linkage_decision d on d.decision_id = merged.decision_id and d.kind = 'CONFIRMED'
  where m.decision_id = $1 group by m.from_person_id
)
insert into case_change (kind, person_id, rule_id, year, visit_id, region_code, determination_id, hit_on, case_id)
select 'HIT_RECALLED', h.person_id, h.rule_id, h.year, h.visit_id, k.region_code, h.determination_id, h.hit_on, h.case_id
from borrowing b join case_hit h using (person_id) join assistance_case k on k.case_id = h.case_id
  join determination made on made.determination_id = h.determination_id
where h.recalled_on is null
  and (made.recorded_at >= b.since or exists (
    select from linkage_hit l where l.change = 'ADDED' and l.person_id = h.person_id and l.rule_id = h.rule_id and l.year = h.year and l.visit_id = h.visit_id))
  and not exists (
    select from determination d where d.person_id = h.person_id and d.rule_id = h.rule_id and d.year = h.year and d.superseded_at is null
      and d.outcome = 'FLAGGED' and not d.is_provisional and coalesce(d.visit_id, '00000000-0000-0000-0000-000000000000') = h.visit_id)
