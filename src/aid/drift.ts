import { createHash } from 'node:crypto';
import type { Queryable, Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Actor } from './fund.ts';
import type { AidProgramme } from './programme.ts';
import { reckonRound } from './reckon-round.ts';
import { type Round, recordRoundEvent } from './round.ts';

/** Somebody for whom a round would come out differently if it were reckoned today. */
export interface Drift {
  readonly personId: string;
  /** Null = not on the round's list. */
  readonly before: DriftFigures | null;
  /** Null = would not be on it any more. */
  readonly now: DriftFigures | null;
}

export interface DriftFigures {
  readonly amountFen: Fen;
  readonly paidEarlierFen: Fen;
  readonly eligibility: 'IN' | 'OUT' | 'UNKNOWN';
}

interface LineRow {
  readonly person_id: string;
  readonly amount_fen: Fen;
  readonly paid_earlier_fen: Fen;
  readonly eligibility: DriftFigures['eligibility'];
}

/**
 * What refunds, late bills, other payments, lists and merged identities have moved since a round was reckoned, in the
 * order of person ids. Rejected lines are not looked at. Empty = the round stands on what is known today.
 */
export async function findDrift(
  session: Queryable,
  programme: AidProgramme,
  round: Round,
  today: PlainDate,
): Promise<Drift[]> {
  const rows = await session.query<LineRow & { verdict: string }>(
    `/* aid.lines */ select person_id, amount_fen, paid_earlier_fen, eligibility, verdict from aid_round_line where round_id = $1`,
    [round.round_id],
  );
  const key = { programme, year: round.year, roundNumber: round.round_number };
  const reckoned = await reckonRound(session, key, today);
  const before = new Map(rows.map((row) => [row.person_id, row]));
  const now = new Map(reckoned.lines.map((line) => [line.personId, line]));
  const drift: Drift[] = [];
  for (const personId of [...new Set([...before.keys(), ...now.keys()])].sort()) {
    const [row, line] = [before.get(personId), now.get(personId)];
    if (row?.verdict === 'REJECTED') continue;
    const was = row && {
      amountFen: row.amount_fen,
      paidEarlierFen: row.paid_earlier_fen,
      eligibility: row.eligibility,
    };
    const is = line && {
      amountFen: line.amountFen,
      paidEarlierFen: line.paidEarlierFen,
      eligibility: line.eligibility,
    };
    if (textOf(was) !== textOf(is)) drift.push({ personId, before: was ?? null, now: is ?? null });
  }
  return drift;
}

/** Lets a round stand on the figures that it was reckoned with, although they have moved; until they move again. */
export async function acceptDrift(
  session: Session,
  round: Round,
  drift: readonly Drift[],
  actor: Actor,
  reason: string,
): Promise<void> {
  await session.query('update aid_round set accepted_drift = $2 where round_id = $1', [
    round.round_id,
    driftDigest(drift),
  ]);
  await recordRoundEvent(session, round.round_id, 'DRIFT_ACCEPTED', actor, reason);
}

/** CONFLICT when amounts have moved since the round was reckoned and nobody has let that stand. */
export async function requireNoDrift(
  session: Session,
  programme: AidProgramme,
  round: Round,
  today: PlainDate,
): Promise<void> {
  const drift = await findDrift(session, programme, round, today);
  if (drift.length === 0 || driftDigest(drift) === round.accepted_drift) return;
  throw new HubError(
    'CONFLICT',
    '测算后数据有变动，须重新测算或确认 (figures have moved since the round was reckoned)',
    {
      where: 'roundId',
      found: `${drift.length} persons whose amount, earlier payments or identity differ`,
      expected: `the figures of ${round.computed_on}`,
      mend: 'propose the round again, or accept the changes with a reason',
    },
  );
}

function textOf(figures: DriftFigures | undefined): string {
  return figures ? `${figures.amountFen} ${figures.paidEarlierFen} ${figures.eligibility}` : '';
}

/** Names these very changes, so that what is let stand is what somebody has looked at. Of the form of a uuid. */
export function driftDigest(drift: readonly Drift[]): string {
  const text = drift.map(
    ({ personId, before, now }) => `${personId} ${textOf(before ?? undefined)} ${textOf(now ?? undefined)}`,
  );
  const hex = createHash('sha256').update(text.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
