alter table delivery_progress add rows_per_second integer, add seconds_left integer;
comment on column delivery_progress.seconds_left is 'By the pace so far and that of the last merge of the dataset; null = cannot be told';

create table merge_pace (
  dataset text primary key,
  rows_read integer not null,
  milliseconds integer not null,
  measured_at timestamptz not null
);
comment on table merge_pace is 'How long the last large merge of each dataset took, to tell how long the next will: a measurement, not a fact';
grant select, insert, update on merge_pace to hub_app;
