-- The monthly run (每月5号): what was due when, what came of it, and what it found.
create table monthly_run (
  region_code text not null references region,
  month date not null check (extract(day from month) = 1),
  origin text not null check (origin in ('SCHEDULE', 'HAND')),
  state text not null check (state in ('DUE', 'RUNNING', 'DONE', 'FAILED')),
  due_on date not null,
  attempts integer not null default 0,
  asked_by text not null,
  started_at timestamptz,
  finished_at timestamptz,
  finished_on date,
  retry_at timestamptz,
  error text,
  recorded_at timestamptz not null default now(),
  primary key (region_code, month)
);
comment on table monthly_run is '每月比对台账: one row a region and month. Who runs it holds the advisory lock of the period on the connection that works; RUNNING without that lock means the process has died, and any other takes over';
comment on column monthly_run.origin is 'SCHEDULE: owed every month; the newest such month of a region says which comes next. HAND: somebody asked for it';
comment on column monthly_run.retry_at is 'Of FAILED: when it is tried again; null = given up, wants somebody to look';
comment on column monthly_run.error is 'Of FAILED: the code of the error; never what it spoke of';

create table reconciliation_report (
  report_id uuid primary key,
  region_code text not null references region,
  month date not null check (extract(day from month) = 1),
  revision integer not null,
  as_of date not null,
  written_on date not null,
  written_at timestamptz not null default now(),
  written_by text not null,
  superseded_at timestamptz,
  unique (region_code, month, revision)
);
comment on table reconciliation_report is '每月比对报告: immutable; another run of the same month writes another one that supersedes it';
comment on column reconciliation_report.as_of is 'Day on which enrolment, residence and flags are taken: the day of the run, at the latest the last day of the month';
create unique index reconciliation_report_current on reconciliation_report (region_code, month) where superseded_at is null;

create table reconciliation_delivery (
  report_id uuid not null references reconciliation_report,
  ordinal integer not null,
  dataset text not null,
  layer text,
  department text,
  due_on date not null,
  state text not null check (state in ('IN_TIME', 'LATE', 'MISSING')),
  days_late integer,
  delivery_id uuid references delivery,
  received_on date,
  primary key (report_id, ordinal),
  check ((state = 'MISSING') = (delivery_id is null))
);
comment on table reconciliation_delivery is '交付情况: what was owed for the month, and the first delivery that came for it';
comment on column reconciliation_delivery.days_late is 'Of LATE from the day due to the day of receipt, of MISSING to the day of the report where that is later; null = not late';

create table reconciliation_finding (
  report_id uuid not null references reconciliation_report,
  kind text not null,
  subject text not null,
  persons integer,
  by_category jsonb not null,
  missing text[] not null,
  primary key (report_id, kind, subject),
  check ((persons is null) = (cardinality(missing) > 0))
);
comment on table reconciliation_finding is '比对结果: how many persons; subject = the dataset or the rule that it speaks of';
comment on column reconciliation_finding.persons is 'Null = cannot be told, because of what stands in missing';

create table reconciliation_person (
  report_id uuid not null references reconciliation_report,
  kind text not null,
  subject text not null,
  ordinal integer not null,
  person_id uuid,
  region_code text,
  categories text[] not null,
  detail text,
  delivery_id uuid references delivery,
  row_number integer,
  primary key (report_id, kind, subject, ordinal)
);
comment on table reconciliation_person is 'The persons of a finding in the order of their places, each with the row that it rests on';
comment on column reconciliation_person.person_id is 'Null = the row went in, but what it said stands under no row of its own (a name that differs in a row without news)';

create table handed_list (
  list_id uuid primary key,
  report_id uuid not null references reconciliation_report,
  region_code text not null references region,
  month date not null check (extract(day from month) = 1),
  department text not null,
  persons integer not null,
  sent_on date not null,
  sign_due_on date not null,
  feedback_due_on date not null,
  state text not null default 'SENT' check (state in ('SENT', 'SIGNED', 'FED_BACK')),
  sent_at timestamptz not null default now(),
  signed_at timestamptz,
  signed_by text,
  signed_for text,
  fed_back_at timestamptz,
  version integer not null default 1
);
comment on table handed_list is '推送名单: who was newly flagged, handed to one department that the rule tells; signed for and fed back there';
comment on column handed_list.signed_for is 'Department of the account that signed: 医保 signs for bodies that have no account';
create index handed_list_region on handed_list (region_code, department);

create table handed_list_person (
  list_id uuid not null references handed_list,
  ordinal integer not null,
  person_id uuid not null,
  department text not null,
  case_id uuid not null references assistance_case,
  determination_id uuid not null references determination,
  rule_id text not null,
  rule_version integer not null,
  year smallint not null,
  visit_id uuid not null,
  primary key (list_id, ordinal),
  unique (person_id, rule_id, year, visit_id, department)
);
comment on table handed_list_person is 'A hit on a handed list, by reference; the fields that may be shown are those of the rule''s version. No hit is handed to a department twice';

create table handed_list_feedback (
  list_id uuid not null,
  ordinal integer not null,
  revision integer not null,
  result text not null check (result in ('AIDED', 'NOT_ELIGIBLE', 'UNREACHABLE', 'FOLLOWED')),
  note text,
  actor text not null,
  department text not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  primary key (list_id, ordinal, revision),
  foreign key (list_id, ordinal) references handed_list_person
);
comment on table handed_list_feedback is '反馈: what the department did about a person; a later word supersedes the earlier';
create unique index handed_list_feedback_current on handed_list_feedback (list_id, ordinal) where superseded_at is null;

grant select, insert on
  monthly_run, reconciliation_report, reconciliation_delivery, reconciliation_finding, reconciliation_person,
  handed_list, handed_list_person, handed_list_feedback
to hub_app;
grant update (origin, state, due_on, attempts, asked_by, started_at, finished_at, finished_on, retry_at, error) on monthly_run to hub_app;
grant update (superseded_at) on reconciliation_report, handed_list_feedback to hub_app;
grant update (state, signed_at, signed_by, signed_for, fed_back_at, version) on handed_list to hub_app;
