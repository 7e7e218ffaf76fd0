-- end-provision-versions: sets the open end of versions ($1, JSON rows of id, version, until_on).
update provision_version v set until_on = e.until_on
from jsonb_to_recordset($1::jsonb) as e (id text, version integer, until_on date)
where v.provision_id = e.id and v.version = e.version and v.until_on is null
