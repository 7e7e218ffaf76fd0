create table rules_version (
  only_row boolean primary key default true check (only_row),
  version uuid not null
);
comment on table rules_version is 'Another one whenever published rules, parameters or income figures may have changed, so that a process may keep what it has read of them';
insert into rules_version (version) values (gen_random_uuid());
grant select on rules_version to hub_app;
grant update (version) on rules_version to hub_app;
