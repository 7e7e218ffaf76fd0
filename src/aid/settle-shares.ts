import type { Session } from '../database/database.ts';
import type { Fen } from '../value/money.ts';
import { fundBalances, totalOf } from './fund.ts';
import type { AidProgramme } from './programme.ts';
import { computeRound } from './round-arithmetic.ts';

interface LineRow {
  readonly person_id: string;
  readonly amount_fen: Fen;
  readonly paid_earlier_fen: Fen;
  readonly eligibility: 'IN' | 'OUT' | 'UNKNOWN';
  readonly verdict: 'OPEN' | 'ACCEPTED';
}

/**
 * Shares the fund anew among the lines of a round that are not rejected, from the amounts that the round was reckoned
 * with and what the fund holds now. Returns what the round pays in all.
 */
export async function settleShares(session: Session, programme: AidProgramme, roundId: string): Promise<Fen> {
  const [round] = await session.query<{ round_number: number }>(
    'select round_number from aid_round where round_id = $1',
    [roundId],
  );
  const rows = await session.query<LineRow>(
    `/* aid.linesToPay */ select person_id, amount_fen, paid_earlier_fen, eligibility, verdict
     from aid_round_line where round_id = $1 and verdict <> 'REJECTED'`,
    [roundId],
  );
  const fundFen = totalOf(await fundBalances(session, programme));
  const totals = computeRound(
    programme.content,
    round!.round_number,
    rows.map((row) => ({
      personId: row.person_id,
      amountFen: row.amount_fen,
      paidEarlierFen: row.paid_earlier_fen,
      // The departments may decide that somebody is aided who is not, or not certainly, on the lists any more.
      eligibility: row.verdict === 'ACCEPTED' ? 'IN' : row.eligibility,
    })),
    fundFen,
  );
  await session.query(
    `/* aid.keepShares */
     update aid_round_line l set entitled_fen = coalesce(s.entitled_fen, l.entitled_fen), due_fen = coalesce(s.due_fen, l.due_fen),
       overpaid_fen = coalesce(s.overpaid_fen, l.overpaid_fen), payable_fen = coalesce(s.payable_fen, 0)
     from aid_round_line old
       left join unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
         as s(person_id, entitled_fen, due_fen, overpaid_fen, payable_fen) using (person_id)
     where old.round_id = $1 and l.round_id = $1 and l.person_id = old.person_id`,
    [
      roundId,
      totals.lines.map(({ personId }) => personId),
      totals.lines.map(({ entitledFen }) => entitledFen),
      totals.lines.map(({ dueFen }) => dueFen),
      totals.lines.map(({ overpaidFen }) => overpaidFen),
      totals.lines.map(({ payableFen }) => payableFen),
    ],
  );
  await session.query(
    `/* aid.keepTotals */ update aid_round set fund_fen = $2, due_fen = $3, payable_fen = $4, is_stopped = $5 where round_id = $1`,
    [roundId, fundFen, totals.dueFen, totals.payableFen, totals.isStopped],
  );
  return totals.payableFen;
}
