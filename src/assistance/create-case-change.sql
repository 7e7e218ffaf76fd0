/* create-case-change: what one live screening does to cases, for the rest of its transaction */
drop table if exists case_change;
create temp table case_change (
  kind text, person_id uuid, rule_id text, year smallint, visit_id uuid, region_code text,
  determination_id uuid, hit_on date, case_id uuid, is_opening boolean default false
) on commit drop
