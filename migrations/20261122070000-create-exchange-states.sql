create table exchange_state (
  name text primary key,
  kind text not null check (kind in ('postgres', 'mysql')),
  dataset text not null check (dataset in ('roster', 'civil-affairs', 'rural-revitalisation', 'enrolments', 'settlements', 'payments')),
  region_code text not null,
  relation text not null,
  mode text not null check (mode in ('DELTA', 'FULL_LIST')),
  schedule text not null,
  is_declared boolean not null default true,
  reads text not null,
  run_id uuid,
  started_at timestamptz,
  ended_at timestamptz,
  completed_at timestamptz,
  watermark text,
  pass_until text,
  pass_settles text,
  position_cipher bytea,
  recent_cipher bytea,
  list_digests text,
  rows_read bigint not null default 0,
  rows_unmarked integer not null default 0,
  rows_ahead integer not null default 0,
  delivery_id uuid references delivery,
  error_code text,
  error_text text,
  failed_at timestamptz
);
comment on table exchange_state is '前置库: one row a declared source: how far it has been read, when, and what went wrong last';
comment on column exchange_state.region_code is 'As the mapping file has it; it may not be in the region tree, then every run says so';
comment on column exchange_state.is_declared is 'Whether a mapping file of it is there';
comment on column exchange_state.reads is 'What the position belongs to: table, watermark and key; when it changes the source is read from its start';
comment on column exchange_state.ended_at is 'Before started_at or null: the run is under way, or its process died';
comment on column exchange_state.run_id is 'The run that may write here: one whose lock was lost cannot';
comment on column exchange_state.watermark is 'All rows up to here have been delivered, in their own writing; from their data, never from our clock';
comment on column exchange_state.pass_until is 'Upper end of the reading under way, fixed when it began; null = none is under way';
comment on column exchange_state.pass_settles is 'The watermark once the reading under way is complete: the highest of its rows that is not ahead of their clock';
comment on column exchange_state.position_cipher is 'The last row delivered by the reading under way, watermark and key (which may be a person''s number)';
comment on column exchange_state.recent_cipher is 'Hashes of the rows read last, so that the overlap does not deliver them again';
comment on column exchange_state.list_digests is 'Of a full list: month → hash of what was delivered last, as JSON: the same list is not delivered again';
comment on column exchange_state.rows_read is 'Rows read by the last run';
comment on column exchange_state.rows_unmarked is 'Rows without watermark or key: they cannot be read; up to 10 000 are counted';
comment on column exchange_state.rows_ahead is 'Rows dated ahead of their own clock: read at each run until it has come there';
grant select, insert, update on exchange_state to hub_app;
