/* merge-rural-entries: $1 = delivery. 户类型 alone says who is 脱贫人口, since 2021-01-01; 返贫致贫 lasts until the person leaves the list */
insert into category_entry (person_id, delivery_id, category, row_number, starts_on, ends_on, ended_before_list, detail, digest, name_key)
select distinct on (l.own_person_id, e.category) l.own_person_id, $1::uuid, e.category, s.row_number, e.starts_on, e.ends_on, e.ended_before_list,
  case when e.category = s.monitored then s.risk end, s.digest, i.name_key
from stage s join linked l using (identity) join stage_identity i using (identity) cross join lateral (values
  (s.monitored, s.identified_in,
    case when s.is_eliminated then (s.eliminated_in + interval '1 month' - interval '1 day')::date end,
    s.is_eliminated and s.eliminated_in is null),
  (case when s.household_type = 'ALLEVIATED' then 'ALLEVIATED' end, date '2021-01-01', null, false),
  (case when s.is_returned then 'RETURNED_TO_POVERTY' end, s.identified_in, null, false),
  -- Whoever is listed and in no category keeps a row, so that the next list can be compared with this one.
  (case when coalesce(s.monitored, 'NONE') = 'NONE' and s.household_type is distinct from 'ALLEVIATED' and not s.is_returned then 'LISTED' end, null, null, false)
) as e(category, starts_on, ends_on, ended_before_list)
where e.category is not null and e.category <> 'NONE'
order by l.own_person_id, e.category, s.row_number desc
