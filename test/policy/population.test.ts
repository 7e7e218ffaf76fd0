import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOf, namesOf, STATE_BITS, type StateBit } from '../../src/person/state-bits.ts';
import {
  compilePopulation,
  decide,
  POPULATION_ATOMS,
  type Population,
  type PopulationExpression,
} from '../../src/policy/population.ts';

const SEED = 20260105;
const ALL_BITS = (1n << BigInt(STATE_BITS.length)) - 1n;

/** Written out again by hand, so that a slip in the macros shows. */
const ELIMINATED = ['UNSTABLE_ELIMINATED', 'MARGINAL_ELIMINATED', 'SUDDEN_HARDSHIP_ELIMINATED'];
const MONITORED = ['UNSTABLE', 'MARGINAL', 'SUDDEN_HARDSHIP'];
const AIDED_BESIDES = [
  'DESTITUTE',
  'ORPHAN',
  'DE_FACTO_ORPHAN',
  'LOW_INCOME',
  'LOW_INCOME_MARGIN',
  'ILLNESS_POVERTY',
  'OTHER_HARDSHIP',
  'RETURNED_TO_POVERTY',
];

interface Case {
  readonly expression: PopulationExpression;
  /** The population of the rule that `expression` may name. */
  readonly named: PopulationExpression;
  readonly eliminated: boolean;
}

/** The slow, obvious meaning: is a person with exactly these bits in the population? */
function isMember(expression: PopulationExpression, bits: ReadonlySet<string>, of: Case): boolean {
  if ('any' in expression) return expression.any.some((part) => isMember(part, bits, of));
  if ('all' in expression) return expression.all.every((part) => isMember(part, bits, of));
  if ('not' in expression) return !isMember(expression.not, bits, of);
  if ('rule' in expression) return isMember(of.named, bits, of);
  const isMonitored = [...MONITORED, ...(of.eliminated ? ELIMINATED : [])].some((bit) => bits.has(bit));
  if (expression.atom === 'EVERYONE') return true;
  if (expression.atom === 'MONITORED') return isMonitored;
  if (expression.atom === 'AIDED') return isMonitored || AIDED_BESIDES.some((bit) => bits.has(bit));
  return bits.has(expression.atom);
}

function compile({ expression, named, eliminated }: Case): Population {
  return compilePopulation(expression, { monitoredCountsEliminated: eliminated, populationOf: () => named });
}

/** Expressions over all atoms, and over few of them, where terms meet more often. */
function expressions(leaves: fc.Arbitrary<PopulationExpression>): fc.Arbitrary<PopulationExpression> {
  return fc.letrec<{ whole: PopulationExpression }>((tie) => {
    const parts = fc.array(tie('whole'), { minLength: 1, maxLength: 3 });
    return {
      whole: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaves,
        parts.map((any) => ({ any })),
        parts.map((all) => ({ all })),
        tie('whole').map((not) => ({ not })),
      ),
    };
  }).whole;
}

const anyAtom = fc.constantFrom(...POPULATION_ATOMS).map((atom) => ({ atom }));
const fewAtoms = fc
  .constantFrom('ALLEVIATED', 'LOW_INCOME', 'UNSTABLE', 'MONITORED')
  .map((atom) => ({ atom }) as const);
const rule = fc.constant({ rule: 'some.rule' });
const cases: fc.Arbitrary<Case> = fc.record({
  expression: fc.oneof(expressions(fc.oneof(anyAtom, rule)), expressions(fc.oneof(fewAtoms, fewAtoms, rule))),
  named: fc.oneof(expressions(anyAtom), expressions(fewAtoms)),
  eliminated: fc.boolean(),
});
const masks = fc.bigInt({ min: 0n, max: ALL_BITS });
/** At most six unknown bits, so that every completion can be tried. */
const unknowns = fc.uniqueArray(fc.constantFrom(...STATE_BITS), { maxLength: 6 });

