/* place-households: $1 = delivery. A household is where the newest list that has it says, whatever the order of arrival. Concerns those of this list and of one of its month that it replaces */
with concerned as (
  select distinct e.household_id, this.region_code as list_region
  from delivery this join delivery d on d.dataset = this.dataset and d.region_code = this.region_code and d.month = this.month
    join roster_entry e on e.delivery_id = d.delivery_id
  where this.delivery_id = $1
), newest as (
  select distinct on (e.household_id) e.household_id, e.region_code
  from concerned c join delivery d on d.dataset = 'roster' and d.region_code = c.list_region
      and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null
    join roster_entry e on e.delivery_id = d.delivery_id and e.household_id = c.household_id
  order by e.household_id, d.month desc, e.row_number
)
update household h set region_code = n.region_code from newest n
where h.household_id = n.household_id and h.region_code <> n.region_code
