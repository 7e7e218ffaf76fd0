/* find-unknown-identities: ordinals of the staged identities that no person has yet */
select s.identity from stage_identity s
where not exists (select from person_identity i where i.number_key = s.number_key)
order by s.identity
