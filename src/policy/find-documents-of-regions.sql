-- find-documents-of-regions: for regions $1 the documents of the region and of those above it, of the nearest place first.
select asked.code as asked_code, d.document_key, d.region_code, d.title, d.number, d.issuer, d.issued_on, d.from_on,
  d.until_on, d.from_reading, d.reading, d.settings
from unnest($1::text[]) as asked (code)
join region_closure c on c.descendant_code = asked.code
join policy_document d on d.region_code = c.ancestor_code
order by c.depth, d.from_on, d.document_key collate "C"
