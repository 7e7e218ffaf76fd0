/* remember-lines: $1 = region of the sender. The lines that said what stands already, so that they need not be read the next time */
update settlement_key k set line_digest = s.line_digest
from stage s join linked l using (identity)
where s.line_digest is not null and not l.has_other_name and s.insured_region_code in (select region_code from region)
  and k.settlement_id = md5('settlement|' || $1::text || '|' || s.settlement_number)::uuid
  and k.digest = s.digest and k.line_digest is distinct from s.line_digest
