/* add-category-spells: $1 = dataset, $2 = region of the sender. The derived spells that do not stand yet */
insert into category_spell (person_id, category, dataset, list_region, from_on, until_on, delivery_id, row_number, detail)
select d.person_id, d.category, $1, $2, d.from_on, d.until_on, d.delivery_id, d.row_number, d.detail
from derived d
where not exists (
  select from category_spell s where s.person_id = d.person_id and s.category = d.category
    and s.dataset = $1 and s.list_region = $2 and s.from_on = d.from_on)
