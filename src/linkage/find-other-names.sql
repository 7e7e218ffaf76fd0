/* find-other-names: $1 = regions (null = all), $2 = persons (null = any). Numbers that came under several names, in deliveries that still stand */
select 'OTHER_NAME' as kind, array[i.person_id] as person_ids, array['SAME_NUMBER'] as why, array['OTHER_NAME'] as why_not,
  md5(string_agg(distinct encode(n.name_key, 'hex'), ',' order by encode(n.name_key, 'hex')))::uuid as evidence
from other_name n join delivery d using (delivery_id) join person_identity i using (own_person_id) join person_state s on s.person_id = i.person_id
where d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null and n.name_key <> i.name_key
  and ($1::text[] is null or s.region_code = any($1)) and ($2::uuid[] is null or i.person_id = any($2))
group by i.person_id
