create table duty_report (
  provision_id text not null,
  duty_number integer not null,
  unit text not null,
  revision integer not null,
  status text not null check (status in ('NOT_STARTED', 'UNDER_WAY', 'DONE')),
  note text,
  reported_on date not null,
  actor text not null,
  department text not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  primary key (provision_id, duty_number, unit, revision)
);
comment on table duty_report is '责任事项进展: what a responsible unit says of a duty of its document; a later word supersedes the earlier';
create unique index duty_report_current on duty_report (provision_id, duty_number, unit) where superseded_at is null;
grant select, insert on duty_report to hub_app;
grant update (superseded_at) on duty_report to hub_app;
