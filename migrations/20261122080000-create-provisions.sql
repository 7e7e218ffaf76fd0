create table provision_version (
  provision_id text not null,
  version integer not null,
  kind text not null,
  document_key text not null references policy_document,
  region_code text not null references region,
  label text not null,
  clause text not null,
  from_on date not null,
  until_on date,
  spec jsonb not null,
  digest text not null,
  recorded_at timestamptz not null default now(),
  primary key (provision_id, version)
);
comment on table provision_version is '规定: what a document provides beside its monitoring rules (programmes of aid …), as published; a published version never changes. Only until_on may be set where it was open, and the label be corrected';
create index provision_version_kind on provision_version (kind, region_code);
grant select, insert on provision_version to hub_app;
grant update (label, until_on) on provision_version to hub_app;
