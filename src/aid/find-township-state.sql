/* find-township-state: $1 = round, $2 = township. Until when its list hangs out (null = it does not), and objections still open there */
select (select publicised_until from aid_township_review where round_id = $1 and township_code = $2) as publicised_until,
  (select count(*)::int from aid_objection o join aid_round_line l using (round_id, person_id)
   where o.round_id = $1 and l.township_code = $2 and o.resolution is null) as open_objections
