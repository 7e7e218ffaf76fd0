/* candidates-of-page: $1 = regions (null = all), $2 = persons, one of whom it must concern (null = any), $3 and $4 = kind and
   persons of the last one before (null = from the start), $5 = how many, $6 = also what was decided.
   CANDIDATES stands for the statements that find them. What was decided upon the same evidence is not asked again */
select c.kind, c.person_ids, c.why, c.why_not, c.evidence
from (CANDIDATES) as c
where ($3::text is null or (c.kind collate "C", c.person_ids::text collate "C") > ($3, $4))
  and ($6 or not exists (
    select from linkage_decision d
    where d.person_ids @> c.person_ids and d.person_ids = c.person_ids and d.candidate_kind = c.kind and d.evidence = c.evidence))
order by c.kind collate "C", c.person_ids::text collate "C"
limit $5
