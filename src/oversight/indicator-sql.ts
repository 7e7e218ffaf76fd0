import { measure } from '../burden/measure.ts';
import { maskOf } from '../person/state-bits.ts';
import { LAYERS } from '../settlement/layer.ts';
import { regionStateSql } from '../subsidy/population-pattern.ts';

/**
 * One statement for what the indicators of a population need. In: $1 = as of, $2 = year, $3 = day of identity, $4 = region,
 * $5 = patterns of who is inside. Out: one row.
 */
export function indicatorSql(): string {
  const insured = maskOf('INSURED');
  return `/* oversight.indicators */ with ${regionStateSql()},
member as materialized (
  select person_id, has, known from state where (has << 31 | known) = any($5::bigint[])
), money as (
  select coalesce(sum(e.total_fen), 0)::bigint as total_fen, coalesce(sum(${measure('OOP', LAYERS, 'e')}), 0)::bigint as oop_fen
  from member m join burden_entry e using (person_id) where e.year = $2::smallint and e.dated_on <= $1::date
), visit as materialized (
  select s.person_id, s.visit_id, sum(s.effect * s.total_fen)::bigint as total_fen,
    sum(s.effect * s.self_funded_fen)::bigint as self_funded_fen, bool_or(s.self_funded_fen is null) as lacks_self_funded,
    sum(s.effect * (s.in_scope_fen - s.exemption_in_scope_fen - s.basic_fen - s.critical_illness_fen))::bigint as left_fen,
    sum(s.effect * s.medical_aid_fen)::bigint as aid_fen,
    case when bool_or(s.paid_at_hospital) filter (where s.reverses_id is null) then true
      when bool_and(s.paid_at_hospital is false) filter (where s.reverses_id is null) then false end as at_hospital,
    max(s.hospital_code) filter (where s.reverses_id is null) as hospital_code,
    max(s.hospital_name) filter (where s.reverses_id is null) as hospital_name
  from member m join settlement s using (person_id)
  where s.superseded_at is null and s.effect <> 0 and s.ledger_year = $2::smallint and s.settled_on <= $1::date
  group by s.person_id, s.visit_id having sum(s.effect * s.total_fen) > 0
), visits as (
  select count(*)::bigint as visits, count(distinct person_id)::int as patients,
    count(*) filter (where at_hospital)::bigint as one_stop, count(*) filter (where at_hospital is null)::bigint as without_location,
    count(*) filter (where left_fen > 0)::bigint as left_over, count(*) filter (where left_fen > 0 and aid_fen > 0)::bigint as aided,
    coalesce(sum(total_fen), 0)::bigint as total_fen, coalesce(sum(self_funded_fen), 0)::bigint as self_funded_fen,
    count(*) filter (where lacks_self_funded)::bigint as without_self_funded
  from visit
), hospital as (
  select coalesce(max(hospital_name), hospital_code, '未写明的医疗机构') as label, sum(total_fen)::bigint as total_fen,
    coalesce(sum(self_funded_fen), 0)::bigint as self_funded_fen, count(distinct person_id)::int as persons
  from visit where not lacks_self_funded group by hospital_code
)
select mo.total_fen as money_total_fen, mo.oop_fen, v.*,
  (select count(*)::int from member) as members,
  (select count(*)::int from member where has & ${insured} <> 0) as insured,
  (select count(*)::int from member where known & ${insured} = 0) as insured_unknown,
  (select coalesce(jsonb_agg(jsonb_build_object('label', label, 'total', total_fen::text, 'selfFunded', self_funded_fen::text, 'persons', persons)
    order by label), '[]') from hospital) as hospitals
from money mo cross join visits v`;
}

/** Whom the newest roster up to the day of identity that says anything names for who is inside, sealed, and whether a roster has them at all; parameters as above, $1 unused but for its type. */
export function pairingSql(): string {
  return `/* oversight.pairing */ with ${regionStateSql()},
member as materialized (
  select person_id from state where (has << 31 | known) = any($5::bigint[]) and $1::date is not null
)
select contact.contact_cipher, exists (
  select from person_identity i join roster_entry e on e.person_id = i.own_person_id join delivery d using (delivery_id)
  where i.person_id = m.person_id and d.dataset = 'roster' and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null
    and d.month <= $3::date) as is_listed
from member m left join lateral newest_contact(m.person_id, $3::date) as contact on true`;
}
