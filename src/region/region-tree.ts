import type { Queryable, Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';

/** A place to be put into the tree. */
export interface NewRegion {
  /** 6, 9 or 12 digits. */
  readonly code: string;
  /** The code itself where no name is known. */
  readonly name: string;
  /** Null at the top of the tree. */
  readonly parent: string | null;
  readonly origin: 'POLICY' | 'SEED' | 'DELIVERY';
}

/** A place that a delivery names; name null = it only gives the code. */
export interface DeliveredRegion {
  readonly code: string;
  readonly name: string | null;
}

/**
 * Adds places with their closure, set-wise and in any order. A code that is there already keeps its parent and origin; its
 * name is taken over where only the code was known, or a delivery had named what a policy or seed file names now.
 * Waits for other changes of the tree and keeps them out until the transaction ends.
 * @throws HubError ARGUMENT_INVALID for a code of another form, named with two parents, or above itself;
 *   REGION_UNKNOWN for a parent that is neither in the tree nor among the places
 */
export async function addRegions(session: Session, regions: readonly NewRegion[]): Promise<void> {
  if (regions.length === 0) return;
  await lockRegions(session);
  const places = checkPlaces(regions);
  const all = [...places.values()];
  const known = await knownRegions(session, [...places.keys(), ...all.flatMap(({ parent }) => parent ?? [])]);
  checkParents(places, known);
  await session.query(sqlFile('region/add-regions'), [
    all.map(({ code }) => code),
    all.map(({ name }) => name),
    all.map(({ parent }) => parent),
    all.map(({ origin }) => origin),
  ]);
  const added = all.filter(({ code }) => !known.has(code)).map(({ code }) => code);
  if (added.length > 0) await session.query(sqlFile('region/add-closure'), [added]);
  const townships = added.filter((code) => code.length === 9);
  if (townships.length > 0) await session.query(sqlFile('region/hang-villages'), [townships]);
  await session.query(sqlFile('region/update-names'), [
    all.map(({ code }) => code),
    all.map(({ name }) => name),
    all.map(({ origin }) => origin),
  ]);
}

/**
 * Makes sure that the places of a delivery are in the tree. A code that is not is hung below the nearest one known, or
 * delivered with it, by the structure of GB/T 2260 codes: village, township, county, city, province. Returns the codes
 * with nothing known above them, each once and in order: their rows are ROW_REGION_UNKNOWN.
 */
export async function ensureDeliveredRegions(session: Session, rows: readonly DeliveredRegion[]): Promise<string[]> {
  const names = new Map<string, string | null>();
  for (const { code, name } of rows) names.set(code, name ?? names.get(code) ?? null);
  const delivered = [...names.keys()].sort((a, b) => levelOf(a) - levelOf(b) || (a < b ? -1 : 1));
  // Most deliveries bring nothing new, and those wait for nobody.
  if (await isNothingNew(session, names)) return [];
  await lockRegions(session);
  const known = await knownRegions(session, [...delivered, ...delivered.flatMap(codesAbove)]);
  const regions: NewRegion[] = [];
  const unknown: string[] = [];
  for (const code of delivered) {
    const parent = codesAbove(code).find((above) => known.has(above)) ?? null;
    if (parent === null && !known.has(code)) {
      unknown.push(code);
      continue;
    }
    regions.push({ code, name: names.get(code) ?? code, parent: known.has(code) ? null : parent, origin: 'DELIVERY' });
    known.add(code);
  }
  await addRegions(session, regions);
  return unknown.sort();
}

/** The codes that stand above one by the digits of GB/T 2260, nearest first: 370811102201 → 370811102, 370811, 370800, 370000. */
export function codesAbove(code: string): string[] {
  const above = [code.slice(0, 9), code.slice(0, 6), `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
  const shorter = above.filter((candidate) => candidate !== code && candidate.length <= code.length);
  return [...new Set(shorter)].filter((candidate) => levelOf(candidate) < levelOf(code));
}

/** 0 province, 1 city, 2 county, 3 township, 4 village: by the digits alone, to put codes in the order in which they are hung. */
function levelOf(code: string): number {
  if (code.length > 6) return code.length > 9 ? 4 : 3;
  return code.endsWith('0000') ? 0 : code.endsWith('00') ? 1 : 2;
}

/** The region with all that lies below it; empty for a code that is not in the tree. */
export async function expandRegion(db: Queryable, code: string): Promise<string[]> {
  const rows = await db.query<{ descendant_code: string }>(
    `/* region.expand */
     select descendant_code from region_closure where ancestor_code = $1 order by descendant_code`,
    [code],
  );
  return rows.map((row) => row.descendant_code);
}

/**
 * Refuses a code that is not in the tree. Knows no viewer: what a query names passes region-scope.ts.
 * @throws HubError REGION_UNKNOWN, naming what is known nearby
 */
export async function requireRegion(db: Queryable, code: string): Promise<void> {
  requireAmong(await db.query<NearRegion>(FIND_NEAR, [code, codesAbove(code)]), code);
}

/** The same, asked for with what else the session asks; the function that comes back refuses. */
export function requireRegionLater(session: Session, code: string): () => Promise<void> {
  const near = session.later<NearRegion>(FIND_NEAR, [code, codesAbove(code)]);
  return async () => requireAmong(await near(), code);
}

interface NearRegion {
  readonly region_code: string;
  readonly name: string;
}

const FIND_NEAR = `/* region.near */
  with asked as (select region_code, name from region where region_code = $1)
  select region_code, name from asked
  union all (
    select region_code, name from region
    where not exists (select from asked) and (region_code = any($2::text[]) or region_code like left($1, 4) || '__')
    order by region_code desc limit 8)`;

function requireAmong(near: readonly NearRegion[], code: string): void {
  if (near[0]?.region_code === code) return;
  throw unknownRegion(
    code,
    near.map((region) => `${region.region_code} ${region.name}`),
  );
}

function unknownRegion(code: string, near: readonly string[]): HubError {
  return new HubError('REGION_UNKNOWN', `区划代码不存在 (no region ${code})`, {
    found: code,
    expected: near.length > 0 ? `a region of the tree, such as ${near.join(', ')}` : 'a region of the tree',
    mend: 'correct the code, or add the region to seeds/regions.yaml or the policy file that names it',
  });
}

/** Held to the end of the transaction, so that two deliveries cannot hang the same place, or miss each other's. */
async function lockRegions(session: Session): Promise<void> {
  await session.query(`select pg_advisory_xact_lock(hashtext('hub.regions'))`);
}

async function knownRegions(db: Queryable, codes: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ region_code: string }>(
    '/* region.known */ select region_code from region where region_code = any($1::text[])',
    [codes],
  );
  return new Set(rows.map((row) => row.region_code));
}

async function isNothingNew(db: Queryable, names: ReadonlyMap<string, string | null>): Promise<boolean> {
  const rows = await db.query<{ region_code: string; name: string }>(
    '/* region.named */ select region_code, name from region where region_code = any($1::text[])',
    [[...names.keys()]],
  );
  return rows.length === names.size && rows.every((row) => row.name !== row.region_code || !names.get(row.region_code));
}

function checkPlaces(regions: readonly NewRegion[]): Map<string, NewRegion> {
  const places = new Map<string, NewRegion>();
  for (const region of regions) {
    if (!/^\d{6}(\d{3}|\d{6})?$/.test(region.code)) {
      throw refusal(region.code, 'not the form of a region code', '6, 9 or 12 digits');
    }
    const first = places.get(region.code);
    if (first && first.parent !== region.parent) {
      throw refusal(
        region.code,
        'named with two parents',
        `one parent, not both ${first.parent ?? 'none'} and ${region.parent ?? 'none'}`,
      );
    }
    if (!first || first.name === first.code) places.set(region.code, region);
  }
  return places;
}

/** Every new place must lead up to a known one, or to one that has no parent. */
function checkParents(places: ReadonlyMap<string, NewRegion>, known: ReadonlySet<string>): void {
  for (const start of places.keys()) {
    const passed = new Set<string>();
    for (let code: string | null = start; code !== null && !known.has(code); code = places.get(code)!.parent) {
      if (!places.has(code)) throw unknownRegion(code, []);
      if (passed.has(code)) throw refusal(code, 'a region stands above itself', 'a tree');
      passed.add(code);
    }
  }
}

function refusal(code: string, found: string, expected: string): HubError {
  return new HubError('ARGUMENT_INVALID', `区划 ${code} 无法加入 (region cannot be added)`, {
    where: `region ${code}`,
    found,
    expected,
    mend: 'correct the code or its parent',
  });
}
