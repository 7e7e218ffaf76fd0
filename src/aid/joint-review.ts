import type { Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { requireNoDrift } from './drift.ts';
import type { Actor } from './fund.ts';
import type { AidProgramme } from './programme.ts';
import { type Round, recordRoundEvent, requireStatus } from './round.ts';
import { settleShares } from './settle-shares.ts';
import { workingDayAfter } from './working-days.ts';

/**
 * One department's part of the joint re-review (部门复核, 五（三）3). What is decided of a line after a signature takes it
 * back: who signed has seen another list. With the last of them the round may be paid, within
 * the document's working days. Returns whether that was the last.
 * CONFLICT where amounts have moved, somebody listed for decision is undecided, or the fund does not suffice and the
 * document does not cut in this round.
 */
export async function signRound(
  session: Session,
  programme: AidProgramme,
  round: Round,
  today: PlainDate,
  actor: Actor,
): Promise<boolean> {
  requireStatus(round, 'TOWNSHIP_REVIEWED');
  await requireNoDrift(session, programme, round, today);
  await requireDecided(session, round);
  await settleShares(session, programme, round.round_id);
  await requireFunds(session, round);
  await recordRoundEvent(session, round.round_id, 'SIGNED', actor, '复核通过');
  const wanted = programme.content.steps.find(({ step }) => step === 'JOINT_REVIEW')!.by;
  const signed = await session.query<{ department: string }>(
    `/* aid.signatures */
     select distinct department from aid_round_event e where round_id = $1 and kind = 'SIGNED'
       and ordinal > (select coalesce(max(ordinal), 0) from aid_round_event where round_id = $1 and kind in ('TOWNSHIP_REVIEWED', 'DRIFT_ACCEPTED', 'LINE_DECIDED'))`,
    [round.round_id],
  );
  if (!wanted.every((department) => signed.some((row) => row.department === department))) return false;
  const payBy = await workingDayAfter(session, today, programme.content.payWithinWorkingDays);
  await session.query("update aid_round set status = 'JOINT_REVIEWED', pay_by = $2 where round_id = $1", [
    round.round_id,
    payBy,
  ]);
  await recordRoundEvent(session, round.round_id, 'JOINT_REVIEWED', actor, `应于${payBy}前发放`);
  return true;
}

/** Who was aided before and is not on the lists any more is decided on by somebody, one way or the other. */
async function requireDecided(session: Session, round: Round): Promise<void> {
  const [open] = await session.query<{ persons: number }>(
    `/* aid.undecided */ select count(*)::int as persons from aid_round_line where round_id = $1 and verdict = 'OPEN' and eligibility <> 'IN'`,
    [round.round_id],
  );
  if (open!.persons === 0) return;
  throw new HubError('CONFLICT', '有身份待定的人员尚未决定 (persons listed for decision are undecided)', {
    where: 'roundId',
    found: `${open!.persons} persons`,
    expected: 'each accepted or rejected with a reason',
  });
}

async function requireFunds(session: Session, round: Round): Promise<void> {
  const [now] = await session.query<{ is_stopped: boolean; due_fen: bigint; fund_fen: bigint }>(
    'select is_stopped, due_fen, fund_fen from aid_round where round_id = $1',
    [round.round_id],
  );
  if (!now!.is_stopped) return;
  throw new HubError('CONFLICT', '资金不足，本轮不能通过 (the fund does not suffice for this round)', {
    where: 'roundId',
    found: `应发${formatYuan(now!.due_fen)}元，资金余额${formatYuan(now!.fund_fen)}元`,
    expected: 'a fund that holds all that is due; only the last round is cut by one ratio',
    mend: 'enter further deposits, or leave what is due to the next round',
  });
}
