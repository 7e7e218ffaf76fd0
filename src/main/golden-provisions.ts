import { reckonRound } from '../aid/reckon-round.ts';
import { reckonBenefits } from '../benefit/benefit-year.ts';
import { checkPersons } from '../benefit/five-check.ts';
import type { Database } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { GoldenScene } from '../policy/golden-case.ts';
import type { GoldenPromise } from '../policy/golden-promise.ts';
import { requireProvision } from '../policy/published-provisions.ts';
import { findReliefs } from '../relief/find-reliefs.ts';
import { findSubsidies, type SubsidyAnswer } from '../subsidy/find-subsidies.ts';
import type { Fen } from '../value/money.ts';
import { lastOfYear, type PlainDate } from '../value/plain-date.ts';
import { type PersonWords, wordsOf } from './golden-promise-words.ts';
import type { GoldenResult } from './golden-run.ts';

/** What the provisions of the document say of the cases of a scene: each is reckoned once a day, for all its persons. */
export async function askProvisions(
  database: Database,
  scene: GoldenScene,
  persons: readonly (string | undefined)[],
): Promise<GoldenResult[]> {
  const personIds = persons.filter((personId) => personId !== undefined);
  const reckoned = new Map<string, Promise<PersonWords>>();
  const subsidiesOn = rememberSubsidies(database, scene.year, personIds);
  const asked = scene.cases.flatMap((one, index) =>
    one.promises.map(async (promise): Promise<GoldenResult> => {
      const { key, of, expected, absent } = wordsOf(promise);
      const known = reckoned.get(key) ?? reckon(database, scene, promise, { personIds, subsidiesOn });
      reckoned.set(key, known);
      const found = await known.then((words) => words.get(persons[index] ?? '') ?? absent, refusal);
      return {
        scene: scene.name,
        name: one.name,
        line: promise.line,
        subject: promise.provisionId,
        expected: `${of} ${expected}`,
        found: `${of} ${found}`,
        agrees: expected === found,
      };
    }),
  );
  return Promise.all(asked);
}

/** A question that the provision refuses, such as one of a round that it does not have, is answered by the refusal's code. */
function refusal(error: unknown): string {
  if (error instanceof HubError) return error.code;
  throw error;
}

type SubsidiesOn = (on: PlainDate) => Promise<readonly SubsidyAnswer[]>;

/** All subsidies are found at once, so that once a day is enough, however many there are. */
function rememberSubsidies(database: Database, year: number, personIds: readonly string[]): SubsidiesOn {
  const found = new Map<PlainDate, Promise<readonly SubsidyAnswer[]>>();
  return (on) => {
    const answers = found.get(on) ?? findSubsidies(database, { year, today: on, scope: { personIds } });
    found.set(on, answers);
    return answers;
  };
}

/** By person what a provision says, in the words that a promise of its kind expects. */
async function reckon(
  database: Database,
  { year }: GoldenScene,
  promise: GoldenPromise,
  { personIds, subsidiesOn }: { readonly personIds: readonly string[]; readonly subsidiesOn: SubsidiesOn },
): Promise<PersonWords> {
  const { provisionId, on } = promise;
  const judged = lastOfYear(year);
  const question = { year, asOf: on, scope: { personIds } };
  switch (promise.kind) {
    case 'PROGRAMME': {
      const programme = await requireProvision(database, 'PROGRAMME', provisionId, judged);
      const { lines } = await reckonRound(database, { programme, year, roundNumber: promise.round }, on);
      const paid = promise.paidFen === null ? null : await paidBy(database, promise, year);
      return new Map(
        lines.map(({ personId, eligibility, entitledFen }) => {
          const aidFen = eligibility === 'UNKNOWN' ? null : entitledFen;
          const paidFen = paid && (paid.get(personId) ?? 0n);
          return [personId, wordsOf({ ...promise, aidFen, paidFen }).expected];
        }),
      );
    }
    case 'SUBSIDY': {
      const own = (await subsidiesOn(on)).filter(({ subsidy }) => subsidy.provisionId === provisionId);
      return new Map(
        own.flatMap(({ findings }) =>
          findings.map(({ personId, due }): [string, string] => {
            if (due.outcome === 'UNDETERMINED') {
              return [personId!, wordsOf({ ...promise, shares: null, missing: due.missing }).expected];
            }
            const { MEDICAL_AID_FUND: fundFen, FINANCE: financeFen } = due.byPayer;
            const shares = { fundFen, financeFen, personFen: due.personFen };
            return [personId!, wordsOf({ ...promise, shares, missing: [] }).expected];
          }),
        ),
      );
    }
    case 'BENEFIT': {
      const benefit = await requireProvision(database, 'BENEFIT', provisionId, judged);
      return new Map(
        (await reckonBenefits(database, benefit, question)).flatMap(({ personId, answer }): [string, string][] => {
          // Whom only bills are known of that nothing is promised on, such as 生育住院, has none.
          if (answer.bills.length === 0) return [];
          const { lowFen, highFen, outcome, missing } = answer.layers.find(({ layer }) => layer === promise.layer)!;
          const dueFen = lowFen === highFen ? lowFen : null;
          return [[personId, wordsOf({ ...promise, outcome, dueFen, missing }).expected]];
        }),
      );
    }
    case 'RELIEF': {
      const relief = await requireProvision(database, 'RELIEF', provisionId, judged);
      return new Map(
        (await findReliefs(database, { relief, ...question })).map(({ personId, outcome, excessFen, missing }) => [
          personId,
          wordsOf({ ...promise, outcome, excessFen, missing }).expected,
        ]),
      );
    }
    case 'FIVE_CHECKS': {
      const checks = await requireProvision(database, 'FIVE_CHECKS', provisionId, judged);
      return new Map(
        (await checkPersons(database, checks, question)).persons.flatMap(
          ({ personId, membership, answers, ...person }): [string, string][] => {
            const asked = answers.find(({ check }) => check === promise.check);
            if (!asked) return [];
            const { answer, missing } =
              membership === 'IN' ? asked : { answer: 'UNKNOWN' as const, missing: person.missing };
            return [[personId, wordsOf({ ...promise, answer, missing }).expected]];
          },
        ),
      );
    }
  }
}

/** What a round of the scene paid, by person. */
async function paidBy(
  database: Database,
  { provisionId, round }: Extract<GoldenPromise, { kind: 'PROGRAMME' }>,
  year: number,
): Promise<ReadonlyMap<string, Fen>> {
  const rows = await database.query<{ person_id: string; paid_fen: Fen }>(
    `/* golden.paid */
     select p.person_id, sum(p.amount_fen)::bigint as paid_fen from aid_payment p join aid_round r using (round_id)
     where r.provision_id = $1 and r.year = $2 and r.round_number = $3 group by p.person_id`,
    [provisionId, year, round],
  );
  return new Map(rows.map(({ person_id, paid_fen }) => [person_id, paid_fen]));
}
