-- Rows by the ten thousand, written set-wise in one transaction with the report that they belong to, like entries of lists:
-- checking each reference row by row took most of the time of writing them (130 000 rows: 6.6 s with, 1.0 s without).
alter table reconciliation_person drop constraint reconciliation_person_report_id_fkey;
alter table reconciliation_person drop constraint reconciliation_person_delivery_id_fkey;
