/* find-refused-records: $1 = delivery. Reasons of its refused rows; of one whose bytes stood already, those of the delivery that has them */
select r.row_number, r.column_name, r.code, r.expected
from delivery d join refused_row r on r.delivery_id = coalesce(d.same_as, d.delivery_id)
where d.delivery_id = $1
order by r.row_number, r.column_name
