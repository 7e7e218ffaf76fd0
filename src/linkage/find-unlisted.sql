/* find-unlisted: candidates-of-page. 待补全: people of whom only bills, payments, enrolments or lists tell, and no roster does */
select 'UNLISTED' as kind, array[s.person_id] as person_ids, k.why, k.why_not, e.evidence
from (
  select s.person_id, s.region_code from person_state s
  where not exists (select from residence r where r.person_id = s.person_id)
    and ($1::text[] is null or s.region_code = any($1)) and ($2::uuid[] is null or s.person_id = any($2))
    and ($3::text is distinct from 'UNLISTED' or s.person_id > ($4::uuid[])[1])
  order by s.person_id) as s
cross join lateral (select
    array_remove(array[
      case when exists (select from settlement b where b.person_id = s.person_id and b.superseded_at is null) then 'SETTLEMENTS' end,
      case when exists (select from payment p where p.person_id = s.person_id and p.superseded_at is null) then 'PAYMENTS' end,
      case when exists (select from enrolment e where e.person_id = s.person_id and e.superseded_at is null) then 'ENROLMENTS' end,
      case when exists (select from category_spell c where c.person_id = s.person_id) then 'CATEGORY_LISTS' end], null) as why,
    array_remove(array[
      case when not exists (select from delivery_coverage v join region_closure c on c.ancestor_code = v.region_code
        where v.dataset = 'roster' and c.descendant_code = s.region_code) then 'NO_ROSTER_YET' end], null) as why_not
    offset 0) as k -- a fence: written out in every place that names them, they would be asked again in each
cross join lateral (select md5(concat_ws('|', k.why, k.why_not))::uuid as evidence) as e
where k.why <> '{}' and ($6 or not exists (
    select from linkage_decision d
    where d.person_ids @> array[s.person_id] and d.person_ids = array[s.person_id] and d.candidate_kind = 'UNLISTED' and d.evidence = e.evidence))
order by s.person_id limit $5
