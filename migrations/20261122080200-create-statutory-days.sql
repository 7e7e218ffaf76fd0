create table statutory_day (
  day date primary key,
  is_working boolean not null,
  name text not null,
  source text not null,
  recorded_by text not null,
  recorded_at timestamptz not null default now()
);
comment on table statutory_day is '节假日、调休: days that differ from, or come before, what the shipped calendar knows; a year of which any is entered counts as known, its other days by the week';
grant select, insert, update on statutory_day to hub_app;
