/* compare-lists: $1 = the delivery, $2 = the list that it is or adds to, $3 = the list before (null = none), $4 = whether it only adds. Persons, by what their rows say; ENTRIES stands for the table of entries */
with now_listed as (
  select person_id, md5(string_agg(digest::text, ',' order by digest)) as digest from ENTRIES where delivery_id = $1 group by person_id
), before_part as (
  select delivery_id from delivery
  where delivery_id <> $1 and (delivery_id = $3 or supplements = $3) and status in ('MERGED', 'PARTIAL')
), before_listed as (
  select person_id, md5(string_agg(digest::text, ',' order by digest)) as digest from before_part join ENTRIES using (delivery_id) group by person_id
  union all
  select i.own_person_id, null from kept k join person_identity i on i.own_person_id = k.person_id
  where k.list_id = $3 and not exists (select from before_part join ENTRIES e using (delivery_id) where e.person_id = i.own_person_id)
)
select count(*) filter (where n.person_id is not null and b.person_id is null)::int as rows_new,
  count(*) filter (where n.person_id is not null and b.person_id is not null and n.digest is distinct from b.digest)::int as rows_changed,
  count(*) filter (where n.digest = b.digest)::int as rows_unchanged,
  case when $4 then 0 else count(*) filter (where n.person_id is null and not exists (
    select from kept k join person_identity i using (person_id) where k.list_id = $2 and i.own_person_id = b.person_id))::int end as rows_left,
  (select count(distinct person_id) from kept where list_id = $2)::int as rows_kept
from now_listed n full join before_listed b using (person_id)
