/* touch-settlement-persons: whose burden the changed rows enter or leave */
insert into touched
select coalesce(r.person_id, c.person_id) from change c join resolution r using (settlement_id)
union select old_person_id from change where old_person_id is not null
union select person_id from change
