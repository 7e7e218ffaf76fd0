/* find-tracked: $1 = rules, $2 = first day of the month, $3 = its last day or today, $4 = region. The cases that these rules had hit,
   as they stood on $3: open ones, and those left in the month, with the month's figures of the person. left_on = day on which
   its last hit was undone or the case closed, null = neither by $3 */
select a.case_id, a.person_id, a.region_code, a.year, h.hit_on, coalesce(n.amount_fen, d.amount_fen) as amount_fen,
  case when a.closed_on <= $3::date then a.closed_on when h.is_undone then h.recalled_on end as left_on,
  case when a.closed_on <= $3::date then case a.status when 'CLEARED' then '个案已清零' else '评估未通过' end
    when h.is_undone then coalesce(h.recall_reason, '原因未写') end as left_reason,
  coalesce(m.total_fen, 0)::bigint as total_fen, coalesce(m.benefit_fen, 0)::bigint as benefit_fen, coalesce(m.oop_fen, 0)::bigint as oop_fen,
  coalesce(m.visits, 0)::int as visits
from assistance_case a
  join lateral (
    select h.hit_on, h.recalled_on, h.recall_reason, h.determination_id, h.rule_id, h.visit_id, coalesce(h.recalled_on <= $3::date, false) as is_undone
    from case_hit h where h.case_id = a.case_id and h.rule_id = any($1::text[]) and h.hit_on <= $3::date
    order by is_undone, h.hit_on desc, h.rule_id limit 1) as h on true
  join determination d on d.determination_id = h.determination_id
  -- what stood then; of a hit that was undone, what made it
  left join lateral (
    select n.amount_fen from determination n
    where not h.is_undone and n.person_id = a.person_id and n.rule_id = h.rule_id and n.year = a.year and n.outcome = 'FLAGGED'
      and coalesce(n.visit_id, '00000000-0000-0000-0000-000000000000') = h.visit_id and n.as_of <= $3::date
    order by n.as_of desc, n.recorded_at desc limit 1) as n on true
  left join lateral (
    select sum(e.total_fen) as total_fen, sum(e.exemption_fen + e.basic_fen + e.critical_illness_fen + e.medical_aid_fen) as benefit_fen,
      sum(e.total_fen - e.exemption_fen - e.basic_fen - e.critical_illness_fen - e.medical_aid_fen) as oop_fen,
      count(distinct e.visit_id) filter (where e.effect > 0) as visits
    from burden_entry e where e.person_id = a.person_id and e.effect <> 0 and e.dated_on >= $2::date and e.dated_on <= $3::date) as m on true
where exists (select from region_closure c where c.ancestor_code = $4 and c.descendant_code = a.region_code)
  and a.opened_on <= $3::date and (a.closed_on is null or a.closed_on >= $2::date) and (not h.is_undone or h.recalled_on >= $2::date)
order by a.person_id, a.year
