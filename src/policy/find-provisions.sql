/* find-provisions: $1 = kind, $2 = regions (null = the whole country), $3 = days, $4 = also of parts of the regions, $5 = of what has run out the last version.
   The provisions that hold in each region on its day: of the nearest place first, then of places above, then of parts */
select asked.ordinal::int, c.descendant_code is distinct from asked.code as is_of_part, v.provision_id, v.version, v.label, v.clause, v.region_code,
  v.document_key, d.title, d.number, v.spec,
  coalesce((select jsonb_agg(jsonb_build_object('id', p.parameter_id, 'from', p.from_on, 'until', p.until_on, 'value', p.value))
    from policy_parameter p where p.document_key = v.document_key and p.superseded_at is null), '[]') as parameters
from unnest($2::text[], $3::date[]) with ordinality as asked (code, on_day, ordinal)
  join region_closure c on c.descendant_code = asked.code or ($4 and c.ancestor_code = asked.code)
    or (asked.code is null and c.depth = 0)
  join provision_version v on v.kind = $1
    and v.region_code = case when c.descendant_code = asked.code then c.ancestor_code else c.descendant_code end
    and v.from_on <= asked.on_day
    and case when $5 then not exists (select from provision_version later where later.provision_id = v.provision_id
        and later.from_on <= asked.on_day and later.version > v.version)
      else v.until_on is null or v.until_on >= asked.on_day end
  join policy_document d using (document_key)
order by asked.ordinal, is_of_part, c.depth, v.provision_id collate "C"
