-- Who is who is decided by people; the hub lists what speaks for it and against it, and keeps each decision.
create table linkage_decision (
  decision_id uuid primary key,
  kind text not null check (kind in ('CONFIRMED', 'REJECTED', 'SPLIT')),
  candidate_kind text check (candidate_kind in ('OTHER_NAME', 'SAME_HOUSEHOLD', 'UNLISTED')),
  person_ids uuid[] not null,
  evidence uuid,
  actor text not null,
  department text not null,
  reason text not null,
  decided_at timestamptz not null default now()
);
comment on table linkage_decision is '身份核定: what a person decided about a candidate, append-only';
comment on column linkage_decision.candidate_kind is 'Null of a split, which rests on no candidate';
comment on column linkage_decision.person_ids is 'The persons decided about, ascending, as they were then';
comment on column linkage_decision.evidence is 'Digest of what spoke for and against then; the candidate is listed again once that has changed. Null of a split';
create index linkage_decision_persons on linkage_decision using gin (person_ids);

create table linkage_move (
  decision_id uuid not null references linkage_decision,
  own_person_id uuid not null,
  from_person_id uuid not null,
  to_person_id uuid not null,
  from_region_code text,
  to_region_code text,
  primary key (decision_id, own_person_id)
);
comment on table linkage_move is 'The numbers that a decision gave to another person; own_person_id stands for the number. The region codes are the two persons'' places before';
create index linkage_move_number on linkage_move (own_person_id);

create table linkage_hit (
  decision_id uuid not null references linkage_decision,
  person_id uuid not null,
  rule_id text not null,
  year smallint not null,
  visit_id uuid not null,
  change text not null check (change in ('RECALLED', 'ADDED')),
  primary key (decision_id, person_id, rule_id, year, visit_id, change)
);
comment on table linkage_hit is 'Hits that a decision took from one person or gave to another, so that a split can put them back';
create index linkage_hit_person on linkage_hit (person_id);

create table other_name (
  own_person_id uuid not null,
  name_key bytea not null,
  name_cipher bytea not null,
  delivery_id uuid not null references delivery,
  row_number integer not null,
  recorded_at timestamptz not null default now(),
  primary key (own_person_id, name_key, delivery_id)
);
comment on table other_name is '同号异名: names other than the known one under which a number came, encrypted, with the first row of each delivery that has it';

grant select, insert on linkage_decision, linkage_move, linkage_hit, other_name to hub_app;

alter table enrolment alter column delivered_at set default statement_timestamp();

alter table case_event drop constraint case_event_kind_check;
alter table case_event add constraint case_event_kind_check
  check (kind in ('OPENED', 'HIT_ADDED', 'HIT_RECALLED', 'HIT_RENEWED', 'PERSON_MERGED', 'PERSON_SPLIT'));
