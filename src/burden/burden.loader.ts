import { defineLoader, group, pick } from '../context/loader.ts';
import { SETTLEMENT_COLUMNS, type SettlementRow } from '../settlement/settlement.loader.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { type BurdenSums, NO_SUMS, SUM_COLUMNS } from './arithmetic.ts';

/** A person's burden of one year as of one day. */
export interface BurdenKey {
  readonly personId: string;
  readonly year: number;
  /** What is dated up to this day counts. */
  readonly asOf: PlainDate;
}

/** What makes two burdens the same; also a cache key. */
export function burdenName({ personId, year, asOf }: BurdenKey): string {
  return `${personId} ${year} ${asOf}`;
}

const KEYS = 'unnest($1::uuid[], $2::smallint[], $3::date[]) with ordinality as k (person_id, year, day, ordinal)';

/** The keys as the arrays that KEYS takes apart. */
function arraysOf(keys: readonly BurdenKey[]): unknown[][] {
  return [keys.map(({ personId }) => personId), keys.map(({ year }) => year), keys.map(({ asOf }) => asOf)];
}

function ordinals(keys: readonly unknown[]): number[] {
  return keys.map((_, index) => index + 1);
}

/** The sums of visible persons: the kept ones where nothing in them is later than the day, the ledger for the rest. */
export const burdenLoader = defineLoader<BurdenKey, BurdenSums>(
  'burden',
  async (context, keys) => {
    const rows = await context.database.query<BurdenSums & { ordinal: number }>(
      `/* burden.sums */
       select k.ordinal::int as ordinal, ${SUM_COLUMNS.map((column) => `y.${column}`).join(', ')}
       from ${KEYS} join person_year y on y.person_id = k.person_id and y.year = k.year and y.last_on <= k.day
       union all
       select k.ordinal::int, ${SUM_COLUMNS.map((column) => `sum(e.${column})::bigint`).join(', ')}
       from ${KEYS} join person_year y on y.person_id = k.person_id and y.year = k.year and y.last_on > k.day
         -- one person's ledger at a time: joined as a whole, the view would be read from end to end
         cross join lateral (
           select * from burden_entry b where b.person_id = k.person_id and b.year = k.year and b.dated_on <= k.day offset 0) as e
       group by k.ordinal`,
      arraysOf(keys),
    );
    const found = pick<number, BurdenSums & { ordinal: number }>(ordinals(keys), rows, (row) => row.ordinal);
    return found.map((row) => row ?? NO_SUMS);
  },
  burdenName,
);

/** The settlements that count in the burden of visible persons, reversals included, oldest first. */
export const countedSettlementsLoader = defineLoader<BurdenKey, SettlementRow[]>(
  'burden.settlements',
  async (context, keys) => {
    const rows = await context.database.query<SettlementRow & { ordinal: number }>(
      `/* burden.settlements */
       select k.ordinal::int as ordinal, ${SETTLEMENT_COLUMNS}
       from ${KEYS} join settlement s on s.person_id = k.person_id and s.ledger_year = k.year and s.settled_on <= k.day
         and s.superseded_at is null and s.effect <> 0
       order by k.ordinal, s.settled_at, s.settlement_id`,
      arraysOf(keys),
    );
    return group(ordinals(keys), rows, (row) => row.ordinal);
  },
  burdenName,
);
