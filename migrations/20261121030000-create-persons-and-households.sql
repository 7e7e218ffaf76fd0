create table person (
  person_id uuid primary key,
  died_on date,
  created_at timestamptz not null default now()
);
comment on table person is '人员; died_on is the last day of life';

create table person_identity (
  number_key bytea primary key,
  person_id uuid not null,
  certificate_type text not null,
  name_key bytea,
  identity_cipher bytea not null
);
comment on table person_identity is 'The one door to numbers and names: keyed hash of (type, number), and both encrypted';
create index person_identity_person on person_identity (person_id);

create table person_state (
  person_id uuid primary key,
  region_code text,
  facts_version bigint not null default 1
);
comment on table person_state is 'Locked and bumped by whoever changes a fact of the person; region_code is the place as of the last change or tick';
create index person_state_region on person_state (region_code);

create table household (
  household_id uuid primary key,
  region_code text not null,
  household_number text not null
);
comment on table household is '户: household_id is made of the sender (roster''s region) and 户编号';

create table roster_entry (
  person_id uuid not null,
  delivery_id uuid not null,
  row_number integer not null,
  household_id uuid not null,
  relation text not null,
  hukou text not null check (hukou in ('RURAL', 'URBAN')),
  region_code text not null,
  died_on date,
  contact_cipher bytea,
  digest uuid not null,
  primary key (person_id, delivery_id)
);
comment on table roster_entry is '人口底册 as delivered, a row a person and list';
create index roster_entry_delivery on roster_entry (delivery_id);

create table residence (
  person_id uuid not null,
  list_region text not null,
  from_on date not null,
  until_on date not null,
  region_code text not null,
  household_id uuid not null,
  relation text not null,
  hukou text not null,
  delivery_id uuid not null,
  row_number integer not null,
  primary key (person_id, list_region, from_on)
);
comment on table residence is '户籍居住期间, derived from the rosters in order of their months; from_on -infinity = since before the first list, until_on infinity = still listed';
create index residence_region on residence (region_code);
create index residence_household on residence (household_id);

create table category_entry (
  person_id uuid not null,
  delivery_id uuid not null,
  category text not null,
  row_number integer not null,
  starts_on date,
  ends_on date,
  ended_before_list boolean not null default false,
  detail text,
  digest uuid not null,
  primary key (person_id, delivery_id, category)
);
comment on table category_entry is '名单条目 as delivered; starts_on, ends_on as the list states them, null = not stated; ended_before_list = 已消除 without a month';
create index category_entry_delivery on category_entry (delivery_id);

create table category_spell (
  person_id uuid not null,
  category text not null,
  dataset text not null,
  list_region text not null,
  from_on date not null,
  until_on date not null,
  delivery_id uuid not null,
  row_number integer not null,
  detail text,
  primary key (person_id, category, dataset, list_region, from_on)
);
comment on table category_spell is '身份期间 (both days included), derived from the lists in order of their months; until_on infinity = still listed';
