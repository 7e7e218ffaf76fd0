/* create-evaluation: the answers of one live screening, for the rest of its transaction */
drop table if exists evaluation, evaluated_year;
create temp table evaluation (
  rule_id text, rule_version integer, rule_region text, region_code text, person_id uuid, year smallint, visit_id uuid,
  outcome text, amount_fen bigint, limit_fen bigint, income_figure_id uuid, is_provisional boolean,
  crossed_on date, crossed_by uuid, missing text[], not_delivered text[], settlement_ids uuid[], digest uuid
) on commit drop;
create temp table evaluated_year (year smallint) on commit drop
