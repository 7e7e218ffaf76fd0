/* find-other-named: $1 = ordinals of numbers with several names in the file. These and the numbers whose name is another than the known one, each with its first row */
select l.identity, l.own_person_id, min(s.row_number) as row_number
from linked l join stage s using (identity) where l.has_other_name or l.identity = any($1::integer[])
group by l.identity, l.own_person_id
