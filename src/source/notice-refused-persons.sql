/* notice-refused-persons: $1 = delivery, $2 = the list that it is or adds to, $3 = dataset, $4 = region of the sender; ENTRIES stands for the table of entries. Whom each refused row of this delivery keeps on the list */
with kept_here as (
  select distinct k.person_id, i.own_person_id, i.number_key from kept k join person_identity i using (person_id) where k.list_id = $2
), by_name as (
  select distinct e.name_key, k.person_id
  from kept_here k join ENTRIES e on e.person_id = k.own_person_id join delivery d on d.delivery_id = e.delivery_id and d.dataset = $3 and d.region_code = $4
), counted as (
  select r.row_number, r.number_key is null and r.name_key is null as is_unreadable, r.number_key is null as is_by_name,
    count(distinct coalesce(n.person_id, m.person_id)) as persons
  from refused_person r left join kept_here n on n.number_key = r.number_key
    left join by_name m on r.number_key is null and m.name_key = r.name_key
  where r.delivery_id = $1 group by r.sheet, r.row_number, r.number_key, r.name_key
)
insert into delivery_notice (delivery_id, code, row_number, detail)
select $1::uuid, case when is_unreadable then 'LIST_ROW_UNREADABLE' else 'LIST_ROW_REFUSED' end, row_number,
  case when is_unreadable then '被拒行看不出是谁，无法判断其是否仍在名单上'
    when persons = 0 then '被拒行所指的人此前不在名单上，未列入'
    when not is_by_name then '行被拒，此人按上次名单保留'
    when persons = 1 then '行被拒且证件号码不可读，按姓名认作上次名单上的一人，予以保留'
    else '行被拒且证件号码不可读，上次名单上同名 ' || persons || ' 人均予保留，请核对' end
from counted
