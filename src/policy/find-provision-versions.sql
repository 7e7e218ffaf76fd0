/* find-provision-versions: $1 = kind, $2 = provisions, $3 = versions. These versions, whether in force or not */
select asked.ordinal::int, false as is_of_part, v.provision_id, v.version, v.label, v.clause, v.region_code, v.document_key, d.title, d.number, v.spec,
  coalesce((select jsonb_agg(jsonb_build_object('id', p.parameter_id, 'from', p.from_on, 'until', p.until_on, 'value', p.value))
    from policy_parameter p where p.document_key = v.document_key and p.superseded_at is null), '[]') as parameters
from unnest($2::text[], $3::integer[]) with ordinality as asked (provision_id, version, ordinal)
  join provision_version v on v.kind = $1 and v.provision_id = asked.provision_id and v.version = asked.version
  join policy_document d using (document_key)
