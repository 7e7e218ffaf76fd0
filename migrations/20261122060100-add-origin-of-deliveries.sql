alter table delivery add origin text not null default 'FILE' check (origin in ('FILE', 'UPLOAD', 'PUSH', 'EXCHANGE'));
comment on column delivery.origin is 'How it came: a file given to the command, one uploaded, records pushed by a mutation, rows read from an exchange database';

create table delivery_progress (
  delivery_id uuid primary key references delivery,
  phase text not null check (phase in ('STAGING', 'MERGING')),
  bytes_read bigint not null,
  rows_read integer not null,
  started_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table delivery_progress is 'How far a delivery under way has come; written about once a second, gone when it ends. Of one whose process died the row stays, with an old updated_at';
grant select, insert, update, delete on delivery_progress to hub_app;
