import { type Counted, hiddenCounts } from '../access/hidden-counts.ts';
import type { Viewer } from '../access/viewer.ts';
import { byTownship } from '../aid/townships.ts';
import type { Queryable } from '../database/database.ts';
import type { Fen } from '../value/money.ts';
import { BENEFIT_OUTCOMES, type BenefitLayer, type BenefitOutcome } from './benefit-arithmetic.ts';
import { type RegionBenefits, totalsOf } from './benefit-region.ts';

/** How a layer did over a place, as a viewer may read it; null = left out. */
export interface ToldLayer {
  readonly layer: BenefitLayer;
  readonly persons: Readonly<Record<BenefitOutcome, number | null>>;
  readonly paidFen: Fen | null;
  readonly shortFen: Fen | null;
}

/** The counts of one township, as a viewer may read them; null = left out. */
export interface ToldTownship {
  readonly regionCode: string;
  readonly persons: number | null;
  /** Who lacks something, and what. */
  readonly short: number | null;
  readonly missedFen: Fen | null;
}

/** The counts of a region, its layers and townships; what is left out cannot be worked out from the rest. */
export interface BenefitCounts {
  readonly persons: number | null;
  readonly layers: readonly ToldLayer[];
  /** By code. */
  readonly townships: readonly ToldTownship[];
}

/** Counts the benefits of a region for a viewer; one statement. */
export async function tellBenefits(
  database: Queryable,
  { persons }: Pick<RegionBenefits, 'persons'>,
  viewer: Viewer,
): Promise<BenefitCounts> {
  const whole: Counted = { persons: persons.length };
  const layers = totalsOf(persons).map((total) => ({
    total,
    counts: BENEFIT_OUTCOMES.map((outcome) => ({ outcome, persons: total.persons[outcome] })),
  }));
  const townships = (await byTownship(database, persons)).map(([regionCode, own]) => {
    const short = own.filter(({ answer }) => answer.missedFen > 0n);
    return {
      regionCode,
      all: { persons: own.length },
      short: { persons: short.length },
      missedFen: short.reduce((sum, { answer }) => sum + answer.missedFen, 0n),
    };
  });
  const sums = [
    { whole, parts: townships.map(({ all }) => all) },
    ...layers.map(({ counts }) => ({ whole, parts: counts })),
  ];
  const each = sums.flatMap(({ parts }): Counted[] => parts);
  const hidden = hiddenCounts<Counted>([whole, ...each, ...townships.map(({ short }) => short)], sums, viewer);
  const told = (count: Counted) => (hidden.has(count) ? null : count.persons);
  return {
    persons: told(whole),
    layers: layers.map(({ total, counts }) => {
      const tell = (outcome: BenefitOutcome) => told(counts.find((count) => count.outcome === outcome)!);
      return {
        layer: total.layer,
        persons: {
          AS_DUE: tell('AS_DUE'),
          SHORT: tell('SHORT'),
          ABOVE: tell('ABOVE'),
          UNDETERMINED: tell('UNDETERMINED'),
        },
        paidFen: told(whole) === null ? null : total.paidFen,
        shortFen: tell('SHORT') === null ? null : total.shortFen,
      };
    }),
    townships: townships.map(({ regionCode, all, short, missedFen }) => ({
      regionCode,
      persons: told(all),
      short: told(short),
      missedFen: told(short) === null ? null : missedFen,
    })),
  };
}
