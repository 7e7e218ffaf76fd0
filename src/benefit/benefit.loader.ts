import { defineLoader } from '../context/loader.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { findProvisions } from './benefit-provision.ts';
import { type RegionBenefits, type RegionYear, reckonRegion } from './benefit-region.ts';
import { type PersonBenefit, reckonBenefits } from './benefit-year.ts';

/** A person where she lives now, and the year that is asked about. */
export interface PersonYear {
  readonly personId: string;
  readonly regionCode: string;
  readonly year: number;
  readonly asOf: PlainDate;
}

export const personYear = ({ personId, year, asOf }: PersonYear) => `${personId} ${year} ${asOf}`;

/** Keys that one statement can answer: of one year as of one day. */
export function groupsOf(keys: readonly PersonYear[]): PersonYear[][] {
  const groups = new Map<string, PersonYear[]>();
  for (const key of keys) {
    const name = `${key.year} ${key.asOf}`;
    groups.set(name, [...(groups.get(name) ?? []), key]);
  }
  return [...groups.values()];
}

/**
 * What the nearest document of the place promised visible persons in a year, and what they got; null where none in force
 * promises anything. A statement a document, however many persons.
 */
export const personBenefitsLoader = defineLoader(
  'aid.personBenefits',
  async (context, keys: readonly PersonYear[]): Promise<(PersonBenefit | null)[]> => {
    const found = new Map<string, PersonBenefit>();
    for (const group of groupsOf(keys)) {
      const { year, asOf } = group[0]!;
      const regionCodes = group.map(({ regionCode }) => regionCode);
      const asked = { regionCodes, year, asOf, reach: 'AT_OR_ABOVE' } as const;
      const provisions = await findProvisions(context.database, 'BENEFIT', asked);
      const nearest = ({ regionCode }: PersonYear) => provisions.get(regionCode)?.[0];
      for (const provision of new Set(group.flatMap((key) => nearest(key) ?? []))) {
        const own = group.filter((key) => nearest(key) === provision);
        const scope = { personIds: own.map(({ personId }) => personId) };
        const reckoned = await reckonBenefits(context.database, provision, { year, asOf, scope });
        const byPerson = new Map(reckoned.map((one) => [one.personId, one]));
        for (const key of own) found.set(personYear(key), byPerson.get(key.personId) ?? withoutBills(key, provision));
      }
    }
    return keys.map((key) => found.get(personYear(key)) ?? null);
  },
  personYear,
);

function withoutBills(key: PersonYear, provision: PersonBenefit['provision']): PersonBenefit {
  const answer = { bills: [], layers: [], missedFen: 0n, outcome: 'AS_DUE' } as const;
  return { ...key, provision, followed: 'OUT', rows: [], answer, unmarked: [], deposits: [] };
}

/** A region's benefits, once an operation, however often its counts and pages are asked for. */
export const regionBenefitsLoader = defineLoader<RegionYear, RegionBenefits>(
  'aid.regionBenefits',
  (context, keys) => Promise.all(keys.map((key) => reckonRegion(context.database, key))),
  ({ regionCode, year, asOf }) => `${regionCode} ${year} ${asOf}`,
);
