/* compare-identities: $1 = names of the categories. New, gone and changed against the list of the month before, by list and sender */
with paired as (
  select dataset, list_region from listed group by dataset, list_region
), named as (
  select l.*, (select string_agg($1::jsonb ->> c, '、' order by c) from unnest(l.categories) as c) || coalesce('（' || l.detail || '）', '') as words
  from listed l join paired using (dataset, list_region)
)
insert into found (kind, subject, person_id, categories, detail, delivery_id, row_number)
select case when b.person_id is null then 'NEW_IDENTITY' when n.person_id is null then 'GONE_IDENTITY' else 'CHANGED_IDENTITY' end,
  dataset, person_id, coalesce(n.categories, b.categories),
  case when b.person_id is null then '本月：' || n.words when n.person_id is null then '上月：' || b.words
    else '上月：' || b.words || '；本月：' || n.words end,
  coalesce(n.delivery_id, b.delivery_id), coalesce(n.row_number, b.row_number)
from (select * from named where is_now) n
full join (select * from named where not is_now) b using (dataset, list_region, person_id)
where n.person_id is null or b.person_id is null or n.words <> b.words
