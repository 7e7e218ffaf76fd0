/* merge-roster-entries: $1 = delivery, $2 = region of the sender. The last row of a number counts. In the order of the keys: there an index takes a row in a fraction of the time */
with newest as (
  select max(row_number) as row_number from stage s join linked l using (identity) group by l.own_person_id
), entry as (
  select s.*, i.name_key, l.own_person_id as person_id, md5('household|' || $2::text || '|' || s.household_number)::uuid as household_id
  from newest join stage s using (row_number) join linked l using (identity) join stage_identity i using (identity)
), home as (
  insert into household (household_id, region_code, household_number)
  select distinct on (household_id) household_id, region_code, household_number from entry order by household_id, row_number
  on conflict (household_id) do nothing
)
insert into roster_entry (person_id, delivery_id, row_number, household_id, relation, hukou, region_code, died_on, contact_cipher, digest, name_key)
select e.person_id, $1, e.row_number, e.household_id, e.relation, e.hukou, e.region_code, e.died_on, c.contact_cipher, e.digest, e.name_key
from entry e left join stage_contact c using (row_number)
order by e.person_id
