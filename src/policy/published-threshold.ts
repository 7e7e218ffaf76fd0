import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { limitOf, parseYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { IncomeScope } from './metric.ts';
import type { Threshold } from './policy.ts';
import type { IncomeUsed, ResolvedThreshold } from './published.ts';
import { type ThresholdSpec, thresholdOf } from './rule-spec.ts';

/** Days of a look-up: `asOf` limits what is published, `on` picks the parameter's value. */
interface Moment {
  readonly year: number;
  readonly asOf: PlainDate;
  readonly on: PlainDate;
}

/** The thresholds of rules as amounts, in their order; null stays null. Two statements at most. */
export async function resolveThresholds(
  db: Queryable,
  specs: readonly (ThresholdSpec | null)[],
  moment: Moment,
): Promise<(ResolvedThreshold | null)[]> {
  const thresholds = specs.map((spec) => spec && thresholdOf(spec));
  const incomes = await findIncomes(
    db,
    thresholds.flatMap((threshold) => incomeKeyOf(threshold, moment.year) ?? []),
    moment.asOf,
  );
  const values = await findParameterValues(
    db,
    thresholds.flatMap((threshold) => (threshold?.kind === 'PARAMETER' ? [threshold.parameterId] : [])),
    moment.on,
  );
  return thresholds.map((threshold) => {
    if (threshold === null) return null;
    if (threshold.kind === 'AMOUNT') return { limitFen: threshold.fen, missing: null, income: null, percent: null };
    if (threshold.kind === 'PARAMETER') {
      const limitFen = values.get(threshold.parameterId) ?? null;
      const missing = limitFen === null ? `parameter:${threshold.parameterId}` : null;
      return { limitFen, missing, income: null, percent: null };
    }
    const { percent } = threshold;
    const name = nameOf(incomeKeyOf(threshold, moment.year)!);
    const income = incomes.get(name) ?? null;
    if (!income) return { limitFen: null, missing: `income:${name}`, income: null, percent };
    return { limitFen: limitOf(percent, income.amountFen), missing: null, income, percent };
  });
}

/** Names one income figure, whichever of its revisions. */
export interface IncomeKey {
  readonly regionCode: string;
  readonly scope: IncomeScope;
  readonly year: number;
}

function incomeKeyOf(threshold: Threshold | null, year: number): IncomeKey | undefined {
  if (threshold?.kind !== 'PERCENT_OF_INCOME') return undefined;
  const { incomeRegionCode, incomeScope, incomeYearOffset } = threshold;
  return { regionCode: incomeRegionCode, scope: incomeScope, year: year + incomeYearOffset };
}

/** `370000:ALL:2024`. */
export function nameOf({ regionCode, scope, year }: IncomeKey): string {
  return `${regionCode}:${scope}:${year}`;
}

interface IncomeRow {
  readonly income_figure_id: string;
  readonly region_code: string;
  readonly scope: IncomeScope;
  readonly year: number;
  readonly amount_fen: bigint;
  readonly status: IncomeUsed['status'];
  readonly source: string;
  readonly published_on: PlainDate;
}

/** The figures of these keys published up to a day, by name (`nameOf`): an official one before any example, else the newest. */
export async function findIncomes(
  db: Queryable,
  keys: readonly IncomeKey[],
  asOf: PlainDate,
): Promise<Map<string, IncomeUsed>> {
  if (keys.length === 0) return new Map();
  const rows = await db.query<IncomeRow>(sqlFile('policy/find-incomes'), [
    keys.map(({ regionCode }) => regionCode),
    keys.map(({ scope }) => scope),
    keys.map(({ year }) => year),
    asOf,
  ]);
  const incomes = rows.map((row) => ({
    incomeFigureId: row.income_figure_id,
    regionCode: row.region_code,
    scope: row.scope,
    year: row.year,
    amountFen: row.amount_fen,
    status: row.status,
    source: row.source,
    publishedOn: row.published_on,
  }));
  return new Map(incomes.map((income) => [nameOf(income), income]));
}

async function findParameterValues(db: Queryable, ids: readonly string[], on: PlainDate): Promise<Map<string, bigint>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ parameter_id: string; value: string }>(
    `/* policy.parameterValues */
     select parameter_id, value from policy_parameter
     where parameter_id = any($1::text[]) and superseded_at is null and value is not null
       and from_on <= $2::date and (until_on is null or until_on >= $2::date)`,
    [ids, on],
  );
  return new Map(
    rows.flatMap(({ parameter_id, value }) => {
      const fen = parseYuan(value);
      return fen === undefined ? [] : [[parameter_id, fen] as const];
    }),
  );
}
