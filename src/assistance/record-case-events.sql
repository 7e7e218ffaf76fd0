/* record-case-events: $1 = why hits are recalled (change-hits). The history of each case, and an alert for each change, in the transaction that makes it */
with step as (
  select case_id, 'OPENED' as kind, (array_agg(determination_id order by rule_id))[1] as determination_id, 0 as priority, '' as rule_id
  from case_change where is_opening group by case_id
  union all
  select case_id, kind, determination_id, 1, rule_id from case_change
), numbered as (
  select s.*, coalesce((select max(ordinal) from case_event e where e.case_id = s.case_id), 0)
    + row_number() over (partition by s.case_id order by s.priority, s.rule_id, s.determination_id) as ordinal
  from step s
), history as (
  insert into case_event (case_id, ordinal, kind, actor, department, reason, determination_id)
  select case_id, ordinal, kind, 'hub', 'MEDICAL_INSURANCE',
    case kind when 'OPENED' then '监测预警命中，自动建案' when 'HIT_RECALLED' then '命中撤回：' || coalesce($1::text, '金额不再超过标准，或规则已不适用')
      when 'HIT_RENEWED' then '再次命中' else '新增命中' end, determination_id
  from numbered
), event as (
  insert into alert_event (event_id, case_id, determination_id, person_id, region_code, rule_id, is_recalled)
  select gen_random_uuid(), case_id, determination_id, person_id, region_code, rule_id, kind = 'HIT_RECALLED' from case_change
  returning event_id
), pending as (
  insert into alert_pending (event_id) select event_id from event
)
select count(distinct case_id) filter (where is_opening)::int as opened, count(*) filter (where kind in ('HIT_ADDED', 'HIT_RENEWED'))::int as added,
  count(*) filter (where kind = 'HIT_RECALLED')::int as recalled, count(*)::int as events
from case_change
