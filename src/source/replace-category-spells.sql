/* replace-category-spells: $1 = dataset, $2 = region of the sender. Only spells that changed are written, and their persons touched */
with kept as (
  select person_id, category, from_on, until_on from category_spell where dataset = $1 and list_region = $2
  intersect
  select person_id, category, from_on, until_on from derived
), gone as (
  delete from category_spell s where dataset = $1 and list_region = $2
    and not exists (select from kept k where k.person_id = s.person_id and k.category = s.category and k.from_on = s.from_on and k.until_on = s.until_on)
  returning s.person_id
), come as (
  select d.* from derived d
  where not exists (select from kept k where k.person_id = d.person_id and k.category = d.category and k.from_on = d.from_on and k.until_on = d.until_on)
)
insert into touched select person_id from gone union select person_id from come
