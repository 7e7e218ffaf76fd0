create table delivery (
  delivery_id uuid primary key,
  dataset text not null check (dataset in ('roster', 'civil-affairs', 'rural-revitalisation', 'enrolments', 'settlements', 'payments')),
  region_code text not null references region,
  month date check (extract(day from month) = 1),
  file_name text not null,
  file_digest text not null,
  file_bytes bigint not null,
  received_at timestamptz not null,
  received_by text not null,
  status text not null check (status in ('STAGED', 'MERGED', 'PARTIAL', 'UNCHANGED', 'FAILED')),
  rows_read integer not null default 0,
  rows_new integer not null default 0,
  rows_changed integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_refused integer not null default 0,
  rows_left integer not null default 0,
  merged_at timestamptz,
  superseded_at timestamptz
);
comment on table delivery is '交付: one file, table extract or batch that a department handed over';
comment on column delivery.rows_left is 'Of a full list: entries of the list before it that are not on it any more';
comment on column delivery.superseded_at is 'Of a full list: when another list of the same month took its place';
create index delivery_file on delivery (dataset, region_code, file_digest);

create table delivery_chunk (
  delivery_id uuid not null references delivery,
  ordinal integer not null,
  content_cipher bytea not null,
  primary key (delivery_id, ordinal)
);
comment on table delivery_chunk is 'The delivered bytes, compressed and encrypted, in order';

create table refused_row (
  delivery_id uuid not null references delivery,
  row_number integer not null,
  column_name text not null,
  code text not null,
  expected text not null,
  row_cipher bytea not null,
  primary key (delivery_id, row_number, column_name)
);
comment on table refused_row is '被拒行: kept whole and encrypted, with the reason; row_number counts lines of the file, the header is 1';

create table delivery_notice (
  delivery_id uuid not null references delivery,
  code text not null,
  row_number integer not null,
  detail text not null
);
comment on table delivery_notice is '提示: rows that went in but want a look (sums that do not add up, other name than known, reversal without original)';
create index delivery_notice_delivery on delivery_notice (delivery_id, code);

create table delivery_coverage (
  delivery_id uuid not null references delivery,
  dataset text not null,
  region_code text not null references region,
  year smallint,
  layer text
);
comment on table delivery_coverage is 'What a delivery makes known: a list for a region, enrolments of a year, payments of a layer';
create index delivery_coverage_region on delivery_coverage (region_code, dataset);
