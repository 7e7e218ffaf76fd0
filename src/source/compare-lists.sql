/* compare-lists: $1 = delivery, $2 = the list before it (null = none). Persons, by what their rows say; ENTRIES stands for the table of entries */
with now_listed as (
  select person_id, md5(string_agg(digest::text, ',' order by digest)) as digest from ENTRIES where delivery_id = $1 group by person_id
), before_listed as (
  select person_id, md5(string_agg(digest::text, ',' order by digest)) as digest from ENTRIES where delivery_id = $2 group by person_id
)
select count(*) filter (where b.person_id is null)::int as rows_new,
  count(*) filter (where n.digest <> b.digest)::int as rows_changed,
  count(*) filter (where n.digest = b.digest)::int as rows_unchanged,
  count(*) filter (where n.person_id is null)::int as rows_left
from now_listed n full join before_listed b using (person_id)
