-- A delivery that waits for a person to confirm it has come, and is not in yet.
alter table reconciliation_delivery drop constraint reconciliation_delivery_state_check;
alter table reconciliation_delivery add constraint reconciliation_delivery_state_check
  check (state in ('IN_TIME', 'LATE', 'HELD', 'MISSING'));