/** Every full set of bits that agrees with what is known. */
function completions(has: bigint, unknown: readonly StateBit[]): bigint[] {
  let full = [has & ~maskOf(...unknown)];
  for (const bit of unknown) full = full.flatMap((mask) => [mask, mask | maskOf(bit)]);
  return full;
}

describe('a compiled population', () => {
  it('decides as trying every completion of what is unknown does', () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(cases, masks, unknowns, (of, has, unknown) => {
        const known = ALL_BITS & ~maskOf(...unknown);
        const truth = new Map(
          completions(has, unknown).map((mask) => [mask, isMember(of.expression, new Set(namesOf(mask)), of)]),
        );
        const values = new Set(truth.values());
        const expected = values.size === 2 ? 'UNKNOWN' : values.has(true) ? 'IN' : 'OUT';
        // Bits of which nothing is known must not count, whatever stands there.
        const { outcome, missing } = decide(compile(of), has, known);
        expect(outcome).toBe(expected);
        outcomes.add(outcome);
        const deciding = unknown.filter((bit) =>
          [...truth].some(([mask, value]) => truth.get(mask ^ maskOf(bit)) !== value),
        );
        expect(namesOf(missing)).toEqual(expect.arrayContaining(deciding));
        expect(missing & known).toBe(0n);
        if (outcome !== 'UNKNOWN') expect(missing).toBe(0n);
      }),
      { seed: SEED, numRuns: 600 },
    );
    expect([...outcomes].sort()).toEqual(['IN', 'OUT', 'UNKNOWN']);
  });

  it('holds prime terms only: none contradicts itself and none can lose a condition', () => {
    fc.assert(
      fc.property(cases, (of) => {
        const population = compile(of);
        for (const [terms, outcome] of [
          [population.possible, 'IN'],
          [population.impossible, 'OUT'],
        ] as const) {
          for (const { has, hasNot } of terms) {
            expect(has & hasNot).toBe(0n);
            expect(decide(population, has, has | hasNot).outcome).toBe(outcome);
            for (const bit of namesOf(has | hasNot)) {
              expect(decide(population, has, (has | hasNot) & ~maskOf(bit)).outcome).toBe('UNKNOWN');
            }
          }
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('compiles the same population to the same terms, however it is written', () => {
    fc.assert(
      fc.property(cases, (of) => {
        const { possible, impossible } = compile(of);
        const opposite = compile({ ...of, expression: { not: of.expression } });
        const byCases: PopulationExpression = {
          any: [{ all: [of.expression, { atom: 'INSURED' }] }, { all: [{ not: { atom: 'INSURED' } }, of.expression] }],
        };
        expect(opposite).toEqual({ possible: impossible, impossible: possible });
        expect(compile({ ...of, expression: byCases })).toEqual({ possible, impossible });
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('what is missing', () => {
  const lowIncomeOrMonitored = compilePopulation(
    { any: [{ atom: 'LOW_INCOME_MARGIN' }, { atom: 'MONITORED' }] },
    { monitoredCountsEliminated: false, populationOf: () => ({ atom: 'EVERYONE' }) },
  );
  const ruralRevitalisation = maskOf('UNSTABLE', 'MARGINAL', 'SUDDEN_HARDSHIP');

  it('names the lists that could still bring the person in', () => {
    const { outcome, missing } = decide(lowIncomeOrMonitored, 0n, ruralRevitalisation);
    expect([outcome, namesOf(missing)]).toEqual(['UNKNOWN', ['LOW_INCOME_MARGIN']]);
  });

  it('is nothing once one list has the person in', () => {
    expect(decide(lowIncomeOrMonitored, maskOf('MARGINAL'), ruralRevitalisation)).toEqual({
      outcome: 'IN',
      missing: 0n,
    });
  });

  it('is nothing once every list leaves the person out', () => {
    const known = ruralRevitalisation | maskOf('LOW_INCOME_MARGIN');
    expect(decide(lowIncomeOrMonitored, maskOf('DESTITUTE'), known)).toEqual({ outcome: 'OUT', missing: 0n });
  });
});
