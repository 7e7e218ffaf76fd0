-- A delivery may wait for a person (HELD), be turned down (REJECTED) or be taken back whole (WITHDRAWN).
alter table delivery drop constraint delivery_status_check;
alter table delivery add constraint delivery_status_check
  check (status in ('STAGED', 'MERGED', 'PARTIAL', 'UNCHANGED', 'FAILED', 'HELD', 'REJECTED', 'WITHDRAWN'));
alter table delivery
  add column supplements uuid references delivery,
  add column same_as uuid references delivery,
  add column rows_kept integer not null default 0,
  add column controls jsonb,
  add column held_reasons jsonb,
  add column failure_code text,
  add column failure_text text;
comment on column delivery.supplements is 'The delivery whose refused rows this one brings again, corrected; of a full list its rows are added to that list and replace none';
comment on column delivery.same_as is 'Of an UNCHANGED delivery: the one of the same bytes that stood already';
comment on column delivery.rows_kept is 'Of a full list: persons whose rows were refused and who therefore stand on it as on the last list where they were read';
comment on column delivery.controls is '控制数: rows, amountFen (text) and source, as declared in the file name, a manifest or the call; null = none declared';
comment on column delivery.held_reasons is '待确认原因: code, numbers and text of each reason for which it waits, or waited, for a person; null = never held';
comment on column delivery.failure_code is 'Of a FAILED delivery: the error code; failure_text tells what was found and expected';
comment on column delivery.superseded_at is 'Of a full list: when another list of the same month took its place, or of a supplement the list that it belongs to; null again when that one was withdrawn';
create index delivery_supplements on delivery (supplements) where supplements is not null;
create index delivery_sender on delivery (dataset, region_code, month);
grant update (supplements, same_as, rows_kept, held_reasons, failure_code, failure_text) on delivery to hub_app;

create table delivery_event (
  delivery_id uuid not null references delivery,
  ordinal integer not null,
  occurred_at timestamptz not null default clock_timestamp(),
  kind text not null check (kind in ('RECEIVED', 'HELD', 'CONFIRMED', 'REJECTED', 'MERGED', 'UNCHANGED', 'FAILED', 'REPLACED', 'RESTORED', 'WITHDRAWN')),
  actor text not null,
  department text,
  reason text,
  primary key (delivery_id, ordinal)
);
comment on table delivery_event is '交付历程: append-only, who did what to a delivery, when and why';
insert into delivery_event (delivery_id, ordinal, occurred_at, kind, actor)
select delivery_id, 1, received_at, 'RECEIVED', received_by from delivery;
grant select, insert on delivery_event to hub_app;

create table delivery_table (
  delivery_id uuid not null references delivery,
  sheet text not null,
  header_row integer not null,
  header_cipher bytea not null,
  primary key (delivery_id, sheet)
);
comment on table delivery_table is 'The header of each table of a delivery that has refused rows, encrypted: what a file for correction begins with. sheet is empty where the file is the table';

alter table refused_row
  add column sheet text not null default '',
  add column found_cipher bytea;
alter table refused_row drop constraint refused_row_pkey;
alter table refused_row add primary key (delivery_id, sheet, row_number, column_name);
comment on column refused_row.found_cipher is 'The cell as it stood, encrypted; null = the fault is of the whole row';

create table refused_person (
  delivery_id uuid not null references delivery,
  sheet text not null,
  row_number integer not null,
  number_key bytea,
  name_key bytea
);
comment on table refused_person is 'Who stands in the refused rows of a full list, as far as it can be read: a refused row never makes its person leave. number_key where the number is readable, else name_key, else neither';
create index refused_person_delivery on refused_person (delivery_id);

-- Nothing of a delivery that waits has been merged: when it is confirmed, its rows are read again.
grant select, insert, delete on delivery_table, refused_person to hub_app;
grant delete on refused_row to hub_app;

-- One row for every delivery that covers, so that one of them can be taken back. Derived from what stands.
grant delete on delivery_coverage to hub_app;
create index delivery_coverage_delivery on delivery_coverage (delivery_id);
