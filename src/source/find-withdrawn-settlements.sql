/* find-withdrawn-settlements: $1 = the withdrawn delivery. The settlements that stand as it told them, with the revision before of a delivery that still stands */
insert into withdrawn (fact_id, person_id, revision, from_person_id, from_revision, said_at)
select distinct on (c.settlement_id) c.settlement_id, c.person_id, c.revision, b.person_id, b.revision, b.merged_at
from settlement c left join (
  select s.settlement_id, s.person_id, s.revision, d.merged_at from settlement s join delivery d using (delivery_id) where d.status in ('MERGED', 'PARTIAL')
) b using (settlement_id)
where c.delivery_id = $1 and c.superseded_at is null
order by c.settlement_id, b.merged_at desc nulls last, b.revision desc
