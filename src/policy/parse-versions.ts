import { type Cursor, complete, type Fields } from './parse-node.ts';
import { checkNoOverlap, parsePeriod } from './parse-period.ts';
import { type PolicyScope, parseId } from './parse-scope.ts';
import type { Period } from './policy.ts';
import type { Provision, ProvisionVersion } from './provision.ts';

const FACTS = ['version', 'from', 'until', 'clause'] as const;

/**
 * Reads one provision with its versions. `readContent` reads what stands under `keys` in each version; undefined after it
 * has told a fault.
 */
export function parseProvision<Content, Key extends string, Optional extends string = never>(
  at: Cursor,
  what: string,
  scope: PolicyScope,
  keys: readonly Key[],
  optional: readonly Optional[],
  readContent: (fields: Fields<Key | Optional>, at: Cursor, period: Period | undefined) => Content | undefined,
): Provision<Content> | undefined {
  const fields = at.fields(['id', 'label', 'versions']);
  if (!fields) return undefined;
  const periods: { period: Period; at: Cursor }[] = [];
  const versions: (ProvisionVersion<Content> | undefined)[] = [];
  let last = 0;
  for (const item of fields.versions?.items() ?? []) {
    const found = item.fields([...FACTS, ...keys], ['reading', ...optional]);
    if (!found) continue;
    // The facts are read through the same fields; the two unions of keys share nothing.
    const facts = found as Fields<(typeof FACTS)[number] | 'reading'>;
    const period = parsePeriod(facts, scope.documentPeriod);
    if (period) periods.push({ period, at: item });
    const version = facts.version && parseNumber(facts.version, last);
    last = version ?? last;
    versions.push(
      complete<ProvisionVersion<Content>>({
        version,
        from: period?.from,
        until: period?.until,
        clause: facts.clause?.text(),
        reading: facts.reading ? facts.reading.texts() : [],
        content: readContent(found as Fields<Key | Optional>, item, period),
      }),
    );
  }
  checkNoOverlap(periods, 'versions');
  return complete<Provision<Content>>({
    id: parseId(fields.id, what, scope),
    label: fields.label?.text(),
    versions: versions.includes(undefined) ? undefined : (versions as ProvisionVersion<Content>[]),
  });
}

/** Reads a version's number, which must be above that of the version before (0 = none). */
export function parseNumber(at: Cursor, last: number): number | undefined {
  const number = parseCount(at);
  if (number === undefined || number > last) return number;
  return at.fault({
    problem: 'version not ascending',
    found: `${number} after ${last}`,
    expected: 'a number above that of the version before',
    mend: 'number the versions in the order of time',
  });
}

/** Reads a whole number from 1 to 9999. */
export function parseCount(at: Cursor): number | undefined {
  return at.parsed(
    (text) => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined),
    'wrong type',
    'a whole number from 1 on',
  );
}
