import { defineLoader, group, pick } from '../context/loader.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Layer } from './layer.ts';

/** The current revision of a settlement; money in fen, magnitudes (delivered times polarity). */
export interface SettlementRow {
  readonly person_id: string;
  readonly settlement_id: string;
  readonly visit_id: string;
  readonly revision: number;
  readonly settlement_number: string;
  readonly visit_number: string;
  readonly reverses_id: string | null;
  readonly effect: -1 | 0 | 1;
  readonly polarity: -1 | 1;
  readonly ledger_year: number | null;
  /** Local time of China without zone. */
  readonly settled_at: string;
  readonly settled_on: PlainDate;
  readonly medical_type: string;
  readonly insurance_type: string | null;
  readonly insured_region_code: string;
  readonly is_valid: boolean;
  readonly is_refund_flagged: boolean;
  readonly is_interim: boolean | null;
  readonly hospital_code: string | null;
  readonly hospital_name: string | null;
  readonly admitted_on: PlainDate | null;
  readonly discharged_on: PlainDate | null;
  readonly disease_code: string | null;
  readonly disease_name: string | null;
  readonly paid_at_hospital: boolean | null;
  readonly is_referred: boolean | null;
  readonly paid_after: boolean | null;
  readonly identity_marker: string | null;
  readonly total_fen: Fen;
  readonly in_scope_fen: Fen;
  readonly exemption_fen: Fen;
  readonly exemption_in_scope_fen: Fen;
  readonly basic_fen: Fen;
  readonly critical_illness_fen: Fen;
  readonly medical_aid_fen: Fen;
  readonly other_layer: Layer | null;
  readonly other_fen: Fen;
  readonly deductible_fen: Fen | null;
  readonly self_funded_fen: Fen | null;
  readonly over_limit_fen: Fen | null;
  readonly prior_share_fen: Fen | null;
  readonly pool_fen: Fen;
  readonly deposit_fen: Fen | null;
  readonly account_paid_fen: Fen | null;
  readonly cash_paid_fen: Fen | null;
  readonly delivery_id: string;
  readonly row_number: number;
  readonly recorded_at: Date;
}

/** Columns of `settlement s` that make a SettlementRow. */
export const SETTLEMENT_COLUMNS = `s.person_id, s.settlement_id, s.visit_id, s.revision, s.settlement_number, s.visit_number,
  s.reverses_id, s.effect, s.polarity, s.ledger_year, s.settled_at, s.settled_on, s.medical_type, s.insurance_type,
  s.insured_region_code, s.is_valid, s.is_refund_flagged, s.is_interim, s.hospital_code, s.hospital_name, s.admitted_on,
  s.discharged_on, s.disease_code, s.disease_name, s.paid_at_hospital, s.is_referred, s.paid_after, s.identity_marker,
  s.total_fen, s.in_scope_fen, s.exemption_fen, s.exemption_in_scope_fen, s.basic_fen, s.critical_illness_fen,
  s.medical_aid_fen, s.other_layer, s.other_fen, s.deductible_fen, s.self_funded_fen, s.over_limit_fen, s.prior_share_fen,
  s.pool_fen, s.deposit_fen, s.account_paid_fen, s.cash_paid_fen, s.delivery_id, s.row_number, s.recorded_at`;

/** The settlement of an id, null when there is none or its person lies outside the scope: the two are not told apart. */
export const settlementLoader = defineLoader('settlement', async (context, ids: readonly string[]) =>
  pick(
    ids,
    await context.database.query<SettlementRow>(
      `/* settlement.byId */
       select ${SETTLEMENT_COLUMNS} from settlement_key k
       join settlement s on s.person_id = k.person_id and s.settlement_id = k.settlement_id and s.revision = k.revision
       join person_state p on p.person_id = s.person_id
       where k.settlement_id = any($1::uuid[]) and p.region_code = any($2::text[])`,
      [ids, context.scope.regionCodes],
    ),
    (row) => row.settlement_id,
  ),
);

/** The reversals that name a settlement, oldest first; also those that count for nothing. */
export const reversalsLoader = defineLoader('settlement.reversals', async (context, ids: readonly string[]) =>
  group(
    ids,
    await context.database.query<SettlementRow>(
      `/* settlement.reversals */
       select ${SETTLEMENT_COLUMNS} from settlement s join person_state p on p.person_id = s.person_id
       where s.reverses_id = any($1::uuid[]) and s.superseded_at is null and p.region_code = any($2::text[])
       order by s.settled_at, s.settlement_id`,
      [ids, context.scope.regionCodes],
    ),
    (row) => row.reverses_id!,
  ),
);

interface SettlementPageKey {
  readonly personId: string;
  /** Null = every year. */
  readonly year: number | null;
  readonly first: number;
  /** Time and id of the last one of the page before. */
  readonly after: readonly string[] | null;
}

/**
 * One page of settlements of each of many visible persons in one statement, newest first, with one row more than
 * asked for where there is a next page.
 */
export const settlementPageLoader = defineLoader(
  'settlement.pageOfPerson',
  async (context, keys: readonly SettlementPageKey[]) => {
    const rows = await context.database.query<SettlementRow & { ordinal: number }>(
      `/* settlement.pageOfPerson */
       select k.ordinal::int as ordinal, s.*
       from unnest($1::uuid[], $2::smallint[], $3::int[], $4::timestamp[], $5::uuid[]) with ordinality
         as k (person_id, year, first, after_at, after_id, ordinal)
       cross join lateral (
         select ${SETTLEMENT_COLUMNS} from settlement s
         where s.person_id = k.person_id and s.superseded_at is null
           and (k.year is null or coalesce(s.ledger_year, extract(year from s.settled_on)) = k.year)
           and (k.after_at is null or (s.settled_at, s.settlement_id) < (k.after_at, k.after_id))
         order by s.settled_at desc, s.settlement_id desc limit k.first + 1
       ) s
       order by k.ordinal, s.settled_at desc, s.settlement_id desc`,
      [
        keys.map((key) => key.personId),
        keys.map((key) => key.year),
        keys.map((key) => key.first),
        keys.map((key) => key.after?.[0] ?? null),
        keys.map((key) => key.after?.[1] ?? null),
      ],
    );
    return group(
      keys.map((_, index) => index + 1),
      rows,
      (row) => row.ordinal,
    );
  },
  ({ personId, year, first, after }) => [personId, year, first, ...(after ?? [])].join(' '),
);
