/* find-other-named-staged: staged identities whose name is another than the known one */
select s.identity from stage_identity s join person_identity i using (number_key) where i.name_key <> s.name_key
