/* add-residences: the derived spells that do not stand yet, in the order of their keys */
insert into residence (person_id, list_region, from_on, until_on, region_code, household_id, relation, hukou, delivery_id, row_number)
select d.person_id, d.list_region, d.from_on, d.until_on, d.region_code, d.household_id, d.relation, d.hukou, d.delivery_id, d.row_number
from derived d
where not exists (select from residence r where r.person_id = d.person_id and r.list_region = d.list_region and r.from_on = d.from_on)
order by d.person_id, d.list_region, d.from_on
