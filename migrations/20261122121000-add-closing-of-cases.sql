alter table assistance_case add column closed_on date;
update assistance_case set closed_on = opened_on where status in ('CLEARED', 'REJECTED');
alter table assistance_case add constraint assistance_case_closed check ((closed_on is not null) = (status in ('CLEARED', 'REJECTED')));
comment on column assistance_case.closed_on is 'Day of CLEARED or REJECTED; null = open. A list of an earlier day still holds the case';
