/* find-round-townships: $1 = rounds, $2 = region codes of the viewer. Each township with lines that may be seen, and how far its review is */
select l.round_id, l.township_code, t.publicised_from, t.publicised_until, t.reviewed_on, coalesce(t.version, 0) as version,
  count(*)::int as persons,
  count(*) filter (where l.verdict = 'OPEN')::int as undecided,
  coalesce(sum(l.due_fen) filter (where l.verdict <> 'REJECTED'), 0)::bigint as due_fen,
  coalesce(sum(l.payable_fen) filter (where l.verdict <> 'REJECTED'), 0)::bigint as payable_fen,
  (select count(*)::int from aid_objection o join aid_round_line ol using (round_id, person_id)
   where o.round_id = l.round_id and ol.township_code = l.township_code and o.resolution is null) as open_objections
from aid_round_line l
  left join aid_township_review t using (round_id, township_code)
where l.round_id = any($1::uuid[]) and l.region_code = any($2::text[])
group by l.round_id, l.township_code, t.publicised_from, t.publicised_until, t.reviewed_on, t.version
order by l.round_id, l.township_code
