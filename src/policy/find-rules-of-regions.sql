-- find-rules-of-regions: for regions $1 on days $2 the rule versions in force there, those of the nearest place first.
select asked.code as asked_code, asked.on_day as asked_on,
  v.rule_id, v.version, v.label, v.clause, v.region_code, v.from_on, v.until_on, v.metric, v.spec, d.title, d.number
from unnest($1::text[], $2::date[]) as asked (code, on_day)
join region_closure c on c.descendant_code = asked.code
join rule_version v on v.region_code = c.ancestor_code
  and v.from_on <= asked.on_day and (v.until_on is null or v.until_on >= asked.on_day)
join policy_document d on d.document_key = v.document_key
order by c.depth, v.rule_id collate "C"
