-- The dated ledger of a person. A view, not a copy: each settlement row already carries its resolved person, year and effect,
-- so the ledger cannot drift from the facts.
create view burden_entry as
select s.person_id, s.ledger_year as year, s.settled_on as dated_on, s.settlement_id as source_id, s.settled_at,
  s.visit_id, s.medical_type, s.reverses_id is not null as is_reversal, s.effect,
  s.effect * s.total_fen as total_fen, s.effect * s.in_scope_fen as in_scope_fen,
  s.effect * s.exemption_fen as exemption_fen, s.effect * s.exemption_in_scope_fen as exemption_in_scope_fen,
  s.effect * s.basic_fen as basic_fen, s.effect * s.critical_illness_fen as critical_illness_fen,
  s.effect * s.medical_aid_fen as medical_aid_fen,
  case when s.other_layer = 'HEALTH_ASSISTANCE' then s.effect * s.other_fen else 0 end as health_assistance_fen,
  case when s.other_layer = 'SUPPLEMENTARY' then s.effect * s.other_fen else 0 end as supplementary_fen,
  case when s.other_layer = 'TEMPORARY_AID' then s.effect * s.other_fen else 0 end as temporary_aid_fen,
  case when s.other_layer = 'CHARITY' then s.effect * s.other_fen else 0 end as charity_fen,
  case when s.other_layer = 'RED_CROSS' then s.effect * s.other_fen else 0 end as red_cross_fen,
  case when s.other_layer = 'DISABLED_FEDERATION' then s.effect * s.other_fen else 0 end as disabled_federation_fen,
  case when s.other_layer = 'HEALTH_ASSISTANCE' then s.effect * s.other_fen else 0 end as health_assistance_in_scope_fen,
  case when s.other_layer = 'SUPPLEMENTARY' then s.effect * s.other_fen else 0 end as supplementary_in_scope_fen,
  case when s.other_layer = 'TEMPORARY_AID' then s.effect * s.other_fen else 0 end as temporary_aid_in_scope_fen,
  case when s.other_layer = 'CHARITY' then s.effect * s.other_fen else 0 end as charity_in_scope_fen,
  case when s.other_layer = 'RED_CROSS' then s.effect * s.other_fen else 0 end as red_cross_in_scope_fen,
  case when s.other_layer = 'DISABLED_FEDERATION' then s.effect * s.other_fen else 0 end as disabled_federation_in_scope_fen
from settlement s
where s.superseded_at is null and s.effect <> 0
union all
select p.person_id, p.year, p.paid_on, p.payment_id, null, null, null, false, 0::smallint,
  0, 0, 0, 0, 0, 0, 0,
  case when p.layer = 'HEALTH_ASSISTANCE' then p.amount_fen else 0 end,
  case when p.layer = 'SUPPLEMENTARY' then p.amount_fen else 0 end,
  case when p.layer = 'TEMPORARY_AID' then p.amount_fen else 0 end,
  case when p.layer = 'CHARITY' then p.amount_fen else 0 end,
  case when p.layer = 'RED_CROSS' then p.amount_fen else 0 end,
  case when p.layer = 'DISABLED_FEDERATION' then p.amount_fen else 0 end,
  case when p.layer = 'HEALTH_ASSISTANCE' then p.in_scope_fen else 0 end,
  case when p.layer = 'SUPPLEMENTARY' then p.in_scope_fen else 0 end,
  case when p.layer = 'TEMPORARY_AID' then p.in_scope_fen else 0 end,
  case when p.layer = 'CHARITY' then p.in_scope_fen else 0 end,
  case when p.layer = 'RED_CROSS' then p.in_scope_fen else 0 end,
  case when p.layer = 'DISABLED_FEDERATION' then p.in_scope_fen else 0 end
from payment p
where p.superseded_at is null
  -- A payout that names its settlement and already stands in it is not counted twice.
  and not exists (
    select from settlement s
    where p.settlement_id is not null and s.person_id = p.person_id and s.settlement_id = p.settlement_id
      and s.superseded_at is null and s.effect = 1 and s.other_layer = p.layer and s.other_fen >= p.amount_fen and p.amount_fen > 0);
comment on view burden_entry is 'What each settlement, reversal and payment does to a person''s year; effect 0 marks a payment';

create table person_year (
  person_id uuid not null,
  year smallint not null,
  last_on date not null,
  total_fen bigint not null,
  in_scope_fen bigint not null,
  exemption_fen bigint not null,
  exemption_in_scope_fen bigint not null,
  basic_fen bigint not null,
  critical_illness_fen bigint not null,
  medical_aid_fen bigint not null,
  health_assistance_fen bigint not null,
  supplementary_fen bigint not null,
  temporary_aid_fen bigint not null,
  charity_fen bigint not null,
  red_cross_fen bigint not null,
  disabled_federation_fen bigint not null,
  health_assistance_in_scope_fen bigint not null,
  supplementary_in_scope_fen bigint not null,
  temporary_aid_in_scope_fen bigint not null,
  charity_in_scope_fen bigint not null,
  red_cross_in_scope_fen bigint not null,
  disabled_federation_in_scope_fen bigint not null,
  primary key (person_id, year)
);
comment on table person_year is 'Sums of burden_entry by person and year; they answer for every day from last_on on, the day of the latest entry';
create index person_year_year on person_year (year);
