create table code_alias (
  code_alias_id uuid primary key,
  kind text not null,
  word text not null check (word <> ''),
  code text not null check (code <> ''),
  region_code text references region,
  added_by text not null,
  added_at timestamptz not null,
  reason text not null check (reason <> ''),
  removed_at timestamptz,
  removed_by text
);
comment on table code_alias is '代码别名: words of an office for codes (kind of seeds/codes/source-codes.yaml) and for columns (kind column:<dataset>), beside the shipped ones';
comment on column code_alias.code is 'The code of the hub; of a column its canonical header';
comment on column code_alias.region_code is 'For deliveries of this region and those below it; null = everywhere';
create unique index code_alias_word on code_alias (kind, word, coalesce(region_code, '')) where removed_at is null;
grant select, insert on code_alias to hub_app;
grant update (removed_at, removed_by) on code_alias to hub_app;
