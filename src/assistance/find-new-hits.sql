/* find-new-hits: flagged now and no hit yet, or a hit that had been recalled. Provisional ones are shown and never pushed; no new case for the dead */
insert into case_change (kind, person_id, rule_id, year, visit_id, region_code, determination_id, hit_on)
select case when h.person_id is null then 'HIT_ADDED' else 'HIT_RENEWED' end,
  d.person_id, d.rule_id, d.year, coalesce(d.visit_id, '00000000-0000-0000-0000-000000000000'), d.region_code, d.determination_id, coalesce(d.crossed_on, d.as_of)
from evaluation e
  join determination d on d.person_id = e.person_id and d.rule_id = e.rule_id and d.year = e.year
    and d.visit_id is not distinct from e.visit_id and d.superseded_at is null
  join person p on p.person_id = d.person_id
  left join case_hit h on h.person_id = d.person_id and h.rule_id = d.rule_id and h.year = d.year
    and h.visit_id = coalesce(d.visit_id, '00000000-0000-0000-0000-000000000000')
where e.outcome = 'FLAGGED' and not e.is_provisional and p.died_on is null
  and (h.person_id is null or h.recalled_on is not null)
