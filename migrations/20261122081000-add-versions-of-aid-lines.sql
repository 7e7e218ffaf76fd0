alter table aid_round_line add column version integer not null default 1;
comment on column aid_round_line.version is 'Counts decisions on the line and accounts kept for it, so that two clerks do not undo each other''s work unseen';
alter table aid_township_review add column version integer not null default 1;
comment on column aid_township_review.version is 'Counts what was done to the township''s review';
grant update (version) on aid_round_line, aid_township_review to hub_app;
create index aid_round_line_person on aid_round_line (person_id);
create index aid_objection_round on aid_objection (round_id);
create index aid_fund_entry_round on aid_fund_entry (round_id);
