import { placeSql, type Scope } from '../burden/place.ts';
import type { Queryable } from '../database/database.ts';
import { CATEGORIES } from '../person/category.ts';
import { maskOf, STATE_BITS } from '../person/state-bits.ts';
import { stateSql } from '../screening/compile.ts';
import type { Fen } from '../value/money.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';

/** A settlement with what was taken back of it, and who the person was on its day. */
export interface BillRow {
  readonly person_id: string;
  /** Where the person lives on the day that identity is taken on. */
  readonly region_code: string;
  readonly settlement_id: string;
  readonly visit_id: string;
  readonly settled_on: PlainDate;
  readonly medical_type: string;
  readonly insurance_type: string | null;
  readonly hospital_name: string | null;
  /** Net of reversals; in scope also of what nobody asked of the patient. */
  readonly total_fen: Fen;
  readonly in_scope_fen: Fen;
  readonly basic_fen: Fen;
  readonly critical_illness_fen: Fen;
  readonly medical_aid_fen: Fen;
  readonly identity_marker: string | null;
  /** Whether its sender has ever sent a marker: an empty cell of who never fills it tells nothing. */
  readonly sends_markers: boolean;
  readonly is_referred: boolean | null;
  readonly deposit_fen: Fen | null;
  readonly paid_at_hospital: boolean | null;
  readonly paid_after: boolean | null;
  readonly has: bigint;
  readonly known: bigint;
}

export interface BillsQuestion {
  readonly year: number;
  readonly asOf: PlainDate;
  readonly scope: { readonly regionCode: string } | { readonly personIds: readonly string[] };
  /** Only bills of these 医疗类别; null = of all. */
  readonly medicalTypes: readonly string[] | null;
  /** Only of persons who were in any category in the year. */
  readonly onlyListed: boolean;
}

/** Bits of categories, which a bill has by its own day. */
const LISTED_BITS = STATE_BITS.filter((bit) => bit !== 'RURAL_HUKOU' && bit !== 'INSURED' && bit !== 'ALIVE');
const NETTED = ['total', 'in_scope', 'exemption_in_scope', 'basic', 'critical_illness', 'medical_aid'] as const;

/** The counted bills of a year dated up to a day, by person and in the order of time. One statement, whoever is asked about. */
export function findBills(database: Queryable, question: BillsQuestion): Promise<BillRow[]> {
  const { year, asOf, scope, medicalTypes, onlyListed } = question;
  const kind = 'regionCode' in scope ? 'REGION' : 'PERSONS';
  return database.query<BillRow>(billsSql({ kind }, onlyListed), [
    asOf,
    year,
    earlier(asOf, lastOfYear(year)),
    'regionCode' in scope ? scope.regionCode : scope.personIds,
    medicalTypes,
  ]);
}

/** Whether a population can hold somebody who is in no category: then everybody has to be looked at. */
export const NO_CATEGORY = {
  has: maskOf('ALIVE', 'INSURED', 'RURAL_HUKOU'),
  known: maskOf(...CATEGORIES, 'UNSTABLE_ELIMINATED', 'MARGINAL_ELIMINATED', 'SUDDEN_HARDSHIP_ELIMINATED', 'ALIVE'),
} as const;

function billsSql(scope: Scope, onlyListed: boolean): string {
  const back = NETTED.map((name) => `sum(effect * ${name}_fen)::bigint as ${name}_fen`).join(', ');
  const columns = NETTED.map((name) => `s.${name}_fen`).join(', ');
  const net = (name: (typeof NETTED)[number]) => `b.${name}_fen + coalesce(t.${name}_fen, 0)`;
  const listed = `where exists (select from category_spell c where c.person_id = s.person_id
    and c.from_on <= make_date($2::int, 12, 31) and c.until_on >= make_date($2::int, 1, 1))`;
  return `/* benefit-bills */
with recursive ${placeSql(scope, '$3')},
${stateSql()},
candidate as materialized (
  select s.person_id, s.region_code, s.hukou, v.known from scope s join coverage v using (region_code)
  ${onlyListed ? listed : ''}
), bill as materialized (
  select s.*, c.region_code as place_code, c.hukou, c.known from candidate c join settlement s using (person_id)
  where s.superseded_at is null and s.effect = 1 and s.reverses_id is null and s.ledger_year = $2::smallint and s.settled_on <= $1::date
    and ($5::text[] is null or s.medical_type = any($5))
), reversal as materialized (
  select s.settlement_id, s.reverses_id, s.effect, ${columns} from candidate c join settlement s using (person_id)
  where s.superseded_at is null and s.effect <> 0 and s.reverses_id is not null and s.ledger_year = $2::smallint and s.settled_on <= $1::date
), chain as (
  select r.reverses_id as root_id, r.* from reversal r join bill b on b.settlement_id = r.reverses_id
  union all
  select c.root_id, r.* from chain c join reversal r on r.reverses_id = c.settlement_id
), taken as (
  select root_id, ${back} from chain group by root_id
), marking as (
  select s.region_code, exists (select from settlement m where m.region_code = s.region_code and m.identity_marker is not null
    and m.superseded_at is null) as sends_markers
  from (select distinct region_code from bill) s
)
select b.person_id, b.place_code as region_code, b.settlement_id, b.visit_id, b.settled_on, b.medical_type,
  coalesce(b.insurance_type, e.insurance_type) as insurance_type, b.hospital_name,
  ${net('total')} as total_fen, ${net('in_scope')} - (${net('exemption_in_scope')}) as in_scope_fen, ${net('basic')} as basic_fen,
  ${net('critical_illness')} as critical_illness_fen, ${net('medical_aid')} as medical_aid_fen,
  nullif(b.identity_marker, '') as identity_marker, m.sends_markers, b.is_referred, b.deposit_fen, b.paid_at_hospital, b.paid_after,
  coalesce(g.has, 0) | case when e.insurance_type is not null then ${maskOf('INSURED')} else 0 end | ${maskOf('ALIVE')}
    | case when b.hukou = 'RURAL' then ${maskOf('RURAL_HUKOU')} else 0 end as has,
  b.known | coalesce(g.has, 0) | ${maskOf('ALIVE')} | case when e.insurance_type is not null then ${maskOf('INSURED')} else 0 end
    | case when b.hukou is not null then ${maskOf('RURAL_HUKOU')} else 0 end as known
from bill b join marking m on m.region_code = b.region_code
  left join taken t on t.root_id = b.settlement_id
  left join lateral (select bit_or((case c.category ${LISTED_BITS.map((bit) => `when '${bit}' then ${maskOf(bit)}`).join(' ')} else 0 end)::bigint) as has
    from category_spell c where c.person_id = b.person_id and c.from_on <= b.settled_on and c.until_on >= b.settled_on) g on true
  left join lateral (select n.insurance_type from enrolment n where n.person_id = b.person_id and n.superseded_at is null and n.is_basic
    and n.covered_from <= b.settled_on and n.covered_until >= b.settled_on order by n.insurance_type limit 1) e on true
order by b.person_id, b.settled_at, b.settlement_number, b.settlement_id`;
}
