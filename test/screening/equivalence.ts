import { describe, expect, it } from 'vitest';
import { recount } from '../../src/source/recount.ts';
import { evaluate as evaluateSlowly } from '../oracle/evaluate.ts';
import type { PlaceKey } from '../oracle/places.ts';
import { makePopulation } from '../oracle/population.ts';
import { seeds } from '../support/seeds.ts';
import { answersOf, asLine, hubOf, inOrder } from './oracle-hub.ts';

/**
 * The oracle shares no code with src; both read the same files and must agree person by person, to the fen, on every
 * day asked. A file a place, so that they run side by side. HUB_SEEDS asks for more seeds (test/support/seeds.ts).
 */
export function describeEquivalence(place: PlaceKey): void {
  describe(`compiled SQL and the slow evaluation agree on random populations of ${place}`, () => {
    it.each(seeds())('seed %i', { timeout: 180_000 }, async (seed) => {
      const { facts, questions, year } = makePopulation(place, seed, { persons: 120 });
      // A live day within the year leaves facts in the future, which the live sums must not count.
      const hub = await hubOf(facts, seed % 2 === 0 ? `${year}-08-20` : `${year + 1}-03-10`);
      try {
        for (const question of questions) {
          const fast = (await answersOf(hub, question)).map(asLine);
          const slow = inOrder(evaluateSlowly(facts, question)).map(asLine);
          const only = (these: string[], those: string[]) => these.filter((answer) => !those.includes(answer));
          expect(
            { onlyFast: only(fast, slow), onlySlow: only(slow, fast), answers: fast.length },
            `seed ${seed}, ${JSON.stringify(question)}`,
          ).toEqual({ onlyFast: [], onlySlow: [], answers: slow.length });
        }
        const recounted = await recount(hub.database, hub.clock.today());
        expect(
          recounted.filter(({ differing }) => differing > 0),
          `seed ${seed}: kept step by step, equal to a recount`,
        ).toEqual([]);
      } finally {
        await hub.close();
      }
    });
  });
}
