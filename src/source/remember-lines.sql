/* remember-lines: $1 = region of the sender. The lines that said what stands already, so that they need not be read the next time.
   Put together before the keys are looked up: both digests must agree, of which the planner expects one row, and it would nest whatever it joins then */
with told as materialized (
  select md5('settlement|' || $1::text || '|' || s.settlement_number)::uuid as settlement_id, s.digest, s.line_digest
  from stage s join linked l using (identity)
  where s.line_digest is not null and not l.has_other_name and exists (select from region r where r.region_code = s.insured_region_code)
)
update settlement_key k set line_digest = t.line_digest
from told t
where k.settlement_id = t.settlement_id and k.digest = t.digest and k.line_digest is distinct from t.line_digest
