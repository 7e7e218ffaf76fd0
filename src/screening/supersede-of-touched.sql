/* supersede-of-touched: determinations of the touched persons that are no longer so */
update determination d set superseded_at = now()
from (select distinct person_id from touched) t
where d.person_id = t.person_id and d.superseded_at is null and d.year in (select year from evaluated_year)
  and not exists (
    select from evaluation e
    where e.person_id = d.person_id and e.rule_id = d.rule_id and e.year = d.year and e.visit_id is not distinct from d.visit_id
      and e.digest = d.digest)
