import { enterFunds } from '../aid/fund.ts';
import { signRound } from '../aid/joint-review.ts';
import { payRound } from '../aid/pay-round.ts';
import type { AidProgramme } from '../aid/programme.ts';
import { proposeRound } from '../aid/propose-round.ts';
import { lockRound, type Round } from '../aid/round.ts';
import { finishTownship, publicise } from '../aid/township-review.ts';
import type { Database, Session } from '../database/database.ts';
import type { GoldenRound, GoldenScene } from '../policy/golden-case.ts';
import type { ProgrammeStep } from '../policy/programme.ts';
import { requireProvision } from '../policy/published-provisions.ts';
import { addDays, lastOfYear } from '../value/plain-date.ts';

/** Takes the rounds of a scene through all steps, one after another, up to the payment: deposit, proposal, publicity, review, signatures. */
export async function runRounds(database: Database, { year, rounds }: GoldenScene): Promise<void> {
  for (const round of rounds) await runRound(database, year, round);
}

async function runRound(database: Database, year: number, asked: GoldenRound): Promise<void> {
  const { provisionId, round: roundNumber, on, depositFen } = asked;
  const work = <T>(task: (session: Session, programme: AidProgramme) => Promise<T>): Promise<T> =>
    database.transaction(async (session) =>
      task(session, await requireProvision(session, 'PROGRAMME', provisionId, lastOfYear(year))),
    );
  const roundId = await work(async (session, programme) => {
    const proposer = actorOf(programme, 'PROPOSE');
    if (depositFen > 0n) {
      const entry = { fundKind: programme.content.funds[0]!.kind, amountFen: depositFen, occurredOn: on };
      await enterFunds(session, programme, { ...entry, reference: '核对用例' }, proposer);
    }
    return proposeRound(session, { programme, year, roundNumber }, on, proposer);
  });
  const step = (task: (session: Session, programme: AidProgramme, round: Round) => Promise<unknown>) =>
    work(async (session, programme) => task(session, programme, await lockRound(session, roundId)));
  const townships = await database.query<{ township_code: string }>(
    `/* golden.townships */ select distinct l.township_code from aid_round_line l where l.round_id = $1 and l.due_fen > 0 order by 1`,
    [roundId],
  );
  const done = addDays(on, LONGEST_PUBLICITY);
  for (const { township_code: code } of townships) {
    await step((session, programme, round) =>
      publicise(session, programme, round, code, on, actorOf(programme, 'TOWNSHIP_REVIEW')),
    );
    await step((session, programme, round) =>
      finishTownship(session, round, code, done, actorOf(programme, 'TOWNSHIP_REVIEW')),
    );
  }
  // For which the fund does not suffice is not approved, and nothing is paid.
  const [reckoned] = await database.query<{ is_stopped: boolean }>(
    '/* golden.stopped */ select is_stopped from aid_round where round_id = $1',
    [roundId],
  );
  if (reckoned!.is_stopped) return;
  await step(async (session, programme) => {
    for (const department of programme.content.steps.find(({ step }) => step === 'JOINT_REVIEW')!.by) {
      await signRound(session, programme, await lockRound(session, roundId), done, { id: 'golden-cases', department });
    }
  });
  await step((session, programme, round) => payRound(session, programme, round, done, actorOf(programme, 'PAY')));
}

/** Whatever days of publicity a scene sets are over by then. */
const LONGEST_PUBLICITY = 14;

function actorOf({ content }: AidProgramme, step: ProgrammeStep) {
  return { id: 'golden-cases', department: content.steps.find((one) => one.step === step)!.by[0]! };
}
