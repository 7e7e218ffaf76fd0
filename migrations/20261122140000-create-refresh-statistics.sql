-- A transaction that has just filled tables reads them with the statistics of before: the planner then takes half of all persons
-- for merged ones and nests or splits joins without end. ANALYZE is the owner's to run; the application asks for it here.
create function refresh_statistics(tables regclass[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  filled regclass;
begin
  foreach filled in array tables loop
    execute format('analyze %s', filled);
  end loop;
end
$$;
comment on function refresh_statistics is 'Takes the statistics of tables anew, within the transaction that has just filled them; holds off other ANALYZE and VACUUM of them until it ends';
revoke all on function refresh_statistics from public;
grant execute on function refresh_statistics to hub_app;
