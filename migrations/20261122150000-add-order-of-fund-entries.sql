alter table aid_fund_entry add column ordinal integer;
update aid_fund_entry e set ordinal = n.ordinal
from (select entry_id, row_number() over (partition by provision_id, region_code order by recorded_at, entry_id) as ordinal from aid_fund_entry) n
where n.entry_id = e.entry_id;
alter table aid_fund_entry alter column ordinal set not null;
comment on column aid_fund_entry.ordinal is 'Place in the fund''s account, given under its lock: recorded_at is when a transaction began, which may have waited for one that began later';
create unique index aid_fund_entry_order on aid_fund_entry (provision_id, region_code, ordinal);
