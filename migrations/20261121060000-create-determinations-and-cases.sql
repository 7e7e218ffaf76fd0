create table determination (
  determination_id uuid primary key,
  person_id uuid,
  region_code text not null references region,
  rule_id text not null,
  rule_version integer not null,
  year smallint not null,
  visit_id uuid,
  outcome text not null check (outcome in ('FLAGGED', 'UNDETERMINED')),
  amount_fen bigint,
  limit_fen bigint,
  income_figure_id uuid references income_figure,
  is_provisional boolean not null,
  crossed_on date,
  crossed_by uuid,
  missing text[] not null,
  not_delivered text[] not null,
  settlement_ids uuid[] not null,
  digest uuid not null,
  as_of date not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  foreign key (rule_id, rule_version) references rule_version
);
comment on table determination is '判定: FLAGGED and UNDETERMINED as of a live day; CLEAR is computed when asked. A new row only when its content changes. person_id null = one line for the whole region';
create unique index determination_current on determination (person_id, rule_id, year, coalesce(visit_id, '00000000-0000-0000-0000-000000000000'::uuid)) where superseded_at is null and person_id is not null;
create unique index determination_current_region on determination (region_code, rule_id, year) where superseded_at is null and person_id is null;
create index determination_region on determination (region_code, year, rule_id) where superseded_at is null;

create table assistance_case (
  case_id uuid primary key,
  person_id uuid not null,
  region_code text not null references region,
  year smallint not null,
  status text not null check (status in ('FLAGGED', 'ASSESSING', 'ASSISTING', 'CLEARED', 'REJECTED')),
  opened_on date not null,
  needs_review boolean not null default false,
  version integer not null default 1,
  recorded_at timestamptz not null default now()
);
comment on table assistance_case is '帮扶个案: one open case a person and year gathers all hits of that year';
create unique index assistance_case_open on assistance_case (person_id, year) where status not in ('CLEARED', 'REJECTED');
create index assistance_case_region on assistance_case (region_code, year);

create table case_hit (
  case_id uuid not null references assistance_case,
  person_id uuid not null,
  rule_id text not null,
  year smallint not null,
  visit_id uuid not null default '00000000-0000-0000-0000-000000000000',
  determination_id uuid not null references determination,
  hit_on date not null,
  recalled_on date,
  recall_reason text,
  primary key (person_id, rule_id, year, visit_id)
);
comment on table case_hit is '命中: a rule that flagged the person; recalled_on = a refund, correction, income figure or rule version has undone it. A change of identity never does';
create index case_hit_case on case_hit (case_id);

create table case_event (
  case_id uuid not null references assistance_case,
  ordinal integer not null,
  occurred_at timestamptz not null default now(),
  kind text not null check (kind in ('OPENED', 'HIT_ADDED', 'HIT_RECALLED', 'HIT_RENEWED')),
  actor text not null,
  department text not null,
  reason text not null,
  determination_id uuid references determination,
  primary key (case_id, ordinal)
);
comment on table case_event is '个案历程: append-only';
