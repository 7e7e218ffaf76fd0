import { randomBytes } from 'node:crypto';
import { IdentityVault } from '../access/identity-vault.ts';
import { fixedClock } from '../config/clock.ts';
import { createContext, type OperationContext } from '../context/operation-context.ts';
import type { Database } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { GoldenAnswer, GoldenCase, GoldenOutcome, GoldenScene } from '../policy/golden-case.ts';
import { setIncome } from '../policy/income.ts';
import type { Policy } from '../policy/policy.ts';
import { publishPolicies } from '../policy/publish.ts';
import { loadRegionSeeds } from '../region/region-seeds.ts';
import { addRegions } from '../region/region-tree.ts';
import { determinationsLoader, rulesNotInForceLoader } from '../screening/determination.loader.ts';
import type { Determination } from '../screening/determination.ts';
import { visitNumbers } from '../settlement/visit-numbers.ts';
import { deliver } from '../source/deliver.ts';
import { memoryPayload } from '../table/payload.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import { lastOfYear, type PlainDate } from '../value/plain-date.ts';
import { recordReliefFacts } from './golden-facts.ts';
import { askProvisions } from './golden-provisions.ts';
import { runRounds } from './golden-rounds.ts';
import { deliveriesOf, personOf, visitNumberOf } from './golden-rows.ts';

/** A migrated, empty database that nobody else uses. */
export interface ScratchDatabase {
  readonly database: Database;
  drop(): Promise<void>;
}

/** One answer of a case beside what the rules said. */
export interface GoldenResult {
  readonly scene: string;
  readonly name: string;
  /** Where the answer stands in the file. */
  readonly line: number;
  /** The rule, programme or subsidy that was asked. */
  readonly subject: string;
  /** `2024-12-31 xiushan.aid FLAGGED 3000.01` */
  readonly expected: string;
  readonly found: string;
  readonly agrees: boolean;
}

/**
 * Runs the cases of a scene through the hub itself: the document published with the scene's incomes and parameters, the
 * departments' files written and taken in, every answer asked as the graph asks it. Uses and drops one scratch database.
 * @throws HubError POLICY_INVALID when a row of the cases is refused, as one with a channel that nobody knows
 */
export async function runScene(
  makeScratch: () => Promise<ScratchDatabase>,
  policy: Policy,
  scene: GoldenScene,
): Promise<GoldenResult[]> {
  const { database, drop } = await makeScratch();
  try {
    const answers = [...scene.rounds, ...scene.cases.flatMap((one) => [...one.answers, ...one.promises])].map(
      ({ on }) => on,
    );
    const today = [lastOfYear(scene.year), ...answers].reduce((last, day) => (day > last ? day : last));
    const vault = new IdentityVault(randomBytes(32), 'sm');
    await publishScene(database, policy, scene);
    await takeIn(database, vault, policy, scene, today);
    const context = createContext({
      database,
      vault,
      clock: fixedClock(today),
      scope: { regionCodes: [] },
      viewer: {
        id: 'golden-cases',
        department: 'MEDICAL_INSURANCE',
        roles: ['SYSTEM'],
        regionCodes: [policy.regionCode],
        purpose: '核对用例',
      },
    });
    const persons = await findPersons(database, vault, scene.cases);
    await runRounds(database, scene);
    await recordReliefFacts(database, vault, policy, scene, persons);
    const results = scene.cases.map((one, index) =>
      one.answers.map((answer) => ask(context, { scene, one, index, personId: persons[index] ?? null, answer })),
    );
    return [...(await Promise.all(results.flat())), ...(await askProvisions(database, scene, persons))];
  } finally {
    await drop();
  }
}

async function publishScene(database: Database, policy: Policy, scene: GoldenScene): Promise<void> {
  const values = new Map(scene.parameters.map(({ id, value }) => [id, value]));
  const parameters = policy.parameters.map((parameter) => ({
    ...parameter,
    values: parameter.values.map((each) => ({ ...each, value: values.get(parameter.id) ?? each.value })),
  }));
  await database.transaction(async (session) => {
    await publishPolicies(session, [{ ...policy, parameters }]);
    await addRegions(session, loadRegionSeeds());
    for (const income of scene.incomes) {
      await setIncome(session, { ...income, status: 'OFFICIAL', source: '核对用例' });
    }
  });
}

