import type { Queryable } from '../database/database.ts';
import { findDecisiveProvisions, judgingDay } from '../policy/published-provisions.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { BENEFIT_LAYERS, type BenefitLayer, type BenefitOutcome, differenceOf } from './benefit-arithmetic.ts';
import { type BenefitProvision, type PersonBenefit, reckonBenefits } from './benefit-year.ts';

/** A place, a year and the day up to which facts count. */
export interface RegionYear {
  readonly regionCode: string;
  readonly year: number;
  readonly asOf: PlainDate;
}

/** How a layer did over a place. */
export interface LayerTotal {
  readonly layer: BenefitLayer;
  readonly persons: Readonly<Record<BenefitOutcome, number>>;
  /** Of those for whom it is certain. */
  readonly dueFen: Fen;
  readonly paidFen: Fen;
  /** What all who got too little lack of it. */
  readonly shortFen: Fen;
}

export interface RegionBenefits extends RegionYear {
  /** Empty = no document in force there promises anything. */
  readonly provisions: readonly BenefitProvision[];
  /** Who was of the population that is followed on the day of a bill, by internal id. */
  readonly persons: readonly PersonBenefit[];
  /** With bills, of whom it is not known. */
  readonly undecided: number;
}

/** What was promised and paid to those in need who live in a place. Three statements a document; writes nothing. */
export async function reckonRegion(database: Queryable, key: RegionYear): Promise<RegionBenefits> {
  const { regionCode, year, asOf } = key;
  const provisions = await findDecisiveProvisions(database, 'BENEFIT', { regionCode, on: judgingDay(year, asOf) });
  const found: PersonBenefit[] = [];
  for (const provision of provisions) {
    const scope = { regionCode: await narrower(database, regionCode, provision.regionCode) };
    found.push(...(await reckonBenefits(database, provision, { year, asOf, scope })));
  }
  return {
    ...key,
    provisions,
    persons: found.filter(({ followed }) => followed === 'IN'),
    undecided: found.filter(({ followed }) => followed === 'UNKNOWN').length,
  };
}

/** Of two places of which one lies within the other the one within. */
export async function narrower(database: Queryable, asked: string, other: string): Promise<string> {
  const [row] = await database.query<{ is_above: boolean }>(
    '/* benefit.isAbove */ select exists (select from region_closure where ancestor_code = $1 and descendant_code = $2) as is_above',
    [other, asked],
  );
  return row!.is_above ? asked : other;
}

/** The sums by layer. */
export function totalsOf(persons: readonly PersonBenefit[]): LayerTotal[] {
  return BENEFIT_LAYERS.map((layer, index) => {
    const counts: Record<BenefitOutcome, number> = { AS_DUE: 0, SHORT: 0, ABOVE: 0, UNDETERMINED: 0 };
    let [dueFen, paidFen, shortFen] = [0n, 0n, 0n];
    for (const { answer } of persons) {
      const own = answer.layers[index]!;
      counts[own.outcome]++;
      paidFen += own.paidFen;
      if (own.lowFen === own.highFen) dueFen += own.lowFen;
      const difference = differenceOf(own);
      if (difference > 0n) shortFen += difference;
    }
    return { layer, persons: counts, dueFen, paidFen, shortFen };
  });
}

/** Likely missed benefits (疑似漏享), largest first, then by id. */
export function missedOf(persons: readonly PersonBenefit[]): PersonBenefit[] {
  return persons
    .filter(({ answer }) => answer.missedFen > 0n)
    .sort((a, b) => compare(b.answer.missedFen, a.answer.missedFen) || compare(a.personId, b.personId));
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
