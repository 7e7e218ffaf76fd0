/* recount-determinations: today's answers about persons beside the kept ones, by what these say and not by the digest alone that was stored with it */
with answered as (
  select person_id, rule_id, year, visit_id, digest, digest as content from evaluation where person_id is not null
), kept as (
  select person_id, rule_id, year, visit_id, digest,
    md5(concat_ws('|', rule_version, region_code, outcome, amount_fen, limit_fen, income_figure_id, is_provisional,
      crossed_on, crossed_by, missing::text, not_delivered::text, settlement_ids::text))::uuid as content -- as in digest-evaluation
  from determination where superseded_at is null and person_id is not null
)
select (select count(*) from kept)::int as rows,
  ((select count(*) from (select * from answered except select * from kept) a)
    + (select count(*) from (select * from kept except select * from answered) b))::int as differing
