/* find-person-to-keep: $1 = persons. Who stands on a roster longest from now on, else who was known first */
select p.person_id from person p
where p.person_id = any($1::uuid[])
order by (select max(r.until_on) from residence r where r.person_id = p.person_id) desc nulls last, p.created_at, p.person_id
limit 1
