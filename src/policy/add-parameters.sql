-- add-parameters: values of the files ($1, JSON rows) that have no current row.
insert into policy_parameter (parameter_id, from_on, until_on, document_key, label, unit, source, clause, note, value)
select f.parameter_id, f.from_on, f.until_on, f.document_key, f.label, f.unit, f.source, f.clause, f.note, f.value
from jsonb_populate_recordset(null::policy_parameter, $1::jsonb) f
where not exists (
  select from policy_parameter p
  where p.parameter_id = f.parameter_id and p.from_on = f.from_on and p.superseded_at is null)
returning parameter_id, from_on, document_key
