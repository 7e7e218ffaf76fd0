/* move-enrolments: of each touched person, year and insurance the row that came last under any of its numbers counts; of rows in a
   row that say the same the first. What counts no more is superseded, what counts again is written anew under its person */
with delivered as (
  select distinct on (e.own_person_id, e.year, e.insurance_type, e.delivery_id, e.row_number)
    i.person_id, e.own_person_id, e.year, e.insurance_type, e.delivered_at, e.delivery_id, e.row_number, e.digest,
    e.person_id as stored_person_id, e.revision as stored_revision
  from person_identity i join (select distinct person_id from touched) t using (person_id)
    join enrolment e on e.own_person_id = i.own_person_id join delivery d using (delivery_id)
  where d.status in ('MERGED', 'PARTIAL')
), told as (
  select *, digest is distinct from lag(digest) over (partition by own_person_id, year, insurance_type order by delivered_at, row_number) as is_news
  from delivered
), newest_of_number as (
  select distinct on (own_person_id, year, insurance_type) * from told where is_news
  order by own_person_id, year, insurance_type, delivered_at desc, row_number desc
), wanted as (
  select distinct on (person_id, year, insurance_type) * from newest_of_number
  order by person_id, year, insurance_type, delivered_at desc, row_number desc
), standing as (
  select e.person_id, e.year, e.insurance_type, e.revision, e.delivery_id, e.row_number
  from enrolment e join (select distinct person_id from touched) t using (person_id) where e.superseded_at is null
), superseded as (
  update enrolment e set superseded_at = now() from standing s
  where e.person_id = s.person_id and e.year = s.year and e.insurance_type = s.insurance_type and e.revision = s.revision
    and not exists (
      select from wanted w where w.person_id = s.person_id and w.year = s.year and w.insurance_type = s.insurance_type
        and w.delivery_id = s.delivery_id and w.row_number = s.row_number)
)
insert into enrolment (person_id, year, insurance_type, revision, is_basic, region_code, status, paid_on, from_on, until_on,
  covered_from, covered_until, premium_fen, paid_fen, subsidy_fen, subsidy_identity, is_exempt, own_person_id, delivered_at,
  digest, delivery_id, row_number)
select w.person_id, w.year, w.insurance_type,
  1 + coalesce((select max(x.revision) from enrolment x
    where x.person_id = w.person_id and x.year = w.year and x.insurance_type = w.insurance_type), 0),
  e.is_basic, e.region_code, e.status, e.paid_on, e.from_on, e.until_on, e.covered_from, e.covered_until, e.premium_fen, e.paid_fen,
  e.subsidy_fen, e.subsidy_identity, e.is_exempt, e.own_person_id, e.delivered_at, e.digest, e.delivery_id, e.row_number
from wanted w join enrolment e on e.person_id = w.stored_person_id and e.year = w.year and e.insurance_type = w.insurance_type
  and e.revision = w.stored_revision
where not exists (
  select from standing s where s.person_id = w.person_id and s.year = w.year and s.insurance_type = w.insurance_type
    and s.delivery_id = w.delivery_id and s.row_number = w.row_number)
