alter table aid_round_event drop constraint aid_round_event_kind_check;
alter table aid_round_event add constraint aid_round_event_kind_check check (kind in ('PROPOSED', 'SUPERSEDED', 'PUBLICISED',
  'LINE_DECIDED', 'OBJECTION', 'ACCOUNT_KEPT', 'TOWNSHIP_REVIEWED', 'SIGNED', 'JOINT_REVIEWED', 'DRIFT_ACCEPTED', 'PAID'));

create table aid_line_account (
  round_id uuid not null,
  person_id uuid not null,
  revision integer not null,
  account_cipher bytea not null,
  actor text not null,
  department text not null,
  recorded_at timestamptz not null default now(),
  primary key (round_id, person_id, revision),
  foreign key (round_id, person_id) references aid_round_line
);
comment on table aid_line_account is '登记账户: every bank account that was collected for a line, sealed, with who kept it; append-only. The newest stands in aid_round_line.account_cipher';

grant select, insert on aid_line_account to hub_app;
