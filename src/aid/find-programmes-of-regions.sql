/* find-programmes-of-regions: $1 = regions, $2 = days. The programmes of aid in force there, those of the nearest place first */
select asked.code as asked_code, asked.on_day as asked_on,
  v.provision_id, v.version, v.label, v.clause, v.region_code, v.document_key, d.title, v.spec
from unnest($1::text[], $2::date[]) as asked (code, on_day)
join region_closure c on c.descendant_code = asked.code
join provision_version v on v.kind = 'PROGRAMME' and v.region_code = c.ancestor_code
  and v.from_on <= asked.on_day and (v.until_on is null or v.until_on >= asked.on_day)
join policy_document d using (document_key)
order by c.depth, v.provision_id collate "C"
