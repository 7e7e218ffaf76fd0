/* insert-determinations: $1 = the live day. Answers that do not stand yet */
insert into determination (determination_id, person_id, region_code, rule_id, rule_version, year, visit_id, outcome, amount_fen, limit_fen,
  income_figure_id, is_provisional, crossed_on, crossed_by, missing, not_delivered, settlement_ids, digest, as_of)
select gen_random_uuid(), e.person_id, e.region_code, e.rule_id, e.rule_version, e.year, e.visit_id, e.outcome, e.amount_fen, e.limit_fen,
  e.income_figure_id, e.is_provisional, e.crossed_on, e.crossed_by, e.missing, e.not_delivered, e.settlement_ids, e.digest, $1
from evaluation e
-- Two questions and not one with an or: each is looked up by its key, however many answers are kept.
where not exists (
    select from determination d
    where d.superseded_at is null and d.person_id = e.person_id and d.rule_id = e.rule_id and d.year = e.year
      and d.visit_id is not distinct from e.visit_id and d.digest = e.digest)
  and not exists (
    select from determination d
    where e.person_id is null and d.superseded_at is null and d.person_id is null and d.rule_id = e.rule_id and d.year = e.year)
-- Two deliveries that share the rules may bring a region's line at once: it is said once, and in one order, so that they wait and never block.
order by e.person_id, e.rule_id, e.year, e.region_code
on conflict (region_code, rule_id, year) where superseded_at is null and person_id is null do nothing
