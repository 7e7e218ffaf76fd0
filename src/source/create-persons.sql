/* create-persons: in the order of their keys, so that two deliveries with the same new people wait for each other and never block */
with identity as (
  insert into person_identity (number_key, person_id, own_person_id, certificate_type, name_key, identity_cipher)
  select s.number_key, n.person_id, n.person_id, s.certificate_type, s.name_key, n.identity_cipher
  from stage_identity s join new_identity n using (identity)
  order by s.number_key
  on conflict (number_key) do nothing
  returning person_id
), created as (
  insert into person (person_id) select person_id from identity
)
insert into person_state (person_id, facts_version) select person_id, 0 from identity
