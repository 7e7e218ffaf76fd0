/* find-doubtful-hits-of-touched: hits of the touched persons that are not flagged now; to be recalled unless their amount still stands */
insert into case_change (kind, person_id, rule_id, year, visit_id, region_code, determination_id, hit_on, case_id)
select 'HIT_RECALLED', h.person_id, h.rule_id, h.year, h.visit_id, k.region_code, h.determination_id, h.hit_on, h.case_id
from case_hit h join assistance_case k on k.case_id = h.case_id join (select distinct person_id from touched) t on t.person_id = h.person_id
where h.recalled_on is null and h.year in (select year from evaluated_year)
  and not exists (
    select from evaluation e
    where e.person_id = h.person_id and e.rule_id = h.rule_id and e.year = h.year and e.outcome = 'FLAGGED' and not e.is_provisional
      and coalesce(e.visit_id, '00000000-0000-0000-0000-000000000000') = h.visit_id)
returning year
