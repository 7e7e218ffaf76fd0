/* merge-payments: $1 = region of the sender, $2 = delivery */
with superseded as (
  update payment p set superseded_at = now() from change c
  where c.old_revision is not null and p.person_id = c.old_person_id and p.payment_id = c.payment_id and p.revision = c.old_revision and p.superseded_at is null
), keyed as (
  insert into payment_key (payment_id, person_id, revision, digest)
  select c.payment_id, c.person_id, coalesce(c.old_revision, 0) + 1, s.digest from change c join stage s using (row_number)
  on conflict (payment_id) do update set person_id = excluded.person_id, revision = excluded.revision, digest = excluded.digest
), touched as (
  insert into touched select person_id from change union select old_person_id from change where old_person_id is not null
)
insert into payment (person_id, payment_id, revision, region_code, voucher_number, channel, layer, paid_on, year,
  amount_fen, in_scope_fen, settlement_id, own_person_id, digest, delivery_id, row_number)
select c.person_id, c.payment_id, coalesce(c.old_revision, 0) + 1, $1, s.voucher_number,
  split_part(s.channel, ':', 2), split_part(s.channel, ':', 1), s.paid_on, coalesce(s.year, extract(year from s.paid_on)),
  s.amount_fen, coalesce(s.in_scope_fen, s.amount_fen), md5('settlement|' || $1::text || '|' || s.settlement_number)::uuid,
  c.own_person_id, s.digest, $2, s.row_number
from change c join stage s using (row_number)
