-- add-rule-versions: versions ($1, JSON rows) that are not published yet.
insert into rule_version (rule_id, version, document_key, region_code, label, clause, from_on, until_on, metric, spec, digest)
select rule_id, version, document_key, region_code, label, clause, from_on, until_on, metric, spec, digest
from jsonb_populate_recordset(null::rule_version, $1::jsonb)
