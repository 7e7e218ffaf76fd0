import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';

/** What is told of persons by the township in which each lives, else the place itself, in the order of codes. One statement. */
export async function byTownship<Row extends { readonly regionCode: string }>(
  database: Queryable,
  rows: readonly Row[],
): Promise<[code: string, rows: Row[]][]> {
  if (rows.length === 0) return [];
  const codes = [...new Set(rows.map(({ regionCode }) => regionCode))];
  const townships = await database.query<{ region_code: string; township_code: string }>(
    sqlFile('aid/find-townships'),
    [codes],
  );
  const townshipOf = new Map(townships.map((row) => [row.region_code, row.township_code]));
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const code = townshipOf.get(row.regionCode) ?? row.regionCode;
    const own = grouped.get(code);
    if (own) own.push(row);
    else grouped.set(code, [row]);
  }
  return [...grouped].sort(([a], [b]) => (a < b ? -1 : 1));
}
