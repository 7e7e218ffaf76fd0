/* supersede-of-region: $1 = region. Determinations of it and below it that are no longer so; a region line only where the rule's place lies in it */
update determination d set superseded_at = now()
from region_closure c
where c.ancestor_code = $1 and c.descendant_code = d.region_code and d.superseded_at is null and d.year in (select year from evaluated_year)
  and not exists (
    select from evaluation e
    where e.person_id is not distinct from d.person_id and e.rule_id = d.rule_id and e.year = d.year
      and e.visit_id is not distinct from d.visit_id and e.digest = d.digest)
