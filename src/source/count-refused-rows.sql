/* count-refused-rows: $1 = delivery. Rows by the code of their fault; a row with several faults counts under each */
select code, count(distinct (sheet, row_number))::int as rows from refused_row where delivery_id = $1 group by code order by code
