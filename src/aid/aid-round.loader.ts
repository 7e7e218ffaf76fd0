import { defineLoader, group, pick } from '../context/loader.ts';
import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { findProvisionVersions } from '../policy/published-provisions.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { type Drift, findDrift } from './drift.ts';
import { type PaymentProof, provePayment } from './pay-round.ts';
import type { AidProgramme } from './programme.ts';
import { ROUND_COLUMNS, type Round } from './round.ts';

/** Of a round `r`: some of its place lies within the region codes of this parameter. */
export function isWithin(parameter: string): string {
  return `exists (select from region_closure c where c.ancestor_code = r.region_code and c.descendant_code = any(${parameter}::text[]))`;
}

/** The round of an id, null when there is none or no part of its place lies within the viewer's regions. */
export const roundLoader = defineLoader('aid.round', async (context, ids: readonly string[]) =>
  pick(
    ids,
    await context.database.query<Round>(
      `/* aid.round */ select ${ROUND_COLUMNS} from aid_round r where round_id = any($1::uuid[]) and ${isWithin('$2')}`,
      [ids, context.scope.regionCodes],
    ),
    (row) => row.round_id,
  ),
);

export interface TownshipRow {
  readonly round_id: string;
  readonly township_code: string;
  readonly publicised_from: PlainDate | null;
  readonly publicised_until: PlainDate | null;
  readonly reviewed_on: PlainDate | null;
  /** 0 = nothing was done yet. */
  readonly version: number;
  readonly persons: number;
  readonly undecided: number;
  readonly due_fen: Fen;
  readonly payable_fen: Fen;
  readonly open_objections: number;
}

/** The townships of a round that the viewer may see, by code. */
export const townshipsLoader = defineLoader('aid.townships', async (context, ids: readonly string[]) =>
  group(
    ids,
    await context.database.query<TownshipRow>(sqlFile('aid/find-round-townships'), [ids, context.scope.regionCodes]),
    (row) => row.round_id,
  ),
);

export interface ObjectionRow {
  readonly objection_id: string;
  readonly round_id: string;
  readonly person_id: string;
  readonly content_cipher: Buffer;
  readonly raised_on: PlainDate;
  readonly recorded_by: string;
  readonly resolution: string | null;
  readonly resolved_by: string | null;
  readonly resolved_at: Date | null;
}

/** The objections to the lines of a round that the viewer may see, oldest first. */
export const objectionsLoader = defineLoader('aid.objections', async (context, ids: readonly string[]) =>
  group(
    ids,
    await context.database.query<ObjectionRow>(
      `/* aid.objections */
       select o.* from aid_objection o join aid_round_line l using (round_id, person_id)
       where o.round_id = any($1::uuid[]) and l.region_code = any($2::text[]) order by o.raised_on, o.objection_id`,
      [ids, context.scope.regionCodes],
    ),
    (row) => row.round_id,
  ),
);

export interface RoundEventRow {
  readonly round_id: string;
  readonly occurred_at: Date;
  readonly kind: string;
  readonly actor: string;
  readonly department: string;
  readonly reason: string;
}

/** The history of a round, oldest first. */
export const eventsLoader = defineLoader('aid.events', async (context, ids: readonly string[]) =>
  group(
    ids,
    await context.database.query<RoundEventRow>(
      `/* aid.roundEvents */ select round_id, occurred_at, kind, actor, department, reason from aid_round_event
       where round_id = any($1::uuid[]) order by round_id, ordinal`,
      [ids],
    ),
    (row) => row.round_id,
  ),
);

const byRound = ({ round_id, version }: Round) => `${round_id} ${version}`;

/** What has moved since each round was reckoned; null of a round that is over. One reckoning a round, and few rounds are under way. */
export const driftLoader = defineLoader(
  'aid.drift',
  async (context, rounds: readonly Round[]): Promise<(readonly Drift[] | null)[]> => {
    const programmes = await programmesOf(context.database, rounds);
    const found: (readonly Drift[] | null)[] = [];
    for (const [index, round] of rounds.entries()) {
      const isOver = round.status === 'PAID' || round.status === 'SUPERSEDED';
      found.push(isOver ? null : await findDrift(context.database, programmes[index]!, round, context.today));
    }
    return found;
  },
  byRound,
);

/** The proof of each paid round, null of the others. */
export const proofLoader = defineLoader(
  'aid.proof',
  async (context, rounds: readonly Round[]): Promise<(PaymentProof | null)[]> => {
    const programmes = await programmesOf(context.database, rounds);
    return Promise.all(
      rounds.map((round, index) =>
        round.status === 'PAID' ? provePayment(context.database, programmes[index]!, round.round_id) : null,
      ),
    );
  },
  byRound,
);

/** The programme of each round as it stood when the round was reckoned. */
export async function programmesOf(database: Queryable, rounds: readonly Round[]): Promise<AidProgramme[]> {
  const keys = rounds.map(({ provision_id, provision_version }) => ({
    provisionId: provision_id,
    version: provision_version,
  }));
  const programmes = await findProvisionVersions(database, 'PROGRAMME', keys);
  return programmes.map((programme, index) => {
    if (programme) return programme;
    throw new Error(`round ${rounds[index]!.round_id} is of a programme that is not published`);
  });
}

/** NOT_FOUND for a round that is not there, or of which nothing lies within the viewer's regions. */
export function noSuchRound(where: string): HubError {
  return new HubError('NOT_FOUND', '没有这一轮次 (no such round within your regions)', { where });
}
