create table idempotency_key (
  client text not null,
  operation text not null,
  key text not null,
  input_digest bytea not null,
  answer_cipher bytea not null,
  answered_at timestamptz not null default now(),
  primary key (client, operation, key)
);
comment on table idempotency_key is '幂等键: what a mutation answered to a client, so that the same request again gets the same answer and does nothing';
comment on column idempotency_key.client is 'Department and account of the token';
comment on column idempotency_key.input_digest is 'Keyed hash of the whole input; the same key with another input is a conflict';
comment on column idempotency_key.answer_cipher is 'The answer as JSON, encrypted, written in the transaction of what it tells of';
create index idempotency_key_answered on idempotency_key (answered_at);
-- No fact: a key may be forgotten once nobody repeats the request any more.
grant select, insert, delete on idempotency_key to hub_app;
