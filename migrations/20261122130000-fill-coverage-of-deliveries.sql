-- Before a delivery could be withdrawn, only the first of those that cover the same had a row: with that one withdrawn, what the
-- others cover would count as never sent. Enrolments whose rows had all stood already left nothing to tell their year by.
with covered as (
  select delivery_id, null::smallint as year, null::text as layer from delivery
  where dataset in ('roster', 'civil-affairs', 'rural-revitalisation') and supplements is null
  union
  select delivery_id, year, null from enrolment
  union
  select delivery_id, extract(year from month)::smallint, null from delivery where dataset = 'enrolments' and month is not null
  union
  select delivery_id, null, layer from payment
)
insert into delivery_coverage (delivery_id, dataset, region_code, year, layer)
select d.delivery_id, d.dataset, d.region_code, c.year, c.layer
from covered c join delivery d using (delivery_id)
where d.status in ('MERGED', 'PARTIAL')
  and not exists (
    select from delivery_coverage v
    where v.delivery_id = d.delivery_id and v.year is not distinct from c.year and v.layer is not distinct from c.layer);
