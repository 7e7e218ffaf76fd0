alter table statutory_day add column revision integer not null default 1, add column superseded_at timestamptz;
alter table statutory_day alter column revision drop default;
alter table statutory_day drop constraint statutory_day_pkey;
alter table statutory_day add primary key (day, revision);
create unique index statutory_day_current on statutory_day (day) where superseded_at is null;
comment on column statutory_day.superseded_at is 'A later word on the day has taken its place; null = it stands';
revoke update on statutory_day from hub_app;
grant update (superseded_at) on statutory_day to hub_app;
