create table audit_record (
  audit_id uuid primary key,
  occurred_at timestamptz not null default now(),
  viewer text not null,
  department text not null,
  role text not null,
  purpose text not null,
  channel text not null check (channel in ('HTTP', 'WEBSOCKET', 'COMMAND')),
  operation text not null,
  fields text[] not null,
  person_ids uuid[] not null,
  outcome text not null check (outcome in ('ANSWERED', 'REFUSED', 'FAILED'))
);
comment on table audit_record is '访问日志: one row an operation, written before the answer leaves; append-only';
create index audit_record_occurred on audit_record (occurred_at);

create table live_day (
  only_row boolean primary key default true check (only_row),
  day date not null
);
comment on table live_day is 'The last day for which every region was screened live; the daily tick moves it on';
