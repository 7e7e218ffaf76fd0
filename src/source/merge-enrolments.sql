/* merge-enrolments: $1 = delivery. 生效日期 and 终止日期 are the first and last day covered; a paused or ended one without a last day covers nothing */
with superseded as (
  update enrolment e set superseded_at = now() from change c
  where c.old_revision is not null and e.person_id = c.person_id and e.year = c.year
    and e.insurance_type = c.insurance_type and e.revision = c.old_revision
)
insert into enrolment (person_id, year, insurance_type, revision, is_basic, region_code, status, paid_on, from_on, until_on,
  covered_from, covered_until, premium_fen, paid_fen, subsidy_fen, subsidy_identity, is_exempt, own_person_id, digest, delivery_id, row_number, superseded_at)
select c.person_id, s.year, s.insurance_type, c.last_revision + c.step,
  s.insurance_type in ('310', '390', '391', '392'), s.region_code, s.status, s.paid_on, s.from_on, s.until_on,
  case when covers then coalesce(s.from_on, make_date(s.year, 1, 1)) end,
  case when covers then coalesce(s.until_on, make_date(s.year, 12, 31)) end,
  s.premium_fen, s.paid_fen, s.subsidy_fen, s.subsidy_identity, s.is_exempt, c.own_person_id, s.digest, $1, s.row_number, case when c.is_overtaken then now() end
from change c join stage s using (row_number)
  cross join lateral (select s.status = 'ACTIVE' or s.until_on is not null) as coverage(covers)
order by c.person_id
