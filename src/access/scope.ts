import DataLoader from 'dataloader';
import type { Queryable } from '../database/database.ts';
import type { Viewer } from './viewer.ts';

/**
 * Where a viewer may look, compiled to what SQL compares: a person is visible when `person_state.region_code` is one of
 * these, a delivery when its own region is. Every query, count, filter and subscription event binds `regionCodes`.
 */
export interface Scope {
  /** The viewer's regions and all that lie below them, each once. Empty when none of them is in the region tree. */
  readonly regionCodes: readonly string[];
}

export type ScopeCompiler = (viewer: Viewer) => Promise<Scope>;

/**
 * Compiles viewers to scopes, freshly for each operation. What is asked for in the same turn of the event loop (one event
 * for a hundred subscribers) is answered by one statement.
 */
export function scopeCompiler(database: Queryable): ScopeCompiler {
  const below = new DataLoader<string, readonly string[]>((codes) => descendants(database, codes), { cache: false });
  return async (viewer) => {
    const codes = await Promise.all([...new Set(viewer.regionCodes)].map((code) => below.load(code)));
    return { regionCodes: [...new Set(codes.flat())] };
  };
}

async function descendants(database: Queryable, codes: readonly string[]): Promise<readonly string[][]> {
  const rows = await database.query<{ ancestor_code: string; codes: string[] }>(
    `/* access.descendants */
     select ancestor_code, array_agg(descendant_code) as codes
     from region_closure where ancestor_code = any($1::text[]) group by ancestor_code`,
    [[...new Set(codes)]],
  );
  const found = new Map(rows.map((row) => [row.ancestor_code, row.codes]));
  return codes.map((code) => found.get(code) ?? []);
}