async function takeIn(
  database: Database,
  vault: IdentityVault,
  policy: Policy,
  scene: GoldenScene,
  today: PlainDate,
): Promise<void> {
  for (const { dataset, month, csv } of deliveriesOf(scene, policy.regionCode)) {
    const report = await deliver(
      { database, vault, clock: fixedClock(today) },
      {
        dataset,
        regionCode: policy.regionCode,
        month,
        payload: memoryPayload(`${dataset}-${month ?? scene.year}.csv`, Buffer.from(csv)),
        receivedBy: 'golden-cases',
        // A list may well be empty, or shorter than the one before: the cases say so.
        confirmed: { by: 'golden-cases', reason: '核对用例' },
      },
    );
    if (report.rowsRefused === 0) continue;
    throw new HubError('POLICY_INVALID', `${policy.key}：核对用例“${scene.name}”的${dataset}有行被拒收`, {
      where: `cases/${policy.key}.yaml ${scene.name}: ${dataset}`,
      found: JSON.stringify(report.refusedByCode),
      expected: 'cells that the department would write so',
      mend: 'correct the words of the cases, such as a channel or an insurance type',
    });
  }
}

async function findPersons(
  database: Database,
  vault: IdentityVault,
  cases: readonly GoldenCase[],
): Promise<(string | undefined)[]> {
  const keys = cases.map((_, index) => vault.numberKey('01', personOf(index).number));
  const rows = await database.query<{ ordinal: number; person_id: string }>(
    `/* golden.persons */
     select k.ordinal::integer as ordinal, i.person_id
     from unnest($1::bytea[]) with ordinality as k (number_key, ordinal) join person_identity i using (number_key)`,
    [keys],
  );
  const byOrdinal = new Map(rows.map((row) => [row.ordinal, row.person_id]));
  return cases.map((_, index) => byOrdinal.get(index + 1));
}

interface Asked {
  readonly scene: GoldenScene;
  readonly one: GoldenCase;
  readonly index: number;
  /** Null = no file told of this person. */
  readonly personId: string | null;
  readonly answer: GoldenAnswer;
}

/** What is compared. */
interface Said {
  readonly outcome: GoldenOutcome;
  readonly amountFen: Fen | null;
  readonly since: PlainDate | null;
  readonly missing: readonly string[];
}

async function ask(context: OperationContext, asked: Asked): Promise<GoldenResult> {
  const { scene, one, answer } = asked;
  const found = await findSaid(context, asked);
  const [said] = found;
  const agrees =
    found.length === 1 &&
    said !== undefined &&
    said.outcome === answer.outcome &&
    (answer.amountFen === null || said.amountFen === answer.amountFen) &&
    (answer.since === null || said.since === answer.since) &&
    said.missing.toSorted().join() === answer.missing.toSorted().join();
  const of = `${answer.on} ${answer.ruleId}${answer.stay === null ? '' : ` ${answer.stay}`}`;
  return {
    scene: scene.name,
    name: one.name,
    line: answer.line,
    subject: answer.ruleId,
    expected: `${of} ${words(answer)}`,
    found: `${of} ${found.map(words).join(' | ') || 'nothing'}`,
    agrees,
  };
}

function words({ outcome, amountFen, since, missing }: Said): string {
  return [
    outcome,
    ...(amountFen === null ? [] : [formatYuan(amountFen)]),
    ...(since === null ? [] : [`since ${since}`]),
    ...(missing.length > 0 ? [`(${missing.join(', ')})`] : []),
  ].join(' ');
}

/** All that the rule says of the person, of a stay rule of the stay that is asked about. */
async function findSaid(context: OperationContext, { index, personId, answer }: Asked): Promise<Said[]> {
  const { ruleId, year, on: asOf, stay } = answer;
  const plain = (outcome: GoldenOutcome): Said[] => [{ outcome, amountFen: null, since: null, missing: [] }];
  if (personId === null) return plain('ELSEWHERE');
  const key = { personId, year, asOf };
  const outOfForce = (await context.load(rulesNotInForceLoader, key)).find((rule) => rule.ruleId === ruleId);
  if (outOfForce) return plain(outOfForce.reason);
  const ofRule = (await context.load(determinationsLoader, key)).filter(({ rule }) => rule.ruleId === ruleId);
  if (ofRule.length === 0) return plain('ELSEWHERE');
  const visits = stay === null ? new Map() : await visitNumbers(context.database, ofRule);
  const wanted = ofRule.filter(
    ({ visitId }) => stay === null || (visitId !== null && visits.get(visitId) === visitNumberOf(index, stay)),
  );
  return wanted.map(saidOf);
}

function saidOf({ outcome, isOutside, amountFen, crossedOn, missing }: Determination): Said {
  return { outcome: isOutside ? 'OUTSIDE' : outcome, amountFen, since: crossedOn, missing };
}
