create table hub_setting (
  name text primary key,
  value text not null
);
comment on table hub_setting is 'Facts about this database itself, such as the fingerprint of the key that its numbers are hashed with';
