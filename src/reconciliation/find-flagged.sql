/* find-flagged: $1 = region, $2 = year, $3 = day on which facts are taken. Who lives here and has a hit of the year that stood on that day, by rule, with
   the settlement that crossed the line */
insert into found (kind, subject, person_id, categories, detail, delivery_id, row_number)
select distinct on (h.rule_id, h.person_id) 'FLAGGED', h.rule_id, h.person_id, array[]::text[], '命中日期 ' || h.hit_on, s.delivery_id, s.row_number
from region_closure c
join person_state p on p.region_code = c.descendant_code
join case_hit h using (person_id)
join determination d using (determination_id)
left join settlement s on s.person_id = h.person_id and s.settlement_id = d.crossed_by and s.superseded_at is null
where c.ancestor_code = $1 and h.year = $2::smallint and h.hit_on <= $3::date and (h.recalled_on is null or h.recalled_on > $3::date)
order by h.rule_id, h.person_id, h.hit_on, h.visit_id
