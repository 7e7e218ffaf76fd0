import { describe, expect, it } from 'vitest';
import { arithmeticOf } from '../../src/burden/arithmetic.ts';
import { burdenLoader } from '../../src/burden/burden.loader.ts';
import { stayLoader } from '../../src/burden/stay.loader.ts';
import { createContext, type OperationContext } from '../../src/context/operation-context.ts';
import { determinationsLoader } from '../../src/screening/determination.loader.ts';
import type { Determination } from '../../src/screening/determination.ts';
import { evaluate, type Finding } from '../../src/screening/evaluate.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { makePopulation } from '../oracle/population.ts';
import { CLERK } from '../support/server.ts';
import { hubOf } from './oracle-hub.ts';

const SEED = 11;

type Told = Omit<Finding, 'regionCode'>;
const nameOf = ({ rule, personId, visitId }: Told) => `${rule.ruleId} ${personId} ${visitId}`;

/** What both ways of asking say of a person, in one order. */
function told(answers: readonly Told[]): object[] {
  return [...answers]
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    .map((answer) => ({
      name: nameOf(answer),
      outcome: answer.outcome,
      amount: answer.amountFen,
      limit: answer.limitFen,
      missing: answer.missing,
      notDelivered: answer.notDelivered,
      crossed: answer.outcome === 'FLAGGED' ? [answer.crossedOn, answer.crossedBy] : null,
      settlements: answer.limitFen === null ? null : answer.settlementIds,
    }));
}

/** What an answer's amount is worked out of. */
async function sumsOf(context: OperationContext, { personId, visitId, year, asOf, rule }: Determination) {
  if (visitId === null) return context.load(burdenLoader, { personId: personId!, year, asOf });
  const medicalTypes = rule.inpatientMedicalTypes;
  return (await context.load(stayLoader, { personId: personId!, visitId, asOf, medicalTypes }))!.sums;
}

/** A screening lists who is not clear; the burden of each person names every rule. They must not differ. Two places have every metric. */
describe.each(['kangle', 'jining'] as const)('a random population of %s', (place) => {
  it(`is told the same person by person as in a screening of all (seed ${SEED})`, async () => {
    const { facts, questions, year } = makePopulation(place, SEED, { persons: 60 });
    const hub = await hubOf(facts, `${year + 1}-03-10`);
    try {
      for (const question of questions) {
        const { database, vault, clock } = hub;
        const moment = { year: question.year, asOf: plainDate(question.asOf) };
        const context = createContext({ viewer: CLERK, scope: { regionCodes: [] }, clock, database, vault });
        const persons = await database.query<{ person_id: string }>('select person_id from person_state');
        const personIds = persons.map((row) => row.person_id);
        const screened = await evaluate(database, { ...moment, scope: { personIds } });
        const answers = (
          await Promise.all(personIds.map((personId) => context.load(determinationsLoader, { personId, ...moment })))
        ).flat();
        const open = answers.filter(({ outcome }) => outcome !== 'CLEAR') as (Determination & Told)[];
        expect(told(open), JSON.stringify(question)).toEqual(told(screened.findings));

        const clear = answers.filter(({ outcome }) => outcome === 'CLEAR');
        for (const answer of clear) {
          const { isOutside, rule, amountFen, limitFen, missing, crossedOn, crossedBy } = answer;
          expect([missing, crossedOn, crossedBy]).toEqual([[], null, null]);
          if (!isOutside && rule.metric !== 'ENROLMENT') expect((amountFen ?? 0n) <= (limitFen ?? 0n)).toBe(true);
        }
        const sums = await Promise.all(answers.map((answer) => sumsOf(context, answer)));
        for (const [index, { rule, amountFen }] of answers.entries()) {
          if (amountFen === null || rule.basis === null) continue;
          expect(arithmeticOf(rule.basis, rule.deducted, sums[index]!).amountFen).toBe(amountFen);
        }
      }
    } finally {
      await hub.close();
    }
  });
});
