import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate as evaluateSlowly } from '../oracle/evaluate.ts';
import type { Facts, Question } from '../oracle/facts.ts';
import { PLACES, type PlaceKey } from '../oracle/places.ts';
import { makePopulation } from '../oracle/population.ts';
import type { TestHub } from '../support/hub.ts';
import { Sowing } from './mutation.ts';
import { answersOf, hubOf, linesOf, thinned } from './oracle-hub.ts';
import { RARE_QUESTIONS, rareFacts } from './rare-cases.ts';
import { RewritingDatabase } from './rewriting-database.ts';
import { SCREENING_MUTATIONS } from './screening-mutations.ts';

/** A place's hub and what the oracle answers. */
interface Asked {
  readonly place: string;
  readonly hub: TestHub;
  readonly questions: readonly { readonly question: Question; readonly expected: string }[];
}

const SEED = 7;
const asked: Asked[] = [];

beforeAll(async () => {
  await ask('rare cases', rareFacts(), RARE_QUESTIONS, '2024-06-30');
  for (const place of Object.keys(PLACES) as PlaceKey[]) {
    const { facts, questions, year } = makePopulation(place, SEED, { persons: 120 });
    const known = thinned(facts);
    const edges = edgeDays(known, year).map((asOf) => ({ region: PLACES[place].code, year, asOf }));
    await ask(place, known, [...questions, ...edges], `${year + 1}-03-10`);
  }
}, 240_000);
afterAll(() => Promise.all(asked.map(({ hub }) => hub.close())));

async function ask(place: string, facts: Facts, questions: readonly Question[], today: string): Promise<void> {
  const expected = questions.map((question) => ({ question, expected: linesOf(evaluateSlowly(facts, question)) }));
  asked.push({ place, hub: await hubOf(facts, today), questions: expected });
}

/** Days on which something begins or ends for somebody: where ≤ and < differ. */
function edgeDays(facts: Facts, year: number): string[] {
  const stated = facts.deliveries.flatMap(({ rows }) =>
    rows.flatMap((row) => [row['死亡日期'], row['生效日期'], row['终止日期']]),
  );
  const edges = [...new Set(stated)].filter((day): day is string => /^\d{4}-\d\d-\d\d$/.test(day ?? ''));
  const ofYear = edges.filter((day) => day.startsWith(String(year))).sort();
  return [`${year}-06-01`, `${year}-05-31`, `${year}-09-01`, `${year}-08-31`, ...ofYear.slice(0, 12)];
}

/** The first question whose answers are not the oracle's; null = the fault does not show. `hasTaken` = it was sown at all. */
async function firstDifference(rewrite: (text: string) => string): Promise<string | null> {
  for (const { place, hub, questions } of asked) {
    const database = new RewritingDatabase(hub.url, rewrite, { connections: 1 });
    try {
      for (const { question, expected } of questions) {
        const answers = await answersOf({ database, vault: hub.vault }, question);
        if (linesOf(answers) !== expected) return `${place} ${JSON.stringify(question)}`;
      }
    } finally {
      await database.close();
    }
  }
  return null;
}

describe(`the screening statement, on populations of seed ${SEED}`, () => {
  it('as it is agrees with the oracle everywhere', async () => {
    expect(await firstDifference((text) => text)).toBeNull();
  });

  it.each(SCREENING_MUTATIONS.map((mutation) => [mutation.name, mutation] as const))(
    'is caught when %s',
    async (_, mutation) => {
      const sowing = new Sowing(mutation);
      const caught = await firstDifference(sowing.rewrite);
      expect(sowing.hasTaken, 'the pattern matches the statement').toBe(true);
      expect(caught, 'a question whose answers differ from the oracle').not.toBeNull();
    },
  );
});
