/* find-refused-records: $1 = delivery. Reasons of its refused rows; of one whose bytes stood already, those of the delivery that has them */
select r.row_number, r.column_name, r.code, r.expected
from refused_row r
where r.delivery_id = (
  select e.delivery_id from delivery d
    join delivery e on e.delivery_id = d.delivery_id
      or (d.status = 'UNCHANGED' and e.dataset = d.dataset and e.region_code = d.region_code and e.file_digest = d.file_digest and e.status = 'PARTIAL')
  where d.delivery_id = $1
  order by e.status = 'PARTIAL' desc, e.received_at desc limit 1
)
order by r.row_number, r.column_name
