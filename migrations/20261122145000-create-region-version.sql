create table region_version (
  only_row boolean primary key default true check (only_row),
  version uuid not null
);
comment on table region_version is 'Another one whenever the region tree has changed, so that a process may keep what it has read of it';
insert into region_version (version) values (gen_random_uuid());
grant select on region_version to hub_app;
grant update (version) on region_version to hub_app;

-- By the table itself and not by who writes it: what a viewer may see hangs on the tree, also on what is mended in it by hand.
create function give_region_version() returns trigger language plpgsql as $$
begin
  update region_version set version = gen_random_uuid();
  return null;
end
$$;
comment on function give_region_version is 'Gives the region tree another version; a trigger of region_closure';
create trigger region_closure_version after insert or update or delete or truncate on region_closure
  for each statement execute function give_region_version();
