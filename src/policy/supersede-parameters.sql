-- supersede-parameters: current values of the documents $2 that do not stand the same in the files ($1, JSON rows).
update policy_parameter p set superseded_at = now()
where p.superseded_at is null and p.document_key = any($2::text[])
  and not exists (
    select from jsonb_populate_recordset(null::policy_parameter, $1::jsonb) f
    where (f.parameter_id, f.from_on, f.document_key, f.label, f.unit, f.source) = (p.parameter_id, p.from_on, p.document_key, p.label, p.unit, p.source)
      and (f.until_on, f.clause, f.note, f.value) is not distinct from (p.until_on, p.clause, p.note, p.value))
returning p.parameter_id, p.from_on, p.document_key
