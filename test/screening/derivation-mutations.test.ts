import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database, type Session } from '../../src/database/database.ts';
import { sqlFile } from '../../src/database/sql-file.ts';
import { findKept, type ListDataset } from '../../src/source/derive-list.ts';
import { evaluate as evaluateSlowly } from '../oracle/evaluate.ts';
import type { Facts, Question } from '../oracle/facts.ts';
import { PLACES } from '../oracle/places.ts';
import { makePopulation } from '../oracle/population.ts';
import type { TestHub } from '../support/hub.ts';
import { DERIVATION_MUTATIONS } from './derivation-mutations.ts';
import { Sowing } from './mutation.ts';
import { answersOf, hubOf, linesOf } from './oracle-hub.ts';
import { RARE_QUESTIONS, rareFacts } from './rare-cases.ts';

/** A population whose lists and bills are rich enough that every fault shows. */
const SEED = 6;

const asked: {
  hub: TestHub;
  owner: Database;
  questions: { question: Question; expected: string }[];
}[] = [];

beforeAll(async () => {
  await ask(rareFacts(), RARE_QUESTIONS, '2024-06-30');
  const { facts, questions, year } = makePopulation('evenki', SEED, { persons: 60 });
  const firsts = Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}-01`);
  const more = firsts.map((asOf) => ({ region: PLACES.evenki.code, year, asOf }));
  await ask(withLowLines(facts), [...questions, ...more], `${year + 1}-03-10`);
}, 240_000);
afterAll(async () => {
  for (const { hub, owner } of asked) {
    await owner.close();
    await hub.close();
  }
});

async function ask(facts: Facts, questions: readonly Question[], today: string): Promise<void> {
  const expected = questions.map((question) => ({ question, expected: linesOf(evaluateSlowly(facts, question)) }));
  const hub = await hubOf(facts, today);
  asked.push({ hub, owner: new Database(hub.url, { role: null, connections: 1 }), questions: expected });
}

/** Lines so low that nearly every amount is told to the fen. */
function withLowLines(facts: Facts): Facts {
  return {
    ...facts,
    incomes: facts.incomes.map((income) => ({ ...income, amount: '0.02' })),
    parameters: { 'evenki.feedback.threshold': '0' },
  };
}

/** Derives everything anew from the facts, with statements rewritten. */
async function deriveAnew(session: Session, rewrite: (text: string) => string): Promise<void> {
  const run = (text: string, values: readonly unknown[] = []) => session.query(rewrite(text), values);
  const senders = await session.query<{ dataset: ListDataset; region_code: string }>(
    "select distinct dataset, region_code from delivery where month is not null and dataset <> 'enrolments'",
  );
  await run('create temp table touched (person_id uuid) on commit drop');
  for (const { dataset, region_code } of senders) {
    await run('drop table if exists derived');
    await findKept(session, dataset, region_code);
    const isRoster = dataset === 'roster';
    const values = isRoster ? [region_code] : [dataset, region_code];
    await run(sqlFile(isRoster ? 'source/derive-residences' : 'source/derive-category-spells'), values);
    await run(sqlFile(isRoster ? 'source/replace-residences' : 'source/replace-category-spells'), values);
    await run(sqlFile(isRoster ? 'source/add-residences' : 'source/add-category-spells'), isRoster ? [] : values);
  }
  const [view] = await session.query<{ text: string }>(`select pg_get_viewdef('burden_entry') as text`);
  await run(
    `${rewrite(`/* ledger */ ${view!.text}`).replace('/* ledger */', 'create or replace view burden_entry as')}`,
  );
  await run('insert into touched select person_id from person_state');
  await run(sqlFile('burden/clear-person-years'));
  await run(sqlFile('burden/recompute-person-years'));
}

/** The first question whose answers are not the oracle's once all is derived anew; null = no fault shows. */
async function firstDifference(rewrite: (text: string) => string): Promise<string | null> {
  for (const { hub, owner, questions } of asked) {
    const undo = new Error('derived');
    let difference: string | null = null;
    await owner
      .transaction(async (session) => {
        await deriveAnew(session, rewrite);
        for (const { question, expected } of questions) {
          const answers = await answersOf({ database: session, vault: hub.vault }, question);
          difference ??= linesOf(answers) === expected ? null : JSON.stringify(question);
          if (difference !== null) break;
        }
        throw undo; // what was derived with a fault is not to stay
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    if (difference !== null) return difference;
  }
  return null;
}

describe(`what is derived from the facts, on rare cases and a population of seed ${SEED}`, () => {
  it('agrees with the oracle when it is derived anew as it is', async () => {
    expect(await firstDifference((text) => text)).toBeNull();
  });

  it.each(DERIVATION_MUTATIONS.map((mutation) => [mutation.statement, mutation.name, mutation] as const))(
    '%s is caught when %s',
    async (_, __, mutation) => {
      const sowing = new Sowing(mutation);
      const caught = await firstDifference(sowing.rewrite);
      expect(sowing.hasTaken, 'the pattern matches the statement').toBe(true);
      expect(caught, 'a question whose answers differ from the oracle').not.toBeNull();
    },
  );
});
