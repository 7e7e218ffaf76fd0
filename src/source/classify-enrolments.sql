/* classify-enrolments: rows that are new or differ from the current revision; the last row of a person, year and insurance counts */
create temp table change on commit drop as
with newest as (
  select max(s.row_number) as row_number from stage s join linked l using (identity) group by l.person_id, s.year, s.insurance_type
)
select s.row_number, l.person_id, s.year, s.insurance_type, e.revision as old_revision
from newest join stage s using (row_number) join linked l using (identity)
  left join enrolment e on e.person_id = l.person_id and e.year = s.year and e.insurance_type = s.insurance_type and e.superseded_at is null
where e.digest is distinct from s.digest
