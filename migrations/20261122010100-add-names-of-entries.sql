-- The name as the list gives it: of a refused row whose number cannot be read, only the name tells who it may be.
alter table roster_entry add column name_key bytea;
alter table category_entry add column name_key bytea;
update roster_entry e set name_key = i.name_key from person_identity i where i.person_id = e.person_id;
update category_entry e set name_key = i.name_key from person_identity i where i.person_id = e.person_id;
comment on column roster_entry.name_key is 'Keyed hash of the name as this list gives it';
comment on column category_entry.name_key is 'Keyed hash of the name as this list gives it';

-- A withdrawn correction gives way to what stood before it: that comes back as a new revision.
alter table settlement
  add column own_medical_type text,
  add column restored_for uuid;
alter table payment add column restored_for uuid;
alter table enrolment add column restored_for uuid;
comment on column settlement.own_medical_type is 'Of a reversal: the medical type of its own row where medical_type is that of what it reverses; null = the same';
comment on column settlement.restored_for is 'The withdrawn delivery in whose place this revision stands again; null = it came in with delivery_id';
comment on column payment.restored_for is 'The withdrawn delivery in whose place this revision stands again; null = it came in with delivery_id';
comment on column enrolment.restored_for is 'The withdrawn delivery in whose place this revision stands again; null = it came in with delivery_id';
