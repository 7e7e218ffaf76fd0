import { defineLoader, group } from '../context/loader.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';

/** What a person was insured under in a year, in its current revision. */
export interface EnrolmentRow {
  readonly person_id: string;
  readonly year: number;
  readonly insurance_type: string;
  readonly is_basic: boolean;
  readonly region_code: string;
  readonly status: 'ACTIVE' | 'PAUSED' | 'ENDED';
  readonly paid_on: PlainDate | null;
  readonly from_on: PlainDate | null;
  readonly until_on: PlainDate | null;
  readonly covered_from: PlainDate | null;
  readonly covered_until: PlainDate | null;
  readonly premium_fen: Fen;
  readonly paid_fen: Fen | null;
  readonly subsidy_fen: Fen | null;
  readonly subsidy_identity: string | null;
  readonly is_exempt: boolean | null;
  readonly delivery_id: string;
  readonly row_number: number;
}

/** The enrolments of a visible person in a year, by insurance type. */
export const enrolmentsLoader = defineLoader(
  'settlement.enrolments',
  async (context, keys: readonly { readonly personId: string; readonly year: number }[]) => {
    const rows = await context.database.query<EnrolmentRow & { ordinal: number }>(
      `/* enrolment.ofPersonYear */
       select k.ordinal::int as ordinal, e.person_id, e.year, e.insurance_type, e.is_basic, e.region_code, e.status, e.paid_on,
         e.from_on, e.until_on, e.covered_from, e.covered_until, e.premium_fen, e.paid_fen, e.subsidy_fen,
         e.subsidy_identity, e.is_exempt, e.delivery_id, e.row_number
       from unnest($1::uuid[], $2::smallint[]) with ordinality as k (person_id, year, ordinal)
       join enrolment e on e.person_id = k.person_id and e.year = k.year and e.superseded_at is null
       order by e.insurance_type`,
      [keys.map((key) => key.personId), keys.map((key) => key.year)],
    );
    return group(
      keys.map((_, index) => index + 1),
      rows,
      (row) => row.ordinal,
    );
  },
  ({ personId, year }) => `${personId} ${year}`,
);
