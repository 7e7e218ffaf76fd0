import type { Queryable, Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { lockRulesShared } from '../policy/rules-lock.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { requireNoDrift } from './drift.ts';
import { type Actor, type FundBalance, fundBalances, lockProgramme, totalOf } from './fund.ts';
import type { AidProgramme } from './programme.ts';
import { type Round, recordRoundEvent, requireStatus } from './round.ts';
import { settleShares } from './settle-shares.ts';

/** That what persons were paid is what left the fund, kind by kind, to the fen. */
export interface PaymentProof {
  readonly persons: number;
  readonly paidFen: Fen;
  readonly funds: readonly {
    readonly kind: string;
    readonly beforeFen: Fen;
    /** What persons were paid of it. */
    readonly paidFen: Fen;
    readonly afterFen: Fen;
  }[];
}

interface Share {
  readonly personId: string;
  readonly kind: string;
  readonly fen: Fen;
}

/**
 * Pays a round (资金发放, 五（三）4): the kinds of money are spent in the order of the document, a person's aid may be of
 * two. Nobody is paid twice: a line is paid once, and what earlier rounds paid was taken off. Returns the proof.
 * CONFLICT unless the joint review is done and stands on today's figures and what the fund held then.
 */
export async function payRound(
  session: Session,
  programme: AidProgramme,
  round: Round,
  paidOn: PlainDate,
  actor: Actor,
): Promise<PaymentProof> {
  requireStatus(round, 'JOINT_REVIEWED');
  await lockProgramme(session, programme);
  // Nobody is found to be somebody else between the comparison with today's figures and the payment.
  await lockRulesShared(session);
  await requireNoDrift(session, programme, round, paidOn);
  const payable = await settleShares(session, programme, round.round_id);
  if (payable !== round.payable_fen) {
    throw new HubError('CONFLICT', '复核后资金有变动，发放金额不同于复核的 (the fund has changed since the review)', {
      where: 'roundId',
      found: `应发${formatYuan(payable)}元`,
      expected: `复核通过的${formatYuan(round.payable_fen)}元`,
      mend: 'propose the round again: what is paid is what was reviewed',
    });
  }
  const lines = await session.query<{ person_id: string; payable_fen: Fen }>(
    `/* aid.payable */ select person_id, payable_fen from aid_round_line
     where round_id = $1 and verdict = 'ACCEPTED' and payable_fen > 0 order by person_id`,
    [round.round_id],
  );
  const before = await fundBalances(session, programme);
  const due = lines.reduce((sum, line) => sum + line.payable_fen, 0n);
  if (due > totalOf(before)) {
    throw new HubError('CONFLICT', '资金余额少于应发 (the fund holds less than the round pays)', {
      where: 'roundId',
      found: formatYuan(totalOf(before)),
      expected: formatYuan(due),
    });
  }
  const shares = takeFrom(before, lines);
  await session.query(sqlFile('aid/insert-payments'), [
    round.round_id,
    paidOn,
    shares.map(({ personId }) => personId),
    shares.map(({ kind }) => kind),
    shares.map(({ fen }) => fen),
  ]);
  await session.query(sqlFile('aid/insert-round-spending'), [round.round_id, paidOn, actor.id, actor.department]);
  await session.query("update aid_round set status = 'PAID', paid_on = $2 where round_id = $1", [
    round.round_id,
    paidOn,
  ]);
  await recordRoundEvent(session, round.round_id, 'PAID', actor, `发放${lines.length}人，${formatYuan(due)}元`);
  const proof = await provePayment(session, programme, round.round_id);
  if (proof.paidFen !== due) throw new Error(`round ${round.round_id}: paid ${proof.paidFen}, owed ${due}`);
  return proof;
}

/** Which kind of money pays what, spent in order. */
function takeFrom(funds: readonly FundBalance[], lines: readonly { person_id: string; payable_fen: Fen }[]): Share[] {
  const left = funds.map(({ kind, balanceFen }) => ({ kind, fen: balanceFen }));
  const shares: Share[] = [];
  for (const { person_id: personId, payable_fen } of lines) {
    let owed = payable_fen;
    for (const fund of left) {
      const fen = fund.fen < owed ? fund.fen : owed;
      if (fen <= 0n) continue;
      shares.push({ personId, kind: fund.kind, fen });
      fund.fen -= fen;
      owed -= fen;
    }
  }
  return shares;
}

/**
 * The proof of a paid round, from the two records that are kept apart: what persons were paid, and what left the fund.
 * Throws when they differ, which nothing in the hub can bring about.
 */
export async function provePayment(
  session: Queryable,
  programme: AidProgramme,
  roundId: string,
): Promise<PaymentProof> {
  const rows = await session.query<{
    fund_kind: string;
    paid_fen: Fen;
    spent_fen: Fen;
    after_fen: Fen;
  }>(sqlFile('aid/prove-payment'), [roundId, programme.content.funds.map(({ kind }) => kind)]);
  const [counted] = await session.query<{ persons: number }>(
    'select count(distinct person_id)::int as persons from aid_payment where round_id = $1',
    [roundId],
  );
  for (const row of rows) {
    if (row.paid_fen !== row.spent_fen) {
      throw new Error(
        `round ${roundId}: ${row.paid_fen} paid to persons and ${row.spent_fen} spent of ${row.fund_kind}`,
      );
    }
  }
  return {
    persons: counted!.persons,
    paidFen: rows.reduce((sum, row) => sum + row.paid_fen, 0n),
    funds: rows.map((row) => ({
      kind: row.fund_kind,
      beforeFen: row.after_fen + row.spent_fen,
      paidFen: row.paid_fen,
      afterFen: row.after_fen,
    })),
  };
}
