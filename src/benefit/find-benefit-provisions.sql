/* find-benefit-provisions: $1 = regions, $2 = kind, $3 = day, $4 = also of parts of the regions. The provisions of a kind in
   force there, nearest place first, each with its document's parameters of the day and the populations of its rules */
select k.code as asked_code, c.descendant_code = k.code as is_above, v.provision_id, v.version, v.label, v.clause, v.region_code, v.document_key, d.title, d.number, v.spec,
  coalesce((select jsonb_object_agg(p.parameter_id, p.value) from policy_parameter p
    where p.document_key = v.document_key and p.superseded_at is null
      and p.from_on <= $3::date and (p.until_on is null or p.until_on >= $3::date)), '{}') as values,
  coalesce((select jsonb_object_agg(r.rule_id, r.spec -> 'population') from rule_version r
    where r.document_key = v.document_key and r.from_on <= $3::date and (r.until_on is null or r.until_on >= $3::date)), '{}') as populations,
  coalesce((select bool_or((r.spec -> 'settings' ->> 'monitoredCountsEliminated')::boolean) from rule_version r
    where r.document_key = v.document_key and r.from_on <= $3::date and (r.until_on is null or r.until_on >= $3::date)), false) as counts_eliminated
from unnest($1::text[]) as k(code)
join region_closure c on c.descendant_code = k.code or ($4 and c.ancestor_code = k.code)
join provision_version v on v.kind = $2
  and v.region_code = case when c.descendant_code = k.code then c.ancestor_code else c.descendant_code end
  and v.from_on <= $3::date and (v.until_on is null or v.until_on >= $3::date)
join policy_document d using (document_key)
order by k.code, (c.descendant_code = k.code) desc, c.depth, v.provision_id collate "C"
