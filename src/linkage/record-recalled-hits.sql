/* record-recalled-hits: $1 = the decision. Hits recalled because their person has no number any more */
with recalled as (
  select c.person_id, c.rule_id, c.year, c.visit_id
  from case_change c join (select distinct from_person_id from linkage_move where decision_id = $1) m on m.from_person_id = c.person_id
  where c.kind = 'HIT_RECALLED' and not exists (select from person_identity i where i.person_id = c.person_id)
), said as (
  update case_hit h set recall_reason = '身份合并：证件号码并入另一人员，由其个案承接'
  from recalled r where h.person_id = r.person_id and h.rule_id = r.rule_id and h.year = r.year and h.visit_id = r.visit_id
)
insert into linkage_hit (decision_id, person_id, rule_id, year, visit_id, change)
select $1, person_id, rule_id, year, visit_id, 'RECALLED' from recalled
