/* merge-category-entries: $1 = delivery. A row a number and category; several categories stand in one cell, the last row of a number counts */
insert into category_entry (person_id, delivery_id, category, row_number, starts_on, ends_on, ended_before_list, detail, digest, name_key)
select distinct on (l.own_person_id, category) l.own_person_id, $1::uuid, category, s.row_number,
  s.starts_in, coalesce(s.last_month + interval '1 month' - interval '1 day', s.stopped_in - interval '1 day')::date, false,
  nullif(concat_ws('，', s.grade, s.hukou, s.support), ''), s.digest, i.name_key
from stage s join linked l using (identity) join stage_identity i using (identity) cross join unnest(s.categories) as category
order by l.own_person_id, category, s.row_number desc
