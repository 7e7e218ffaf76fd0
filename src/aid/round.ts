import type { Queryable, Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Actor } from './fund.ts';

export const ROUND_STATUSES = ['PROPOSED', 'TOWNSHIP_REVIEWED', 'JOINT_REVIEWED', 'PAID', 'SUPERSEDED'] as const;
export type RoundStatus = (typeof ROUND_STATUSES)[number];

/** One reckoning of a round (救助轮次), as kept. */
export interface Round {
  readonly round_id: string;
  readonly provision_id: string;
  readonly provision_version: number;
  readonly region_code: string;
  readonly year: number;
  readonly round_number: number;
  readonly revision: number;
  readonly status: RoundStatus;
  readonly cut_off_on: PlainDate;
  readonly computed_on: PlainDate;
  readonly due_on: PlainDate;
  readonly pay_by: PlainDate | null;
  readonly paid_on: PlainDate | null;
  readonly fund_fen: Fen;
  readonly due_fen: Fen;
  readonly payable_fen: Fen;
  readonly is_stopped: boolean;
  readonly accepted_drift: string | null;
  readonly version: number;
}

export const ROUND_COLUMNS = `round_id, provision_id, provision_version, region_code, year, round_number, revision, status, cut_off_on,
  computed_on, due_on, pay_by, paid_on, fund_fen, due_fen, payable_fen, is_stopped, accepted_drift, version`;

/** The round, locked until the transaction ends. NOT_FOUND when there is none of this id. */
export async function lockRound(session: Session, roundId: string): Promise<Round> {
  const [round] = await session.query<Round>(
    `/* aid.lockRound */ select ${ROUND_COLUMNS} from aid_round where round_id = $1 for update`,
    [roundId],
  );
  if (!round) throw new HubError('NOT_FOUND', '没有这一轮次 (no such round)', { where: 'roundId', found: roundId });
  return round;
}

/** CONFLICT unless the round is at one of these stages. */
export function requireStatus(round: Round, ...allowed: readonly RoundStatus[]): void {
  if (allowed.includes(round.status)) return;
  throw new HubError('CONFLICT', '轮次不在可办理的环节 (the round is at another step)', {
    where: 'roundId',
    found: round.status,
    expected: allowed.join(', '),
    mend:
      round.status === 'SUPERSEDED' ? 'go on with the newest revision of the round' : 'take the steps in their order',
  });
}

/** Adds to the round's history, and lets whoever read the round before see that it has changed. */
export async function recordRoundEvent(
  session: Session,
  roundId: string,
  kind: string,
  actor: Actor,
  reason: string,
): Promise<void> {
  await session.query(
    `/* aid.recordEvent */
     with changed as (update aid_round set version = version + 1 where round_id = $1)
     insert into aid_round_event (round_id, ordinal, kind, actor, department, reason)
     select $1, coalesce(max(ordinal), 0) + 1, $2, $3, $4, $5 from aid_round_event where round_id = $1`,
    [roundId, kind, actor.id, actor.department, reason],
  );
}

/** The standing reckoning of a round, null when it was never proposed. */
export async function findStandingRound(
  database: Queryable,
  provisionId: string,
  regionCode: string,
  year: number,
  roundNumber: number,
): Promise<Round | null> {
  const [round] = await database.query<Round>(
    `/* aid.standingRound */ select ${ROUND_COLUMNS} from aid_round
     where provision_id = $1 and region_code = $2 and year = $3 and round_number = $4 and status <> 'SUPERSEDED'`,
    [provisionId, regionCode, year, roundNumber],
  );
  return round ?? null;
}
