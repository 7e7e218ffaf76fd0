import { defineLoader, pick } from '../context/loader.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { type BurdenSums, SUM_COLUMNS } from './arithmetic.ts';

/** One inpatient stay (单次住院) of a visible person as of a day. */
export interface StayKey {
  readonly personId: string;
  readonly visitId: string;
  readonly asOf: PlainDate;
  /** Only settlements of these 医疗类别 are of the stay. */
  readonly medicalTypes: readonly string[];
}

export interface Stay {
  /** 就诊ID mdtrt_id as the sender writes it. */
  readonly visitNumber: string;
  readonly sums: BurdenSums;
  /** Every settlement that counts, reversals included, oldest first. */
  readonly settlementIds: readonly string[];
}

type StayRow = BurdenSums & { ordinal: number; visit_number: string; settlement_ids: string[] };

/** The stay of a key, null when nothing of it counts on that day. */
export const stayLoader = defineLoader<StayKey, Stay | null>(
  'burden.stay',
  async (context, keys) => {
    const rows = await context.database.query<StayRow>(
      `/* burden.stays */
       select k.ordinal::int as ordinal, ${SUM_COLUMNS.map((column) => `sum(e.${column})::bigint as ${column}`).join(', ')},
         array_agg(e.source_id order by e.settled_at, e.source_id) as settlement_ids,
         (select s.visit_number from settlement s
          where s.person_id = k.person_id and s.visit_id = k.visit_id and s.superseded_at is null
          order by s.reverses_id is not null, s.settled_at desc limit 1) as visit_number
       from unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[]) with ordinality as k (person_id, visit_id, day, medical_types, ordinal)
         -- one person's ledger at a time: joined as a whole, the view would be read from end to end
         cross join lateral (
           select * from burden_entry b where b.person_id = k.person_id and b.visit_id = k.visit_id and b.dated_on <= k.day
             and b.medical_type = any(string_to_array(k.medical_types, ',')) offset 0) as e
       group by k.ordinal, k.person_id, k.visit_id`,
      [
        keys.map(({ personId }) => personId),
        keys.map(({ visitId }) => visitId),
        keys.map(({ asOf }) => asOf),
        keys.map(({ medicalTypes }) => medicalTypes.join()),
      ],
    );
    const found = pick<number, StayRow>(
      keys.map((_, index) => index + 1),
      rows,
      (row) => row.ordinal,
    );
    return found.map(
      (row) =>
        row && {
          visitNumber: row.visit_number,
          settlementIds: row.settlement_ids,
          sums: row,
        },
    );
  },
  ({ personId, visitId, asOf, medicalTypes }) => `${personId} ${visitId} ${asOf} ${medicalTypes.join()}`,
);
