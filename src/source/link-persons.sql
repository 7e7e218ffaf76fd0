/* link-persons: every staged identity with the person whose number it is, the own person of the number, and whether the name is another than the one known */
insert into linked (identity, person_id, own_person_id, has_other_name)
select s.identity, i.person_id, i.own_person_id, i.name_key <> s.name_key as has_other_name
from stage_identity s join person_identity i using (number_key)
