import { placeSql } from '../burden/place.ts';
import type { Queryable } from '../database/database.ts';
import { decide, type Population } from '../policy/population.ts';
import { stateSql } from '../screening/compile.ts';
import { missingOf } from '../screening/missing.ts';
import type { PlainDate } from '../value/plain-date.ts';

/** Whose state is asked: a region with all below it, in a year, on the day on which identity is taken. */
export interface PopulationQuestion {
  readonly regionCode: string;
  readonly year: number;
  readonly on: PlainDate;
}

/** Who of a region is of a population, by the few distinct patterns of what is known (POLICY §1). */
export interface PopulationPatterns {
  /** `has << 31 | known` of who certainly is. */
  readonly inside: readonly bigint[];
  /** Of who may be or not. */
  readonly open: readonly bigint[];
  readonly persons: number;
  /** How many may be or not, and what would tell. */
  readonly unknown: number;
  readonly missing: readonly string[];
}

/** The CTEs up to `state`, for statements that bind $2 = year, $3 = day, $4 = region. */
export function regionStateSql(): string {
  return `${placeSql({ kind: 'REGION' }, '$3')},\n${stateSql()}`;
}

/** Decides a population for everybody of a region; one statement, whatever the number of persons. */
export async function findPatterns(
  database: Queryable,
  population: Population,
  { regionCode, year, on }: PopulationQuestion,
): Promise<PopulationPatterns> {
  const rows = await database.query<{ has: bigint; known: bigint; persons: number }>(
    `/* subsidy.patterns */ with ${regionStateSql()}
     select has, known, count(*)::int as persons from state where $1::date is not null group by has, known`,
    [on, year, on, regionCode],
  );
  const decided = rows.map((row) => ({ ...row, ...decide(population, row.has, row.known) }));
  const inside = decided.filter(({ outcome }) => outcome === 'IN');
  const unknown = decided.filter(({ outcome }) => outcome === 'UNKNOWN');
  const count = (of: typeof decided) => of.reduce((sum, { persons }) => sum + persons, 0);
  return {
    inside: inside.map(patternOf),
    open: unknown.map(patternOf),
    persons: count(inside),
    unknown: count(unknown),
    missing: missingOf(
      unknown.reduce((bits, { missing }) => bits | missing, 0n),
      year,
    ),
  };
}

const patternOf = ({ has, known }: { has: bigint; known: bigint }): bigint => (has << 31n) | known;
