-- Whose number a fact came with stays what it was; whose facts they are follows what people decide about numbers (src/linkage).
alter table person_identity
  add column own_person_id uuid,
  add column is_merged boolean generated always as (person_id <> own_person_id) stored;
update person_identity set own_person_id = person_id;
alter table person_identity alter column own_person_id set not null;
comment on column person_identity.own_person_id is 'The person made for this number when it first came; never changes. Facts keep it as whose number they carry';
comment on column person_identity.person_id is 'The person whose number it is now: its own, or the one that it was merged into';
create unique index person_identity_own on person_identity (own_person_id);
create index person_identity_merged on person_identity (own_person_id, person_id) where is_merged;
grant update (person_id) on person_identity to hub_app;

create view merged_identity as select own_person_id, person_id from person_identity where is_merged;
comment on view merged_identity is 'Numbers that belong to another person than the one made for them; few';

create view same_person as
select own_person_id, person_id as other_person_id from merged_identity
union all
select person_id, own_person_id from merged_identity
union all
select one.own_person_id, other.own_person_id
from merged_identity one join merged_identity other using (person_id) where one.own_person_id <> other.own_person_id;
comment on view same_person is 'Each two different numbers of one person, both ways, by their own persons';

create view borne_roster_entry as
select coalesce(m.person_id, e.person_id) as person_id, e.person_id as own_person_id, e.delivery_id, e.row_number,
  e.household_id, e.relation, e.hukou, e.region_code, e.died_on, e.contact_cipher, e.digest
from roster_entry e left join merged_identity m on m.own_person_id = e.person_id
where not exists (
  select from same_person p join roster_entry later on later.person_id = p.other_person_id
  where p.own_person_id = e.person_id and later.delivery_id = e.delivery_id and later.row_number > e.row_number);
comment on view borne_roster_entry is '人口底册 by whose entry it is now. Entries stay under the person of their number; where two numbers of one person stand on one list, the last row counts';

create view borne_category_entry as
select coalesce(m.person_id, e.person_id) as person_id, e.person_id as own_person_id, e.delivery_id, e.category, e.row_number,
  e.starts_on, e.ends_on, e.ended_before_list, e.detail, e.digest
from category_entry e left join merged_identity m on m.own_person_id = e.person_id
where not exists (
  select from same_person p join category_entry later on later.person_id = p.other_person_id
  where p.own_person_id = e.person_id and later.delivery_id = e.delivery_id and later.category = e.category
    and later.row_number > e.row_number);
comment on view borne_category_entry is '名单条目 by whose entry it is now, like borne_roster_entry';
grant select on merged_identity, same_person, borne_roster_entry, borne_category_entry to hub_app;

comment on column roster_entry.person_id is 'The own person of the row''s number; borne_roster_entry has whose it is now';
comment on column category_entry.person_id is 'The own person of the row''s number; borne_category_entry has whose it is now';

alter table payment add column own_person_id uuid;
update payment set own_person_id = person_id;
alter table payment alter column own_person_id set not null;
comment on column payment.own_person_id is 'Whose number the row carries; person_id is whose it is';

alter table enrolment
  add column own_person_id uuid,
  add column delivered_at timestamptz not null default clock_timestamp();
update enrolment set own_person_id = person_id, delivered_at = recorded_at;
alter table enrolment alter column own_person_id set not null;
create index enrolment_own on enrolment (own_person_id);
comment on column enrolment.own_person_id is 'Whose number the row carries; person_id is whose it is';
comment on column enrolment.delivered_at is 'When the row came in; kept when it moves with its number to another person. Of two numbers of one person the row that came last counts';
