/* replace-residences: $1 = region of the sender. Spells that changed are removed, and their persons touched, also those who left the roster */
with affected as (
  select person_id from derived union select person_id from residence where list_region = $1
), kept as (
  select person_id, list_region, from_on, until_on, region_code, household_id, relation, hukou from residence
  intersect
  select person_id, list_region, from_on, until_on, region_code, household_id, relation, hukou from derived
), gone as (
  delete from residence r using affected a
  where a.person_id = r.person_id
    and not exists (select from kept k where k.person_id = r.person_id and k.list_region = r.list_region and k.from_on = r.from_on
      and (k.until_on, k.region_code, k.household_id, k.relation, k.hukou) = (r.until_on, r.region_code, r.household_id, r.relation, r.hukou))
  returning r.person_id
)
insert into touched
select person_id from gone
union
select d.person_id from derived d
where not exists (select from kept k where k.person_id = d.person_id and k.list_region = d.list_region and k.from_on = d.from_on
  and (k.until_on, k.region_code, k.household_id, k.relation, k.hukou) = (d.until_on, d.region_code, d.household_id, d.relation, d.hukou))
