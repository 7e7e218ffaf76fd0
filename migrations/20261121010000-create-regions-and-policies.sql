-- Regions are a tree with a closure table: what lies below a region is never read from its code's digits.
create table region (
  region_code text primary key check (region_code ~ '^\d{6}(\d{3}|\d{6})?$'),
  name text not null,
  parent_code text references region,
  origin text not null check (origin in ('POLICY', 'SEED', 'DELIVERY'))
);
comment on table region is '区划: a place of GB/T 2260 or a township, village or zone below one';
create index region_parent on region (parent_code);

create table region_closure (
  ancestor_code text not null references region,
  descendant_code text not null references region,
  depth smallint not null,
  primary key (ancestor_code, descendant_code)
);
comment on table region_closure is 'Every region with itself (depth 0) and with all that lies below it';
create index region_closure_descendant on region_closure (descendant_code);

create table policy_document (
  document_key text primary key,
  region_code text not null references region,
  title text not null,
  number text,
  issuer text not null,
  issued_on date,
  from_on date not null,
  until_on date,
  from_reading text,
  reading text[] not null,
  settings jsonb not null,
  file_name text not null,
  recorded_at timestamptz not null default now()
);
comment on table policy_document is '政策文件: in force from from_on to until_on, both included; until_on null = open end';
comment on column policy_document.reading is 'How the hub reads what the document leaves open for all of its rules';
comment on column policy_document.settings is 'otherPayLayer: the layer in which 其他支出 of a settlement is counted';

create table rule_version (
  rule_id text not null,
  version integer not null,
  document_key text not null references policy_document,
  region_code text not null references region,
  label text not null,
  clause text not null,
  from_on date not null,
  until_on date,
  metric text not null check (metric in ('STAY', 'YEAR', 'ENROLMENT')),
  spec jsonb not null,
  digest text not null,
  recorded_at timestamptz not null default now(),
  primary key (rule_id, version)
);
comment on table rule_version is '监测规则 as published; a published version never changes, a new text is a new version. Only until_on may be set where it was open, and the label be corrected';

create table policy_parameter (
  parameter_id text not null,
  from_on date not null,
  until_on date,
  document_key text not null references policy_document,
  label text not null,
  unit text not null,
  source text not null check (source in ('document', 'local')),
  clause text,
  note text,
  value text,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz
);
comment on column policy_parameter.value is 'Exact decimal text in the unit; null = not set, so what rests on it is UNDETERMINED';
create unique index policy_parameter_current on policy_parameter (parameter_id, from_on) where superseded_at is null;

create table income_figure (
  income_figure_id uuid primary key,
  region_code text not null references region,
  scope text not null check (scope in ('ALL', 'URBAN', 'RURAL', 'PASTORAL')),
  year smallint not null,
  amount_fen bigint not null check (amount_fen > 0),
  status text not null check (status in ('OFFICIAL', 'EXAMPLE')),
  source text not null,
  published_on date not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz
);
comment on table income_figure is '人均可支配收入 of a region, population and year; known from published_on on';
create unique index income_figure_current on income_figure (region_code, scope, year, published_on) where superseded_at is null;
