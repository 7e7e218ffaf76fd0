/* find-same-household: $1 = regions (null = all), $2 = persons, one of whom it must concern (null = any).
   People of one name in one household, two by two up to six of them: perhaps one person with two numbers, perhaps two people.
   A larger group is no question about two people but a household number that means nothing: it is listed as one, and not decided */
with namesake as (
  select r.household_id, i.name_key, array_agg(distinct r.person_id order by r.person_id) as person_ids
  from residence r join person_identity i using (person_id) join person_state s using (person_id)
  where ($1::text[] is null or s.region_code = any($1))
    and ($2::uuid[] is null or r.household_id in (select household_id from residence where person_id = any($2)))
  group by r.household_id, i.name_key having count(distinct r.person_id) > 1
), pair as (
  select one.person_id as one_id, other.person_id as other_id, array_agg(distinct n.household_id order by n.household_id) as household_ids
  from namesake n cross join unnest(n.person_ids) as one(person_id) join unnest(n.person_ids) as other(person_id) on one.person_id < other.person_id
  where cardinality(n.person_ids) <= 6 and ($2::uuid[] is null or one.person_id = any($2) or other.person_id = any($2))
  group by one.person_id, other.person_id
), seen as (
  select p.*,
    exists (select from (values (p.one_id, p.other_id), (p.other_id, p.one_id)) as v(gone_id, come_id)
      join residence gone on gone.person_id = v.gone_id and gone.until_on < 'infinity'
      where gone.household_id = any(p.household_ids) and gone.until_on + 1 = (
        select min(d.month) from person_identity i join roster_entry e on e.person_id = i.own_person_id join delivery d using (delivery_id)
        where i.person_id = v.come_id and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null)) as follows,
    exists (select from roster_entry a join roster_entry b using (delivery_id) join delivery d using (delivery_id)
      join person_identity i on i.own_person_id = a.person_id join person_identity j on j.own_person_id = b.person_id
      where i.person_id = p.one_id and j.person_id = p.other_id and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null) as one_roster,
    exists (select from settlement a join settlement b on b.admitted_on < a.discharged_on and a.admitted_on < b.discharged_on
      where a.person_id = p.one_id and b.person_id = p.other_id and a.superseded_at is null and b.superseded_at is null
        and a.effect = 1 and b.effect = 1) as overlapping_stays,
    exists (select from enrolment a join enrolment b using (year) where a.person_id = p.one_id and b.person_id = p.other_id
      and a.superseded_at is null and b.superseded_at is null and a.is_basic and b.is_basic and a.status = 'ACTIVE' and b.status = 'ACTIVE') as both_enrolled
  from pair p
), candidate as (
  select 'SAME_HOUSEHOLD' as kind, array[one_id, other_id] as person_ids,
    array_remove(array['SAME_NAME', 'SAME_HOUSEHOLD', case when follows then 'FOLLOWED_ON' end], null) as why,
    array_remove(array[case when one_roster then 'ONE_ROSTER' end, case when overlapping_stays then 'OVERLAPPING_STAYS' end,
      case when both_enrolled then 'BOTH_ENROLLED' end], null) as why_not, household_ids
  from seen
  union all
  select 'SAME_HOUSEHOLD', person_ids, array['SAME_NAME', 'SAME_HOUSEHOLD'], array['TOO_MANY'], array[household_id]
  from namesake where cardinality(person_ids) > 6 and ($2::uuid[] is null or person_ids && $2)
)
select kind, person_ids, why, why_not, md5(concat_ws('|', why, why_not, household_ids))::uuid as evidence from candidate
