/* classify-settlements: $1 = region of the sender. Rows that are new or differ from the current revision; the last row of a number counts.
   In the order of their ids, in which the keys of new ones are then added. A line whose place or whose name has to be looked at is not remembered */
insert into change (row_number, settlement_id, digest, line_digest, is_reversal, person_id, own_person_id, old_person_id, old_revision)
with newest as (
  select distinct on (settlement_id) row_number, identity, digest, line_digest, settlement_id, is_reversal
  from (
    select row_number, identity, digest, case when exists (select from region r where r.region_code = insured_region_code) then line_digest end as line_digest,
      md5('settlement|' || $1::text || '|' || settlement_number)::uuid as settlement_id,
      reverses_number is not null as is_reversal
    from stage
  ) as keyed
  order by settlement_id, row_number desc
)
select n.row_number, n.settlement_id, n.digest, case when not l.has_other_name then n.line_digest end, n.is_reversal, l.person_id, l.own_person_id,
  key.person_id as old_person_id, key.revision as old_revision
from newest n join linked l using (identity)
  left join settlement_key key on key.settlement_id = n.settlement_id
where key.digest is distinct from n.digest
