/* update-deaths: $1 = delivery. The newest roster that states a day of death decides; whoever's changed is touched */
with stated as (
  select distinct on (e.person_id) e.person_id, e.died_on
  from roster_entry e join delivery d using (delivery_id)
  where e.died_on is not null and d.superseded_at is null
    and e.person_id in (select person_id from roster_entry where delivery_id = $1 and died_on is not null)
  order by e.person_id, d.month desc
), changed as (
  update person p set died_on = s.died_on from stated s
  where p.person_id = s.person_id and p.died_on is distinct from s.died_on
  returning p.person_id
)
insert into touched select person_id from changed
