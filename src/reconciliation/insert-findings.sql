/* insert-findings: $1 = report, $2 = kinds, $3 = subjects, $4 = what is missing, as JSON lists. What is UNDETERMINED has neither count nor persons */
with asked as (
  select kind, subject, array(select jsonb_array_elements_text(missing)) as missing
  from unnest($2::text[], $3::text[], $4::jsonb[]) as a (kind, subject, missing)
), persons as (
  insert into reconciliation_person (report_id, kind, subject, ordinal, person_id, region_code, categories, detail, delivery_id, row_number)
  select $1::uuid, kind, subject,
    row_number() over (partition by kind, subject order by s.region_code nulls last, f.person_id nulls last, f.delivery_id, f.row_number),
    f.person_id, s.region_code, f.categories, f.detail, f.delivery_id, f.row_number
  from asked a join found f using (kind, subject) left join person_state s using (person_id)
  where cardinality(a.missing) = 0
), counted as (
  select kind, subject, count(*) as persons from found group by kind, subject
), by_category as (
  select kind, subject, jsonb_object_agg(category, persons) as persons from (
    select f.kind, f.subject, c.category, count(*) as persons from found f cross join unnest(f.categories) as c (category)
    group by f.kind, f.subject, c.category) as one
  group by kind, subject
)
insert into reconciliation_finding (report_id, kind, subject, persons, by_category, missing)
select $1::uuid, a.kind, a.subject, case when cardinality(a.missing) = 0 then coalesce(n.persons, 0) end,
  case when cardinality(a.missing) = 0 then coalesce(c.persons, '{}') else '{}' end, a.missing
from asked a left join counted n using (kind, subject) left join by_category c using (kind, subject)
