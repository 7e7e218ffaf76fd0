create table relief_condition (
  provision_id text not null,
  person_id uuid not null,
  year smallint not null,
  condition text not null check (condition in ('FOLLOWED_GUIDANCE')),
  revision integer not null,
  is_met boolean not null,
  evidence_cipher bytea not null,
  recorded_by text not null,
  department text not null,
  recorded_on date not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  primary key (person_id, provision_id, year, condition, revision)
);
comment on table relief_condition is '化解条件记录: whether somebody met a condition of relief in a year; a later word supersedes the earlier. person_id is who was recorded; a merge of identities moves what it means, not the row';
create unique index relief_condition_current on relief_condition (person_id, provision_id, year, condition) where superseded_at is null;

create table institution_level (
  region_code text not null references region,
  hospital_code text not null,
  revision integer not null,
  level text not null check (level in ('FIRST', 'SECOND', 'THIRD')),
  recorded_by text not null,
  department text not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  primary key (region_code, hospital_code, revision)
);
comment on table institution_level is '医疗机构级别, as a place records it; FIRST = 基层. An institution without a row is of unknown level';
create unique index institution_level_current on institution_level (region_code, hospital_code) where superseded_at is null;

grant select, insert on relief_condition, institution_level to hub_app;
grant update (superseded_at) on relief_condition, institution_level to hub_app;

-- What a relief has paid leaves its fund without a round.
alter table aid_fund_entry drop constraint aid_fund_entry_kind_check;
alter table aid_fund_entry add constraint aid_fund_entry_kind_check check (kind in ('DEPOSIT', 'RETURN', 'ROUND', 'RELIEF'));
