import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { DATASETS, type DatasetName } from '../reading/dataset.ts';

/** How much shorter than the one before it a full list may be without waiting for a person. */
export interface HoldLimit {
  /** Whole percent of the persons on the list before. */
  readonly shrinkPercent: number;
  /** Shorter by fewer persons than this is never too short. */
  readonly fewPersons: number;
}

/** The limits of this installation: `default`, and what holds for a region, or for one dataset of it, instead. */
export interface HoldLimits {
  readonly standard: HoldLimit;
  readonly rows: readonly (HoldLimit & { readonly region: string; readonly dataset: DatasetName | null })[];
}

const FILE = join('seeds', 'deliveries', 'holds.yaml');

/** Reads the limits. CONFIG_INVALID names the place of a key or value that cannot be. */
export function parseHoldLimits(text: string, file = FILE): HoldLimits {
  const document = parseDocument(text, { uniqueKeys: true });
  const fault = document.errors[0];
  if (fault) refuse(file, '', fault.message, 'well-formed YAML without duplicate keys');
  const root = recordOf(document.toJS(), file, '', ['default', 'rows']);
  const rows = root['rows'];
  if (!Array.isArray(rows)) refuse(file, 'rows', rows, 'a list, empty if need be');
  return {
    standard: limitOf(recordOf(root['default'], file, 'default', ['shrinkPercent', 'fewPersons']), file, 'default'),
    rows: rows.map((value, index) => {
      const path = `rows[${index}]`;
      const row = recordOf(value, file, path, ['region', 'dataset', 'shrinkPercent', 'fewPersons', 'reason']);
      const { region, dataset = null } = row;
      if (typeof region !== 'string' || !/^\d{6}(\d{3}|\d{6})?$/.test(region))
        return refuse(file, `${path}.region`, region, 'a region code in quotes');
      const known = DATASETS.find((name) => name === dataset) ?? null;
      if (dataset !== null && known === null) refuse(file, `${path}.dataset`, dataset, DATASETS.join(', '));
      return { region, dataset: known, ...limitOf(row, file, path) };
    }),
  };
}

let limits: HoldLimits | undefined;

/** The limit for the lists of one sender: of the nearest region above it or itself that has one. */
export async function holdLimitOf(
  database: Queryable,
  { dataset, regionCode }: { readonly dataset: DatasetName; readonly regionCode: string },
): Promise<HoldLimit> {
  limits ??= parseHoldLimits(readFileSync(join(PACKAGE_ROOT, FILE), 'utf8'));
  const rows = limits.rows.filter((row) => row.dataset === null || row.dataset === dataset);
  if (rows.length === 0) return limits.standard;
  const above = await database.query<{ ancestor_code: string }>(
    '/* regions-above */ select ancestor_code from region_closure where descendant_code = $1 order by depth',
    [regionCode],
  );
  for (const { ancestor_code } of above) {
    const here = rows.filter((row) => row.region === ancestor_code);
    const found = here.find((row) => row.dataset !== null) ?? here[0];
    if (found) return found;
  }
  return limits.standard;
}

function limitOf(row: Readonly<Record<string, unknown>>, file: string, path: string): HoldLimit {
  const whole = (name: 'shrinkPercent' | 'fewPersons', most: number): number => {
    const value = row[name];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value;
    return refuse(file, `${path}.${name}`, value, `a whole number from 0 to ${most}`);
  };
  return { shrinkPercent: whole('shrinkPercent', 100), fewPersons: whole('fewPersons', 1_000_000) };
}

function recordOf(value: unknown, file: string, path: string, keys: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(file, path, value, keys.join(', '));
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) refuse(file, path, unknown, keys.join(', '));
  return value as Record<string, unknown>;
}

function refuse(file: string, path: string, found: unknown, expected: string): never {
  throw new HubError('CONFIG_INVALID', '待确认规则写法不对 (hold limits)', {
    where: path === '' ? file : `${file}: ${path}`,
    found: String(JSON.stringify(found) ?? 'nothing').slice(0, 100),
    expected,
  });
}
