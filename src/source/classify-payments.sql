/* classify-payments: $1 = region of the sender. Rows that are new or differ from the current revision; the last row of a voucher counts */
insert into change (row_number, payment_id, person_id, own_person_id, old_person_id, old_revision)
with keyed as (
  select row_number, identity, digest, md5('payment|' || $1::text || '|' || channel || '|' || voucher_number)::uuid as payment_id from stage
), newest as (
  select max(row_number) as row_number from keyed group by payment_id
)
select k.row_number, k.payment_id, l.person_id, l.own_person_id, key.person_id as old_person_id, key.revision as old_revision
from newest join keyed k using (row_number) join linked l using (identity)
  left join payment_key key on key.payment_id = k.payment_id
where key.digest is distinct from k.digest
