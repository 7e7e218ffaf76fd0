/* key-settlements: $1 = reversals or bills. Where the current revision of each changed settlement now stands */
insert into settlement_key (settlement_id, person_id, revision, digest)
select c.settlement_id, coalesce(r.person_id, c.own_person_id), coalesce(c.old_revision, 0) + 1, s.digest
from change c join stage s using (row_number) left join resolution r on r.settlement_id = c.settlement_id
where c.is_reversal = $1
on conflict (settlement_id) do update set person_id = excluded.person_id, revision = excluded.revision, digest = excluded.digest
