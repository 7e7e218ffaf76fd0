/* notice-names: $1 = delivery, $2 = rows whose name differs within the file. The number decides who it is; money is never joined on a name */
insert into delivery_notice (delivery_id, code, row_number, detail)
select $1::uuid, 'OTHER_NAME', min(s.row_number), '同一证件号码，姓名与已知的不同'
from linked l join stage s using (identity) where l.has_other_name group by l.identity
union all
select $1::uuid, 'OTHER_NAME', unnest($2::integer[]), '同一证件号码，在本文件中有不同姓名'
returning row_number
