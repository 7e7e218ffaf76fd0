import { defineLoader } from '../context/loader.ts';
import type { Queryable } from '../database/database.ts';
import type { ProvisionContents, ProvisionKind } from '../policy/provision.ts';
import { findProvisionsOf, judgingDay, type PublishedProvision } from '../policy/published-provisions.ts';
import type { PlainDate } from '../value/plain-date.ts';
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

/** Persons of one year as of one day by the provision of the nearest place that has one; who has none is left out. One statement. */
export async function byNearest<Kind extends ProvisionKind>(
  database: Queryable,
  kind: Kind,
  keys: readonly PersonYear[],
): Promise<Map<PublishedProvision<ProvisionContents[Kind]>, PersonYear[]>> {
  const on = judgingDay(keys[0]!.year, keys[0]!.asOf);
  const regionCodes = [...new Set(keys.map(({ regionCode }) => regionCode))];
  const found = await findProvisionsOf(
    database,
    kind,
    regionCodes.map((regionCode) => ({ regionCode, on })),
  );
  const nearest = new Map(regionCodes.map((regionCode, index) => [regionCode, found[index]![0]]));
  const groups = new Map<PublishedProvision<ProvisionContents[Kind]>, PersonYear[]>();
  for (const key of keys) {
    const provision = nearest.get(key.regionCode);
    if (provision) groups.set(provision, [...(groups.get(provision) ?? []), key]);
  }
  return groups;
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
      for (const [provision, own] of await byNearest(context.database, 'BENEFIT', group)) {
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
