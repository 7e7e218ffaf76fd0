-- Runs that ended well, and runs by hand, counted towards giving up; what is counted are failures in a row.
alter table monthly_run add column failures integer not null default 0;
comment on column monthly_run.failures is 'Attempts that failed or died in a row; a run that is done begins anew. After the fifth the schedule gives the period up';
update monthly_run set failures = attempts where state = 'FAILED';
grant update (failures) on monthly_run to hub_app;
