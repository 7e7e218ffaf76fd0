-- add-provision-versions: versions ($1, JSON rows) that are not published yet.
insert into provision_version (provision_id, version, kind, document_key, region_code, label, clause, from_on, until_on, spec, digest)
select provision_id, version, kind, document_key, region_code, label, clause, from_on, until_on, spec, digest
from jsonb_populate_recordset(null::provision_version, $1::jsonb)
