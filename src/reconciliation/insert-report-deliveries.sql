/* insert-report-deliveries: $1 = report */
insert into reconciliation_delivery (report_id, ordinal, dataset, layer, department, due_on, state, days_late, delivery_id, received_on)
select $1::uuid, ordinal, dataset, layer, department, due_on, state, days_late, delivery_id, received_on from owed
