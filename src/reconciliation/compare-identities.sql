/* compare-identities: $1 = names of the categories. New, gone and changed against the month before, by kind of list: whoever went from one sender's list
   to another's is neither new nor gone. What a part of the region handed over in one month only is known by find-what-is-known and leaves it open */
with borne as (
  select l.is_now, l.dataset, l.person_id, c.category from listed l cross join unnest(l.categories) as c (category)
  group by l.is_now, l.dataset, l.person_id, c.category
), category as (
  select is_now, dataset, person_id, array_agg(category order by category) as categories, string_agg($1::jsonb ->> category, '、' order by category) as words
  from borne group by is_now, dataset, person_id
), place as (
  select is_now, dataset, person_id, string_agg(distinct detail, '、') as detail,
    (array_agg(delivery_id order by list_region, delivery_id, row_number))[1] as delivery_id,
    (array_agg(row_number order by list_region, delivery_id, row_number))[1] as row_number
  from listed group by is_now, dataset, person_id
), named as (
  select c.is_now, c.dataset, c.person_id, c.categories, c.words || coalesce('（' || p.detail || '）', '') as words, p.delivery_id, p.row_number
  from category c join place p using (is_now, dataset, person_id)
)
insert into found (kind, subject, person_id, categories, detail, delivery_id, row_number)
select case when b.person_id is null then 'NEW_IDENTITY' when n.person_id is null then 'GONE_IDENTITY' else 'CHANGED_IDENTITY' end,
  dataset, person_id, coalesce(n.categories, b.categories),
  case when b.person_id is null then '本月：' || n.words when n.person_id is null then '上月：' || b.words
    else '上月：' || b.words || '；本月：' || n.words end,
  coalesce(n.delivery_id, b.delivery_id), coalesce(n.row_number, b.row_number)
from (select * from named where is_now) n
full join (select * from named where not is_now) b using (dataset, person_id)
where n.person_id is null or b.person_id is null or n.words <> b.words
