import { describe, expect, it } from 'vitest';
import { evaluate as evaluateSlowly } from '../oracle/evaluate.ts';
import type { Question } from '../oracle/facts.ts';
import { MERGE_FACTS, MERGE_QUESTIONS, type MergeFacts } from './merge-cases.ts';
import { MERGE_MUTATIONS } from './merge-mutations.ts';
import { type Mutation, Sowing } from './mutation.ts';
import { answersOf, hubOf, linesOf } from './oracle-hub.ts';

const LISTS = ['merge-category-entries', 'merge-rural-entries', 'replace-category-spells', 'update-deaths'];

/** Which facts can show a fault, those that take the least time first. */
function factsFor({ statement, name }: Mutation): readonly MergeFacts[] {
  if (LISTS.includes(statement)) return ['lists'];
  if (statement === 'merge-enrolments') return ['enrolments'];
  return name.includes('visit') ? ['stays'] : ['corrections', 'bills'];
}

const oracle = new Map<Question, string>();

/** The first question whose answers are not the oracle's when the facts are taken in; null = the fault does not show. */
async function firstDifference(
  ways: readonly MergeFacts[],
  rewrite: (text: string) => string,
): Promise<Question | null> {
  for (const way of ways) {
    const facts = MERGE_FACTS[way];
    const hub = await hubOf(facts, '2024-06-30', rewrite);
    try {
      for (const question of MERGE_QUESTIONS[way]) {
        const expected = oracle.get(question) ?? linesOf(evaluateSlowly(facts, question));
        oracle.set(question, expected);
        if (linesOf(await answersOf(hub, question)) !== expected) return question;
      }
    } finally {
      await hub.close();
    }
  }
  return null;
}

describe('taking deliveries in', () => {
  it.each(['corrections', 'bills', 'stays', 'lists', 'enrolments'] as const)(
    '%s agree with the oracle as it is',
    async (facts) => {
      expect(await firstDifference([facts], (text) => text)).toBeNull();
    },
  );

  it.each(MERGE_MUTATIONS.map((mutation) => [mutation.statement, mutation.name, mutation] as const))(
    '%s is caught when %s',
    async (_, __, mutation) => {
      const sowing = new Sowing(mutation);
      const caught = await firstDifference(factsFor(mutation), sowing.rewrite);
      expect(sowing.hasTaken, 'the pattern matches the statement').toBe(true);
      expect(caught, 'a question whose answers differ from the oracle').not.toBeNull();
    },
  );
});
