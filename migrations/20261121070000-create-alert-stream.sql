create table alert_event (
  event_id uuid primary key,
  case_id uuid not null references assistance_case,
  determination_id uuid not null references determination,
  person_id uuid not null,
  region_code text not null,
  rule_id text not null,
  is_recalled boolean not null,
  occurred_at timestamptz not null default now()
);
comment on table alert_event is '预警: written in the transaction that flags or recalls; immutable';

create table alert_pending (
  event_id uuid primary key references alert_event,
  ordinal bigint generated always as identity
);
create index alert_pending_order on alert_pending (ordinal);
comment on table alert_pending is 'Events committed and not yet given their place in the stream';

create table stream_head (
  only_row boolean primary key default true check (only_row),
  epoch integer not null,
  position bigint not null
);
comment on table stream_head is 'Last place given away; a new epoch begins after a restore or promotion';
insert into stream_head (epoch, position) values (1, 0);

create table alert_stream (
  epoch integer not null,
  position bigint not null,
  event_id uuid not null unique references alert_event,
  primary key (epoch, position)
);
comment on table alert_stream is 'One dense order of events for all readers';
