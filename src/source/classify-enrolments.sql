/* classify-enrolments: rows that are new or differ from the current revision; the last row of a person, year and insurance counts.
   Of a person with several numbers the last row of each number is kept, in order, so that a number can be taken out again */
insert into change (row_number, person_id, own_person_id, year, insurance_type, old_revision, last_revision, step, is_overtaken)
with newest as (
  select max(s.row_number) as row_number from stage s join linked l using (identity) group by l.own_person_id, s.year, s.insurance_type
), stepped as (
  select s.row_number, l.person_id, l.own_person_id, s.year, s.insurance_type, s.digest,
    row_number() over (partition by l.person_id, s.year, s.insurance_type order by s.row_number) as step,
    count(*) over (partition by l.person_id, s.year, s.insurance_type) as steps
  from newest join stage s using (row_number) join linked l using (identity)
)
select s.row_number, s.person_id, s.own_person_id, s.year, s.insurance_type, e.revision as old_revision,
  -- without a current revision there may still be earlier ones: of a number that went and came back
  coalesce(e.revision, (select max(x.revision) from enrolment x
    where x.person_id = s.person_id and x.year = s.year and x.insurance_type = s.insurance_type), 0) as last_revision,
  s.step, s.step < s.steps as is_overtaken
from stepped s
  left join enrolment e on e.person_id = s.person_id and e.year = s.year and e.insurance_type = s.insurance_type and e.superseded_at is null
where s.steps > 1 or e.digest is distinct from s.digest
