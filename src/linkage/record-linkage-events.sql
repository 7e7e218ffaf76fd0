/* record-linkage-events: $1 = the decision. Every open case of somebody who has lost or gained a number says so in its history */
with concerned as (
  select distinct a.case_id, a.person_id = m.from_person_id as has_lost
  from linkage_move m join assistance_case a on a.person_id in (m.from_person_id, m.to_person_id)
  where m.decision_id = $1 and a.status not in ('CLEARED', 'REJECTED')
)
insert into case_event (case_id, ordinal, kind, actor, department, reason)
select c.case_id, coalesce((select max(e.ordinal) from case_event e where e.case_id = c.case_id), 0) + 1,
  case d.kind when 'SPLIT' then 'PERSON_SPLIT' else 'PERSON_MERGED' end, d.actor, d.department,
  case when d.kind = 'SPLIT' and c.has_lost then '身份拆分：一个证件号码及其名下事实不再属于本人'
    when d.kind = 'SPLIT' then '身份拆分：本人的证件号码及其名下事实归还本人'
    when c.has_lost then '身份合并：本人的证件号码并入另一人员，命中由该人员的个案承接'
    else '身份合并：另一证件号码及其名下事实并入本人' end || '。核定原因：' || d.reason
from concerned c join linkage_decision d on d.decision_id = $1
