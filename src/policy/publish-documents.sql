-- publish-documents: documents ($1, JSON rows) that are new or say something else now.
insert into policy_document (document_key, region_code, title, number, issuer, issued_on, from_on, until_on, from_reading, reading, settings, file_name)
select document_key, region_code, title, number, issuer, issued_on, from_on, until_on, from_reading, reading, settings, file_name
from jsonb_populate_recordset(null::policy_document, $1::jsonb)
on conflict (document_key) do update set
  title = excluded.title, number = excluded.number, issuer = excluded.issuer, issued_on = excluded.issued_on,
  from_on = excluded.from_on, until_on = excluded.until_on, from_reading = excluded.from_reading,
  reading = excluded.reading, settings = excluded.settings, file_name = excluded.file_name
where (policy_document.title, policy_document.number, policy_document.issuer, policy_document.issued_on, policy_document.from_on,
    policy_document.until_on, policy_document.from_reading, policy_document.reading, policy_document.settings, policy_document.file_name)
  is distinct from (excluded.title, excluded.number, excluded.issuer, excluded.issued_on, excluded.from_on,
    excluded.until_on, excluded.from_reading, excluded.reading, excluded.settings, excluded.file_name)
returning document_key
