/* hand-lists: $1 = report, $2 = region, $3 = month, $4 = today, $5 = departments, $6 = days to sign, $7 = days to feed back.
   Every hit that stands of who lives here goes once to each department that the rule's version tells, also where it was handed under
   a number that is another person's now. Whoever visits gets the list of his own township */
with hit as (
  select h.*, d.rule_version, t.told ->> 'department' as department, p.region_code as place
  from region_closure c
  join person_state p on p.region_code = c.descendant_code
  join case_hit h using (person_id)
  join determination d using (determination_id)
  join rule_version v on v.rule_id = d.rule_id and v.version = d.rule_version
  cross join jsonb_array_elements(v.spec -> 'told') as t (told)
  where c.ancestor_code = $2 and h.recalled_on is null
), handing as (
  select h.*, coalesce(case when h.department in ('TOWNSHIP', 'COMMUNITY_PARTY_COMMITTEE') then (
      select up.ancestor_code from region_closure up
      where up.descendant_code = h.place and length(up.ancestor_code) = 9
        and exists (select from region_closure own where own.ancestor_code = $2 and own.descendant_code = up.ancestor_code)
      limit 1) end, $2) as list_region
  from hit h
  where not exists (
    select from handed_list_person p
    where p.person_id in (select h.person_id union all select m.own_person_id from merged_identity m where m.person_id = h.person_id) and p.rule_id = h.rule_id and p.year = h.year and p.visit_id = h.visit_id and p.department = h.department)
), list as (
  select gen_random_uuid() as list_id, department, list_region, count(distinct person_id)::int as persons
  from handing group by department, list_region
), inserted as (
  insert into handed_list (list_id, report_id, region_code, month, department, persons, sent_on, sign_due_on, feedback_due_on)
  select l.list_id, $1::uuid, l.list_region, $3::date, l.department, l.persons, $4::date, $4::date + a.sign_days, $4::date + a.feedback_days
  from list l join unnest($5::text[], $6::integer[], $7::integer[]) as a (department, sign_days, feedback_days) using (department)
), entered as (
  insert into handed_list_person (list_id, ordinal, person_id, department, case_id, determination_id, rule_id, rule_version, year, visit_id)
  select l.list_id, row_number() over (partition by l.list_id order by h.place, h.person_id, h.rule_id, h.year, h.visit_id),
    h.person_id, h.department, h.case_id, h.determination_id, h.rule_id, h.rule_version, h.year, h.visit_id
  from handing h join list l using (department, list_region)
)
select count(*)::int as lists, coalesce(sum(persons), 0)::int as persons from list
