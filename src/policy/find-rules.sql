-- find-rules: of every rule that holds at $2, above or below it (null = everywhere) the version in force on $1, else its
-- last version begun by then, else its first; spec only of what is in force.
select distinct on (v.rule_id collate "C")
  v.rule_id, v.version, v.label, v.clause, v.document_key, d.title, d.number, v.region_code, v.metric, v.digest,
  v.from_on <= $1::date as is_ended,
  case when v.from_on <= $1::date and (v.until_on is null or v.until_on >= $1::date) then v.spec end as spec
from rule_version v
join policy_document d on d.document_key = v.document_key
where $2::text is null or exists (
  select from region_closure c
  where (c.ancestor_code = v.region_code and c.descendant_code = $2) or (c.ancestor_code = $2 and c.descendant_code = v.region_code))
order by v.rule_id collate "C", v.from_on <= $1::date desc, case when v.from_on <= $1::date then v.version end desc, v.version
