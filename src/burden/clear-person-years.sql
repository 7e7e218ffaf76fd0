/* clear-person-years: of the persons in touched */
delete from person_year y using (select distinct person_id from touched) t where y.person_id = t.person_id
