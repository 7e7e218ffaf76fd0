/* recount-determinations: today's answers about persons beside the kept ones */
with answered as (
  select person_id, rule_id, year, visit_id, digest from evaluation where person_id is not null
), kept as (
  select person_id, rule_id, year, visit_id, digest from determination where superseded_at is null and person_id is not null
)
select (select count(*) from kept)::int as rows,
  ((select count(*) from (select * from answered except select * from kept) a)
    + (select count(*) from (select * from kept except select * from answered) b))::int as differing
