/* update-deaths: $1 = delivery. The newest roster that states a day of death decides, none means alive. Concerns whom this
   list, or one of its month that it replaces, names as dead; whoever's day changes is touched */
with concerned as (
  select distinct e.person_id
  from delivery this join delivery d on d.dataset = this.dataset and d.region_code = this.region_code and d.month = this.month
    join borne_roster_entry e on e.delivery_id = d.delivery_id
  where this.delivery_id = $1 and e.died_on is not null
), stated as (
  select distinct on (c.person_id) c.person_id, s.died_on
  from concerned c join person_identity i using (person_id) left join (
    select e.own_person_id, e.died_on, d.month, d.received_at from borne_roster_entry e join delivery d using (delivery_id)
    where e.died_on is not null and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null) s on s.own_person_id = i.own_person_id
  order by c.person_id, s.month desc nulls last, s.received_at desc
), changed as (
  update person p set died_on = s.died_on from stated s
  where p.person_id = s.person_id and p.died_on is distinct from s.died_on
  returning p.person_id
)
insert into touched select person_id from changed
