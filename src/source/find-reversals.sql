/* find-reversals: $1 = region of the sender. Whether a staged row is a reversal, or a stored reversal names a staged row. The lock of the sender keeps others from its numbers */
select exists (select from stage where reverses_number is not null)
  or exists (
    select from stage s join settlement r on r.reverses_id = md5('settlement|' || $1::text || '|' || s.settlement_number)::uuid
    where r.superseded_at is null and r.reverses_id is not null) as has_any
