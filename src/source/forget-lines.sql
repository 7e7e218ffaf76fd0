/* forget-lines: $1 = identities with several names in this file. Of numbers that come under several names every line is read, since each name is noticed beside the others */
update settlement_key k set line_digest = null
from linked l cross join lateral (
    select s.settlement_id from settlement s
    where s.person_id = l.person_id and s.own_person_id = l.own_person_id and s.superseded_at is null offset 0) s
where (l.has_other_name or l.identity = any($1::integer[])) and k.settlement_id = s.settlement_id and k.line_digest is not null
