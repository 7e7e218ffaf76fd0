/* find-relief-evidence: $1 = persons, $2 = year, $3 = as of, $4 = medical types of inpatient stays, $5 = relief,
   $6 = place of the document. A row for each person: what is recorded of the guidance, and the stays of the year that were not
   taken back, each with its institution, level and referral mark */
with asked as (
  select unnest($1::uuid[]) as person_id
), stay as (
  select s.person_id, s.visit_id, min(s.settled_on) filter (where s.reverses_id is null) as first_on,
    max(s.hospital_code) filter (where s.reverses_id is null) as hospital_code,
    max(s.hospital_name) filter (where s.reverses_id is null) as hospital_name,
    -- Any mark counts; that there is none is known only where every settlement of the stay says so.
    case when bool_or(s.is_referred) filter (where s.reverses_id is null) then true
      when bool_and(s.is_referred is false) filter (where s.reverses_id is null) then false end as is_referred
  from settlement s join asked using (person_id)
  where s.superseded_at is null and s.effect <> 0 and s.medical_type = any($4::text[]) and s.settled_on <= $3::date
  group by s.person_id, s.visit_id
  having extract(year from max(s.settled_on) filter (where s.reverses_id is null)) = $2::integer and sum(s.effect * s.total_fen) > 0
), stays as (
  select s.person_id, jsonb_agg(jsonb_build_object('on', s.first_on, 'hospitalCode', s.hospital_code, 'hospitalName', s.hospital_name,
    'isReferred', s.is_referred, 'level', l.level) order by s.first_on, s.visit_id) as stays
  from stay s left join institution_level l on l.region_code = $6 and l.hospital_code = s.hospital_code and l.superseded_at is null
  group by s.person_id
), guided as (
  select distinct on (1) coalesce(m.person_id, c.person_id) as person_id, c.is_met, c.recorded_on, c.department
  from relief_condition c left join merged_identity m on m.own_person_id = c.person_id
  where c.provision_id = $5 and c.year = $2::smallint and c.condition = 'FOLLOWED_GUIDANCE' and c.superseded_at is null
    and coalesce(m.person_id, c.person_id) = any($1::uuid[])
  order by 1, c.recorded_at desc
)
select a.person_id, coalesce(t.stays, '[]') as stays, g.is_met, g.recorded_on, g.department
from asked a left join stays t using (person_id) left join guided g using (person_id)
