/* change-hits: $1 = the live day, $2 = why hits are recalled where something else did it than the amount or the rule. Hits added, renewed, recalled; a case that loses a hit wants a review, it is never deleted */
with recalled as (
  update case_hit h set recalled_on = $1, recall_reason = coalesce($2::text, '金额不再超过标准，或规则已不适用')
  from case_change c where c.kind = 'HIT_RECALLED' and h.person_id = c.person_id and h.rule_id = c.rule_id and h.year = c.year and h.visit_id = c.visit_id
), reviewed as (
  update assistance_case a set needs_review = true, version = a.version + 1
  where a.case_id in (select case_id from case_change where kind = 'HIT_RECALLED')
)
insert into case_hit (case_id, person_id, rule_id, year, visit_id, determination_id, hit_on)
select case_id, person_id, rule_id, year, visit_id, determination_id, hit_on from case_change where kind <> 'HIT_RECALLED'
on conflict (person_id, rule_id, year, visit_id) do update set case_id = excluded.case_id, determination_id = excluded.determination_id,
  hit_on = excluded.hit_on, recalled_on = null, recall_reason = null
