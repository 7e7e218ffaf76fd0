/* recount-numbers: facts that stand with another person than the one whose number they carry is now; of settlements recount-settlements asks.
   Spells and residences stand with nobody who has no number */
with fact as (
  select person_id, own_person_id from payment where superseded_at is null
  union all
  select person_id, own_person_id from enrolment where superseded_at is null
), numberless as (
  select m.own_person_id as person_id from merged_identity m
)
select (select count(*) from fact)::int as rows,
  ((select count(*) from fact f left join person_identity i using (own_person_id) where i.person_id is distinct from f.person_id)
    + (select count(*) from category_spell join numberless using (person_id))
    + (select count(*) from residence join numberless using (person_id)))::int as differing
