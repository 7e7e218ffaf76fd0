create table aid_round (
  round_id uuid primary key,
  provision_id text not null,
  provision_version integer not null,
  region_code text not null references region,
  year smallint not null,
  round_number smallint not null check (round_number > 0),
  revision integer not null,
  status text not null check (status in ('PROPOSED', 'TOWNSHIP_REVIEWED', 'JOINT_REVIEWED', 'PAID', 'SUPERSEDED')),
  cut_off_on date not null,
  computed_on date not null,
  due_on date not null,
  pay_by date,
  paid_on date,
  fund_fen bigint not null check (fund_fen >= 0),
  due_fen bigint not null,
  payable_fen bigint not null,
  is_stopped boolean not null,
  accepted_drift uuid,
  version integer not null default 1,
  recorded_at timestamptz not null default now(),
  foreign key (provision_id, provision_version) references provision_version,
  unique (provision_id, region_code, year, round_number, revision)
);
comment on table aid_round is '救助轮次: one reckoning of a programme''s round; reckoned again it is a new revision, and the one before is SUPERSEDED. Never deleted';
comment on column aid_round.computed_on is 'K: the day up to which refunds and payments of other channels count';
comment on column aid_round.fund_fen is 'What the fund held when the round was reckoned';
comment on column aid_round.is_stopped is 'The fund does not suffice and the document does not cut in this round';
comment on column aid_round.pay_by is 'Last day of payment, counted in statutory working days from the joint review; null = not reviewed yet';
comment on column aid_round.accepted_drift is 'Digest of the later changes of amounts that the departments have looked at and let stand; null = none';
create unique index aid_round_standing on aid_round (provision_id, region_code, year, round_number) where status <> 'SUPERSEDED';

create table aid_round_line (
  round_id uuid not null references aid_round,
  person_id uuid not null,
  region_code text not null,
  township_code text not null,
  eligibility text not null check (eligibility in ('IN', 'OUT', 'UNKNOWN')),
  missing text[] not null,
  died_on date,
  amount_fen bigint not null,
  paid_earlier_fen bigint not null,
  band smallint not null,
  entitled_fen bigint not null,
  due_fen bigint not null,
  overpaid_fen bigint not null,
  payable_fen bigint not null,
  verdict text not null default 'OPEN' check (verdict in ('OPEN', 'ACCEPTED', 'REJECTED')),
  verdict_reason text,
  verdict_by text,
  account_cipher bytea,
  primary key (round_id, person_id)
);
comment on table aid_round_line is '拟救助名单: what a round owes each person, with the amount it rests on';
comment on column aid_round_line.died_on is 'Last day of life; a person decides who is paid. Null = alive';
comment on column aid_round_line.account_cipher is 'Bank account that the township collected, sealed; null = that of the roster';

create table aid_township_review (
  round_id uuid not null references aid_round,
  township_code text not null references region,
  publicised_from date not null,
  publicised_until date not null,
  reviewed_on date,
  actor text not null,
  primary key (round_id, township_code)
);
comment on table aid_township_review is '乡镇审核、公示: the days on which the list hangs out, both included; reviewed_on null = not finished';

create table aid_objection (
  objection_id uuid primary key,
  round_id uuid not null references aid_round,
  person_id uuid not null,
  content_cipher bytea not null,
  raised_on date not null,
  recorded_by text not null,
  resolution text,
  resolved_by text,
  resolved_at timestamptz
);
comment on table aid_objection is '公示异议: kept sealed; resolution null = open';

create table aid_round_event (
  round_id uuid not null references aid_round,
  ordinal integer not null,
  occurred_at timestamptz not null default now(),
  kind text not null check (kind in ('PROPOSED', 'SUPERSEDED', 'PUBLICISED', 'LINE_DECIDED', 'OBJECTION', 'TOWNSHIP_REVIEWED', 'SIGNED', 'JOINT_REVIEWED', 'DRIFT_ACCEPTED', 'PAID')),
  actor text not null,
  department text not null,
  reason text not null,
  primary key (round_id, ordinal)
);
comment on table aid_round_event is '轮次历程: append-only';

create table aid_fund_entry (
  entry_id uuid primary key,
  provision_id text not null,
  region_code text not null references region,
  fund_kind text not null,
  kind text not null check (kind in ('DEPOSIT', 'RETURN', 'ROUND')),
  amount_fen bigint not null check (amount_fen <> 0),
  occurred_on date not null,
  reference text not null,
  round_id uuid references aid_round,
  actor text not null,
  department text not null,
  recorded_at timestamptz not null default now()
);
comment on table aid_fund_entry is '救助资金账: into the fund positive, out of it negative; append-only. ROUND = what a round has paid of this kind of money';
create index aid_fund_entry_fund on aid_fund_entry (provision_id, region_code, fund_kind);

create table aid_payment (
  round_id uuid not null references aid_round,
  person_id uuid not null,
  fund_kind text not null,
  provision_id text not null,
  region_code text not null,
  year smallint not null,
  amount_fen bigint not null check (amount_fen > 0),
  paid_on date not null,
  account_cipher bytea,
  recorded_at timestamptz not null default now(),
  primary key (person_id, round_id, fund_kind)
);
comment on table aid_payment is '救助发放: who was paid what by which round, of which kind of money; append-only. person_id is who was paid then; a merge of identities moves what it means, not the row';
create index aid_payment_year on aid_payment (provision_id, region_code, year);

grant select, insert on aid_round, aid_round_line, aid_township_review, aid_objection, aid_round_event, aid_fund_entry, aid_payment to hub_app;
grant update (status, pay_by, paid_on, payable_fen, due_fen, is_stopped, fund_fen, accepted_drift, version) on aid_round to hub_app;
grant update (band, entitled_fen, due_fen, overpaid_fen, payable_fen, verdict, verdict_reason, verdict_by, account_cipher) on aid_round_line to hub_app;
grant update (reviewed_on, publicised_from, publicised_until) on aid_township_review to hub_app;
grant update (resolution, resolved_by, resolved_at) on aid_objection to hub_app;
