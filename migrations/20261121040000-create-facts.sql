create table enrolment (
  person_id uuid not null,
  year smallint not null,
  insurance_type text not null,
  revision integer not null,
  is_basic boolean not null,
  region_code text not null,
  status text not null check (status in ('ACTIVE', 'PAUSED', 'ENDED')),
  paid_on date,
  from_on date,
  until_on date,
  covered_from date,
  covered_until date,
  premium_fen bigint not null,
  paid_fen bigint,
  subsidy_fen bigint,
  subsidy_identity text,
  is_exempt boolean,
  digest uuid not null,
  delivery_id uuid not null,
  row_number integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  primary key (person_id, year, insurance_type, revision)
);
comment on table enrolment is '参保; covered_from and covered_until are the first and last day covered, null = covers nothing';

create table settlement_key (
  settlement_id uuid primary key,
  person_id uuid not null,
  revision integer not null,
  digest uuid not null
);
comment on table settlement_key is 'Where the current revision of a settlement stands: none stands twice, and a corrected one can move to another person';

create table settlement (
  person_id uuid not null,
  settlement_id uuid not null,
  revision integer not null,
  visit_id uuid not null,
  region_code text not null,
  settlement_number text not null,
  visit_number text not null,
  reverses_id uuid,
  effect smallint not null check (effect in (-1, 0, 1)),
  polarity smallint not null check (polarity in (-1, 1)),
  ledger_year smallint,
  settled_at timestamp not null,
  settled_on date not null,
  own_person_id uuid not null,
  medical_type text not null,
  insurance_type text,
  insured_region_code text not null,
  is_valid boolean not null,
  is_refund_flagged boolean not null,
  is_interim boolean,
  hospital_code text,
  hospital_name text,
  admitted_on date,
  discharged_on date,
  disease_code text,
  disease_name text,
  paid_at_hospital boolean,
  is_referred boolean,
  paid_after boolean,
  identity_marker text,
  total_fen bigint not null,
  in_scope_fen bigint not null,
  exemption_fen bigint not null,
  exemption_in_scope_fen bigint not null,
  basic_fen bigint not null,
  critical_illness_fen bigint not null,
  medical_aid_fen bigint not null,
  other_layer text,
  other_fen bigint not null,
  deductible_fen bigint,
  self_funded_fen bigint,
  over_limit_fen bigint,
  prior_share_fen bigint,
  pool_fen bigint not null,
  deposit_fen bigint,
  account_paid_fen bigint,
  cash_paid_fen bigint,
  digest uuid not null,
  delivery_id uuid not null,
  row_number integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  primary key (person_id, settlement_id, revision)
);
comment on table settlement is '结算: one settled medical bill. Amounts are as delivered times polarity; what they do to the burden is effect times amount';
comment on column settlement.effect is '1 counts, -1 takes back what it names, 0 is kept and not counted (invalid, original missing, or what it names is invalid)';
comment on column settlement.polarity is '-1 where a reversal was delivered with negative amounts, so that amounts here are magnitudes';
comment on column settlement.ledger_year is 'Calendar year of the settlement, of a reversal that of the original at the root of its chain; null while it is not counted';
comment on column settlement.person_id is 'Who bears it: of a reversal the person of the original; own_person_id is whose number the row carries';
comment on column settlement.other_layer is 'Layer to which the place maps 其他支出 instead of BASIC, with other_fen; null = it is within basic_fen';
create index settlement_reverses on settlement (reverses_id) where reverses_id is not null and superseded_at is null;
create index settlement_inpatient on settlement (person_id, visit_id) where superseded_at is null and effect <> 0 and medical_type in ('21', '22', '23', '24');

create table payment_key (
  payment_id uuid primary key,
  person_id uuid not null,
  revision integer not null,
  digest uuid not null
);

create table payment (
  person_id uuid not null,
  payment_id uuid not null,
  revision integer not null,
  region_code text not null,
  voucher_number text not null,
  channel text not null,
  layer text not null,
  paid_on date not null,
  year smallint not null,
  amount_fen bigint not null,
  in_scope_fen bigint not null,
  settlement_id uuid,
  digest uuid not null,
  delivery_id uuid not null,
  row_number integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz,
  primary key (person_id, payment_id, revision)
);
comment on table payment is '其他渠道支付; in_scope_fen is the stated 政策范围内金额, else all of it; negative = taken back';
