/* find-withdrawn-enrolments: $1 = the withdrawn delivery. The enrolments that stand as it told them, with what a delivery that still stands had said last, under whichever number of the person */
insert into withdrawn (fact_id, person_id, revision, year, insurance_type, from_person_id, from_revision, said_at, last_revision)
select distinct on (c.person_id, c.year, c.insurance_type) null, c.person_id, c.revision, c.year, c.insurance_type, b.person_id, b.revision, b.merged_at,
  (select max(x.revision) from enrolment x where x.person_id = c.person_id and x.year = c.year and x.insurance_type = c.insurance_type)
from enrolment c left join (
  select i.person_id as bearer_id, e.person_id, e.year, e.insurance_type, e.revision, e.row_number, d.merged_at
  from enrolment e join person_identity i using (own_person_id) join delivery d using (delivery_id) where d.status in ('MERGED', 'PARTIAL')
) b on b.bearer_id = c.person_id and b.year = c.year and b.insurance_type = c.insurance_type
where c.delivery_id = $1 and c.superseded_at is null
order by c.person_id, c.year, c.insurance_type, b.merged_at desc nulls last, b.row_number desc, b.revision desc
