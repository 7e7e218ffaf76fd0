import DataLoader from 'dataloader';
import type { Queryable } from '../database/database.ts';
import { planned } from '../database/planned.ts';
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

/** Scopes that one process keeps, at most. */
const MOST_KEPT = 200;

/**
 * Compiles viewers to scopes. A scope is kept as long as the region tree stays as it is, which is asked for each operation. What is asked
 * for in the same turn of the event loop (one event for a hundred subscribers) is answered by one statement.
 */
export function scopeCompiler(database: Queryable): ScopeCompiler {
  let kept = new Map<string, Scope>();
  let keptVersion = '';
  const scopes = new DataLoader<readonly string[], Scope, string>(
    async (asked) => {
      const version = await findTreeVersion(database);
      if (version !== keptVersion) [kept, keptVersion] = [new Map(), version];
      const of = kept; // a turn that finds another version begins another map
      const missing = asked.filter((codes) => !of.has(keyOf(codes)));
      if (missing.length > 0) {
        const below = await descendants(database, missing.flat());
        for (const codes of missing) {
          if (of.size >= MOST_KEPT) of.delete(of.keys().next().value!);
          of.set(keyOf(codes), { regionCodes: [...new Set(codes.flatMap((code) => below.get(code) ?? []))] });
        }
      }
      return asked.map((codes) => of.get(keyOf(codes))!);
    },
    { cache: false },
  );
  return (viewer) => scopes.load(viewer.regionCodes);
}

function keyOf(codes: readonly string[]): string {
  return codes.join();
}

const FIND_VERSION = planned('/* access.tree */ select version from region_version');

/** The version of the region tree: the same version, the same tree. A version is never given twice. */
async function findTreeVersion(database: Queryable): Promise<string> {
  const [row] = await database.query<{ version: string }>(FIND_VERSION);
  return row!.version;
}

async function descendants(database: Queryable, codes: readonly string[]): Promise<Map<string, readonly string[]>> {
  const rows = await database.query<{ ancestor_code: string; codes: string[] }>(
    `/* access.descendants */
     select ancestor_code, array_agg(descendant_code) as codes
     from region_closure where ancestor_code = any($1::text[]) group by ancestor_code`,
    [[...new Set(codes)]],
  );
  return new Map(rows.map((row) => [row.ancestor_code, row.codes]));
}
