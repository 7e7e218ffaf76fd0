-- Where no row of a file was a header, the cells of the nearest row were kept with the failure, also when it was one of a person.
update delivery set failure_text = regexp_replace(failure_text, '\n  found: .*?(\n  expected: )', '\1')
where failure_code = 'DELIVERY_UNREADABLE'
  and (failure_text like 'DELIVERY_UNREADABLE: 表头不符合%' or failure_text like 'DELIVERY_UNREADABLE: NDJSON 的后面%'
    or failure_text like 'DELIVERY_UNREADABLE: 工作簿已损坏%');
