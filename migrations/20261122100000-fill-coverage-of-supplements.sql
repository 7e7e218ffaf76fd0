-- That a list was sent is said by the list, not also by its supplements: they stayed behind when the list was withdrawn, and
-- persons were held clear by a list that nobody had sent. What had been judged so is judged anew by the next screening of its region.
delete from delivery_coverage v using delivery d
where d.delivery_id = v.delivery_id and d.supplements is not null
  and d.dataset in ('roster', 'civil-affairs', 'rural-revitalisation');
