/* supersede-of-region: $1 = region. Determinations of it and below it that are no longer so; a region line only where the rule's
   place lies in it. Also those of somebody who stands elsewhere so far and has come into it by the passing of time alone */
update determination d set superseded_at = now()
where d.superseded_at is null and d.year in (select year from evaluated_year)
  and (d.region_code in (select descendant_code from region_closure where ancestor_code = $1)
    or (d.person_id, d.year) in (select person_id, year from evaluation))
  and not exists (
    select from evaluation e
    where e.person_id is not distinct from d.person_id and e.rule_id = d.rule_id and e.year = d.year
      and e.visit_id is not distinct from d.visit_id and e.digest = d.digest)
