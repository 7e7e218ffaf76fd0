/* find-withdrawn-payments: $1 = the withdrawn delivery. The payments that stand as it told them, with the revision before of a delivery that still stands */
insert into withdrawn (fact_id, person_id, revision, from_person_id, from_revision, said_at)
select distinct on (c.payment_id) c.payment_id, c.person_id, c.revision, b.person_id, b.revision, b.merged_at
from payment c left join (
  select p.payment_id, p.person_id, p.revision, d.merged_at from payment p join delivery d using (delivery_id) where d.status in ('MERGED', 'PARTIAL')
) b using (payment_id)
where c.delivery_id = $1 and c.superseded_at is null
order by c.payment_id, b.merged_at desc nulls last, b.revision desc
