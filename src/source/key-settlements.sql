/* key-settlements: $1 = reversals or bills. Where the current revision of each changed settlement now stands. The lock of the sender keeps others from its numbers.
   New ones in the order of their ids: the index takes them in a fraction of the time */
with corrected as (
  update settlement_key k set person_id = coalesce(r.person_id, c.person_id), revision = c.old_revision + 1, digest = c.digest, line_digest = c.line_digest
  from change c left join resolution r on r.settlement_id = c.settlement_id
  where c.is_reversal = $1 and c.old_revision is not null and k.settlement_id = c.settlement_id
)
insert into settlement_key (settlement_id, person_id, revision, digest, line_digest)
select c.settlement_id, coalesce(r.person_id, c.person_id), 1, c.digest, c.line_digest
from change c left join resolution r on r.settlement_id = c.settlement_id
where c.is_reversal = $1 and c.old_revision is null
order by c.settlement_id
