/* find-undelivered: $1 = region, $2 = year, $3 = day, $4 = persons. The insurances (险种类型) that persons are in on the day and of
   which no settlement of the year came from a sender at, above or below the region; who lacks none is left out */
with own as materialized (
  select distinct e.person_id, e.insurance_type from enrolment e
  where e.person_id = any($4::uuid[]) and e.superseded_at is null and e.is_basic and e.covered_from <= $3::date and e.covered_until >= $3::date
), sender as materialized (
  select descendant_code as region_code from region_closure where ancestor_code = $1
  union
  select ancestor_code from region_closure where descendant_code = $1
), silent as materialized (
  -- one that does not say its insurance may be of any
  select t.insurance_type from (select distinct insurance_type from own) t
  where not exists (
    select from settlement b where b.region_code in (select region_code from sender) and b.superseded_at is null
      and b.ledger_year = $2::smallint and (b.insurance_type is null or b.insurance_type = t.insurance_type))
)
select o.person_id, array_agg(o.insurance_type order by o.insurance_type) as insurances
from own o join silent using (insurance_type) group by o.person_id
