import type { OperationContext } from '../context/operation-context.ts';
import type { IncomeUsed } from '../policy/published.ts';
import { regionLoader } from '../region/region.loader.ts';

/** Names of the regions whose incomes are used or missing, by code; those not in the region tree are left out. */
export async function placeNames(
  context: OperationContext,
  missing: readonly string[],
  income: IncomeUsed | null,
): Promise<Map<string, string>> {
  const codes = new Set(missing.flatMap((code) => (code.startsWith('income:') ? [code.split(':')[1]!] : [])));
  if (income !== null) codes.add(income.regionCode);
  const rows = await Promise.all([...codes].map((code) => context.load(regionLoader, code)));
  return new Map(rows.flatMap((row) => (row ? [[row.region_code, row.name] as const] : [])));
}
