import { randomUUID } from 'node:crypto';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { type Actor, lockProgramme } from './fund.ts';
import { daysOfRound } from './programme.ts';
import { type ReckonedLine, type RoundKey, reckonRound } from './reckon-round.ts';
import { findStandingRound, recordRoundEvent, requireStatus } from './round.ts';
import { settleShares } from './settle-shares.ts';

/**
 * Proposes a round (拟救助名单和金额, 五（三）1): reckons it from what is known today and keeps every line with the amount
 * that it rests on. Proposed again before it is paid, the new reckoning replaces the one before; who was rejected stays so,
 * and objections that are open stay open, also of numbers that have become one person's since.
 * @returns the id of the round
 * @throws ARGUMENT_INVALID before the cut-off has passed; CONFLICT while an earlier round of the year is under way, after
 *   a later one was paid, and for a round that is paid
 */
export async function proposeRound(session: Session, key: RoundKey, today: PlainDate, actor: Actor): Promise<string> {
  const { programme, year, roundNumber } = key;
  await lockProgramme(session, programme);
  const { cutOff } = daysOfRound(programme, year, roundNumber);
  if (today <= cutOff) {
    throw new HubError('ARGUMENT_INVALID', '截止日未过，不能测算 (the cut-off has not passed)', {
      where: 'round',
      found: today,
      expected: `a day after ${cutOff}`,
    });
  }
  const before = await findStandingRound(session, programme.provisionId, programme.regionCode, year, roundNumber);
  if (before) requireStatus(before, 'PROPOSED', 'TOWNSHIP_REVIEWED', 'JOINT_REVIEWED');
  await requireAlone(session, key);
  const reckoning = await reckonRound(session, key, today);
  if (before) {
    await session.query("update aid_round set status = 'SUPERSEDED' where round_id = $1", [before.round_id]);
    await recordRoundEvent(session, before.round_id, 'SUPERSEDED', actor, '重新测算');
  }
  const roundId = randomUUID();
  await session.query(
    `/* aid.proposeRound */
     insert into aid_round (round_id, provision_id, provision_version, region_code, year, round_number, revision, status, cut_off_on,
       computed_on, due_on, fund_fen, due_fen, payable_fen, is_stopped)
     values ($1, $2, $3, $4, $5, $6, $7, 'PROPOSED', $8, $9, $10, $11, $12, $13, $14)`,
    [
      roundId,
      programme.provisionId,
      programme.version,
      programme.regionCode,
      year,
      roundNumber,
      (before?.revision ?? 0) + 1,
      cutOff,
      today,
      reckoning.due,
      reckoning.fundFen,
      reckoning.dueFen,
      reckoning.payableFen,
      reckoning.isStopped,
    ],
  );
  await session.query(sqlFile('aid/insert-round-lines'), [
    roundId,
    JSON.stringify(await rowsOf(session, reckoning.lines)),
    before?.round_id ?? null,
  ]);
  if (before) {
    const carried = await session.execute(sqlFile('aid/carry-objections'), [roundId, before.round_id]);
    if (carried > 0)
      await recordRoundEvent(session, roundId, 'OBJECTION', actor, `未处理的异议${carried}件转入本次测算`);
  }
  // Who stays rejected leaves more for the others where the fund does not suffice.
  await settleShares(session, programme, roundId);
  await recordRoundEvent(session, roundId, 'PROPOSED', actor, `测算日${today}`);
  // A round that owes nobody anything has nothing to hang out.
  await session.query(sqlFile('aid/finish-townships'), [roundId]);
  return roundId;
}

/** One round of a year at a time, in their order: what one pays is what the next takes off. */
async function requireAlone(session: Session, { programme, year, roundNumber }: RoundKey): Promise<void> {
  const [other] = await session.query<{ round_number: number; status: string }>(
    `/* aid.otherRounds */ select round_number, status from aid_round
     where provision_id = $1 and region_code = $2 and year = $3 and round_number <> $4
       and (status in ('PROPOSED', 'TOWNSHIP_REVIEWED', 'JOINT_REVIEWED') or (status = 'PAID' and round_number > $4))
     order by round_number limit 1`,
    [programme.provisionId, programme.regionCode, year, roundNumber],
  );
  if (!other) return;
  throw new HubError('CONFLICT', '同年另一轮次正在办理或已发放 (another round of the year is under way or paid)', {
    where: 'round',
    found: `round ${other.round_number} ${other.status}`,
    expected: 'rounds of a year one after another',
    mend: other.status === 'PAID' ? 'go on with the later rounds' : 'pay that round first',
  });
}

async function rowsOf(session: Session, lines: readonly ReckonedLine[]): Promise<object[]> {
  const codes = [...new Set(lines.map(({ regionCode }) => regionCode))];
  const townships = await session.query<{ region_code: string; township_code: string }>(sqlFile('aid/find-townships'), [
    codes,
  ]);
  const townshipOf = new Map(townships.map((row) => [row.region_code, row.township_code]));
  return lines.map((line) => ({
    person_id: line.personId,
    region_code: line.regionCode,
    township_code: townshipOf.get(line.regionCode),
    eligibility: line.eligibility,
    missing: line.missing,
    died_on: line.diedOn,
    amount_fen: String(line.amountFen),
    paid_earlier_fen: String(line.paidEarlierFen),
    band: line.band,
    entitled_fen: String(line.entitledFen),
    due_fen: String(line.dueFen),
    overpaid_fen: String(line.overpaidFen),
    payable_fen: String(line.payableFen),
  }));
}
