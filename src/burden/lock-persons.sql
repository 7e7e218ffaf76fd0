/* lock-persons: the persons in touched */
with locked as (
  select s.person_id from person_state s join (select distinct person_id from touched) t using (person_id)
  order by s.person_id for update of s
)
update person_state s set facts_version = s.facts_version + 1 from locked l where s.person_id = l.person_id
