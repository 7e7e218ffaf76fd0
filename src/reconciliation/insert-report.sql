/* insert-report: $1 = report, $2 = region, $3 = month, $4 = day on which facts are taken, $5 = day of writing, $6 = account. The one before has been superseded */
insert into reconciliation_report (report_id, region_code, month, revision, as_of, written_on, written_by)
select $1::uuid, $2, $3::date, 1 + count(*), $4::date, $5::date, $6 from reconciliation_report where region_code = $2 and month = $3::date
