/* classify-settlements: $1 = region of the sender. Rows that are new or differ from the current revision; the last row of a number counts */
create temp table change on commit drop as
with keyed as (
  select row_number, identity, digest, md5('settlement|' || $1::text || '|' || settlement_number)::uuid as settlement_id,
    reverses_number is not null as is_reversal
  from stage
), newest as (
  select max(row_number) as row_number from keyed group by settlement_id
)
select k.row_number, k.settlement_id, k.is_reversal, l.person_id as own_person_id,
  key.person_id as old_person_id, key.revision as old_revision
from newest join keyed k using (row_number) join linked l using (identity)
  left join settlement_key key on key.settlement_id = k.settlement_id
where key.digest is distinct from k.digest
