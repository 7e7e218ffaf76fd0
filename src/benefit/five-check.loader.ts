import { defineLoader } from '../context/loader.ts';
import { byNearest, groupsOf, type PersonYear, personYear } from './benefit.loader.ts';
import type { RegionYear } from './benefit-region.ts';
import { checkPersons, checkRegion, type PersonChecks, type RegionChecks } from './five-check.ts';

/**
 * The checks of visible persons by the nearest document of the place; null where none in force asks for them, or the person
 * is certainly not of its population. A handful of statements a document, however many persons.
 */
export const personChecksLoader = defineLoader(
  'aid.personChecks',
  async (context, keys: readonly PersonYear[]): Promise<(PersonChecks | null)[]> => {
    const found = new Map<string, PersonChecks>();
    for (const group of groupsOf(keys)) {
      const { year, asOf } = group[0]!;
      for (const [provision, own] of await byNearest(context.database, 'FIVE_CHECKS', group)) {
        const personIds = own.map(({ personId }) => personId);
        const { persons } = await checkPersons(context.database, provision, { year, asOf, scope: { personIds } });
        for (const one of persons) found.set(personYear({ ...one }), one);
      }
    }
    return keys.map((key) => found.get(personYear(key)) ?? null);
  },
  personYear,
);

/** The checks of a region, once an operation, however often its counts and pages are asked for. */
export const regionChecksLoader = defineLoader<RegionYear, RegionChecks>(
  'aid.regionChecks',
  (context, keys) => Promise.all(keys.map((key) => checkRegion(context.database, key))),
  ({ regionCode, year, asOf }) => `${regionCode} ${year} ${asOf}`,
);
