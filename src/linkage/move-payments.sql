/* move-payments: payments of the touched persons whose number is another person's now */
with moved as (
  select p.*, i.person_id as new_person_id
  from payment p join (select distinct person_id from touched) t using (person_id) join person_identity i on i.own_person_id = p.own_person_id
  where p.superseded_at is null and i.person_id <> p.person_id
), superseded as (
  update payment p set superseded_at = now() from moved m
  where p.person_id = m.person_id and p.payment_id = m.payment_id and p.revision = m.revision
), keyed as (
  update payment_key k set person_id = m.new_person_id, revision = m.revision + 1 from moved m where k.payment_id = m.payment_id
)
insert into payment (person_id, payment_id, revision, region_code, voucher_number, channel, layer, paid_on, year,
  amount_fen, in_scope_fen, settlement_id, own_person_id, digest, delivery_id, row_number)
select m.new_person_id, m.payment_id, m.revision + 1, m.region_code, m.voucher_number, m.channel, m.layer, m.paid_on, m.year,
  m.amount_fen, m.in_scope_fen, m.settlement_id, m.own_person_id, m.digest, m.delivery_id, m.row_number
from moved m
