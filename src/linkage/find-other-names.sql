/* find-other-names: candidates-of-page. Numbers that came under several names, in deliveries that still stand */
select 'OTHER_NAME' as kind, array[k.person_id] as person_ids, array['SAME_NUMBER'] as why, array['OTHER_NAME'] as why_not, e.evidence
from (
  select distinct i.person_id from other_name n join person_identity i using (own_person_id) join person_state s on s.person_id = i.person_id
  where ($1::text[] is null or s.region_code = any($1)) and ($2::uuid[] is null or i.person_id = any($2))
    and ($3::text is distinct from 'OTHER_NAME' or i.person_id > ($4::uuid[])[1])
  order by i.person_id) as k
cross join lateral (
  select md5(string_agg(distinct encode(n.name_key, 'hex'), ',' order by encode(n.name_key, 'hex')))::uuid as evidence
  from person_identity i join other_name n using (own_person_id) join delivery d using (delivery_id)
  where i.person_id = k.person_id and n.name_key <> i.name_key and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null) as e
where e.evidence is not null and ($6 or not exists (
    select from linkage_decision d
    where d.person_ids @> array[k.person_id] and d.person_ids = array[k.person_id] and d.candidate_kind = 'OTHER_NAME' and d.evidence = e.evidence))
order by k.person_id limit $5
