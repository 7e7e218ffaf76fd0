import { join } from 'node:path';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import type { NewRegion } from './region-tree.ts';
import { readSeedRecords } from './seed-records.ts';

/**
 * The regions of seeds/regions.yaml, for addRegions: places that deliveries name and that no policy file does.
 * @throws HubError CONFIG_INVALID with every fault of the file
 */
export function loadRegionSeeds(path: string = join(PACKAGE_ROOT, 'seeds', 'regions.yaml')): NewRegion[] {
  const met = new Set<string>();
  const records = readSeedRecords(path, 'regions', ['code', 'name', 'parent'], ({ code, name, parent }) => {
    if (code === null || !/^\d{6}$/.test(code)) return { found: `code ${code}`, expected: 'six digits of GB/T 2260' };
    if (name === null) return { found: 'name null', expected: 'the official name' };
    if (met.has(code)) return { found: `${code} a second time`, expected: 'each code once' };
    if (parent !== null && !met.has(parent)) {
      return { found: `parent ${parent}`, expected: 'null, or a code that stands further up in the file' };
    }
    met.add(code);
    return undefined;
  });
  return records.map(({ values: { code, name, parent } }) => ({ code: code!, name: name!, parent, origin: 'SEED' }));
}
