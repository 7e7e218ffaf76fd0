/* find-same-household: candidates-of-page.
   People of one name in one household, two by two up to six of them: perhaps one person with two numbers, perhaps two people.
   A larger group is no question about two people but a household number that means nothing: it is listed as one, and not decided */
with double as (
  -- A group of the page has at least two members from its first one on: cheap to count, and few are left to look at.
  select r.household_id, i.name_key
  from residence r join person_identity i using (person_id) join person_state s using (person_id)
  where ($1::text[] is null or s.region_code = any($1))
    and ($2::uuid[] is null or r.household_id in (select household_id from residence where person_id = any($2)))
    and ($3::text is distinct from 'SAME_HOUSEHOLD' or r.person_id >= ($4::uuid[])[1])
  group by r.household_id, i.name_key having count(*) > 1
), namesake as (
  select d.household_id, g.person_ids
  from double d cross join lateral (
    select array_agg(distinct r.person_id order by r.person_id) as person_ids
    from residence r join person_identity i using (person_id) join person_state s using (person_id)
    where r.household_id = d.household_id and i.name_key = d.name_key and ($1::text[] is null or s.region_code = any($1))) as g
  where cardinality(g.person_ids) > 1
), pair as (
  select one.person_id as one_id, other.person_id as other_id, array_agg(distinct n.household_id order by n.household_id) as household_ids
  from namesake n cross join unnest(n.person_ids) as one(person_id) join unnest(n.person_ids) as other(person_id) on one.person_id < other.person_id
  where cardinality(n.person_ids) <= 6 and ($2::uuid[] is null or one.person_id = any($2) or other.person_id = any($2))
  group by one.person_id, other.person_id
), key as (
  select array[one_id, other_id] as person_ids, one_id, other_id, household_ids, false as is_crowd from pair
  union all
  select person_ids, null, null, array[household_id], true from namesake where cardinality(person_ids) > 6 and ($2::uuid[] is null or person_ids && $2)
), ordered as (
  select * from key where $3::text is distinct from 'SAME_HOUSEHOLD' or person_ids > $4::uuid[] order by person_ids
)
select 'SAME_HOUSEHOLD' as kind, p.person_ids, k.why, k.why_not, e.evidence
from ordered p
cross join lateral (
  select array_remove(array['SAME_NAME', 'SAME_HOUSEHOLD',
      case when exists (select from (values (p.one_id, p.other_id), (p.other_id, p.one_id)) as v(gone_id, come_id)
        join residence gone on gone.person_id = v.gone_id and gone.until_on < 'infinity'
        where gone.household_id = any(p.household_ids) and gone.until_on + 1 = (
          select min(d.month) from person_identity i join roster_entry e on e.person_id = i.own_person_id join delivery d using (delivery_id)
          where i.person_id = v.come_id and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null)) then 'FOLLOWED_ON' end], null) as why,
    array_remove(array[case when p.is_crowd then 'TOO_MANY' end,
      case when exists (select from roster_entry a join roster_entry b using (delivery_id) join delivery d using (delivery_id)
        join person_identity i on i.own_person_id = a.person_id join person_identity j on j.own_person_id = b.person_id
        where i.person_id = p.one_id and j.person_id = p.other_id and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null) then 'ONE_ROSTER' end,
      case when exists (select from settlement a join settlement b on b.admitted_on < a.discharged_on and a.admitted_on < b.discharged_on
        where a.person_id = p.one_id and b.person_id = p.other_id and a.superseded_at is null and b.superseded_at is null
          and a.effect = 1 and b.effect = 1) then 'OVERLAPPING_STAYS' end,
      case when exists (select from enrolment a join enrolment b using (year) where a.person_id = p.one_id and b.person_id = p.other_id
        and a.superseded_at is null and b.superseded_at is null and a.is_basic and b.is_basic and a.status = 'ACTIVE' and b.status = 'ACTIVE')
        then 'BOTH_ENROLLED' end], null) as why_not
  offset 0) as k -- a fence: written out in every place that names them, they would be asked again in each
cross join lateral (select md5(concat_ws('|', k.why, k.why_not, p.household_ids))::uuid as evidence) as e
where $6 or not exists (
    select from linkage_decision d
    where d.person_ids @> p.person_ids and d.person_ids = p.person_ids and d.candidate_kind = 'SAME_HOUSEHOLD' and d.evidence = e.evidence)
order by p.person_ids limit $5
