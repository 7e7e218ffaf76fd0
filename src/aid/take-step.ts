import { DEPARTMENTS } from '../access/department.ts';
import { mayDo, requirePermission } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { requireVersion } from '../context/mutation.ts';
import type { OperationContext } from '../context/operation-context.ts';
import type { Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { ProgrammeStep } from '../policy/programme.ts';
import { isWithin, noSuchRound, programmesOf } from './aid-round.loader.ts';
import { type Actor, lockProgramme } from './fund.ts';
import type { AidProgramme } from './programme.ts';
import { lockRound, ROUND_COLUMNS, type Round } from './round.ts';

/** A round that is locked until the transaction ends, and who acts on it. */
export interface Step {
  readonly session: Session;
  readonly programme: AidProgramme;
  readonly round: Round;
  readonly actor: Actor;
}

/** The viewer as it stands in histories: nobody acts for another department. */
export function actorOf({ viewer }: Pick<OperationContext, 'viewer'>): Actor {
  return { id: viewer.id, department: viewer.department };
}

/** FORBIDDEN unless the document gives one of these steps to the viewer's department, and the viewer is a clerk or supervisor. */
export function requireStep(viewer: Viewer, { content }: AidProgramme, ...steps: readonly ProgrammeStep[]): void {
  requirePermission(viewer, 'take aid step');
  const departments = content.steps.filter(({ step }) => steps.includes(step)).flatMap(({ by }) => by);
  if (departments.includes(viewer.department)) return;
  throw new HubError('FORBIDDEN', '文件未将这一程序交由贵部门办理 (the document gives this step to others)', {
    where: 'authorization',
    found: viewer.department,
    expected: departments.map((department) => `${department} ${DEPARTMENTS[department].label}`).join(', '),
  });
}

/** FORBIDDEN where a place lies outside the viewer's regions: what is for all of it is not for who sees a part. Asks nothing. */
export function requireWithin({ scope, viewer }: OperationContext, regionCode: string, where: string): void {
  if (scope.regionCodes.includes(regionCode)) return;
  throw new HubError('FORBIDDEN', '不在授权区划内 (outside your regions)', {
    where,
    found: regionCode,
    expected: `a region within ${viewer.regionCodes.join(', ')}`,
  });
}

/** Whether the viewer takes part in rounds of the programme, and so may read objections and reasons. */
export function takesPart(viewer: Viewer, { content }: AidProgramme): boolean {
  return mayDo(viewer, 'take aid step') && content.steps.some(({ by }) => by.includes(viewer.department));
}

/**
 * The round of an id within the viewer's regions, with its programme; both locked, the programme first as everywhere.
 * NOT_FOUND for one that is not there or elsewhere, CONFLICT when it is not as the viewer last saw it.
 */
export async function openStep(
  session: Session,
  context: OperationContext,
  roundId: string,
  expectedVersion: number | null,
): Promise<Step> {
  // By this session: a transaction that waited for another connection could wait for ever.
  const [seen] = await session.query<Round>(
    `/* aid.roundToChange */ select ${ROUND_COLUMNS} from aid_round r where round_id = $1 and ${isWithin('$2')}`,
    [roundId, context.scope.regionCodes],
  );
  if (!seen) throw noSuchRound('input.roundId');
  const [programme] = await programmesOf(session, [seen]);
  await lockProgramme(session, programme!);
  const round = await lockRound(session, roundId);
  if (expectedVersion !== null) requireVersion(expectedVersion, round.version);
  return { session, programme: programme!, round, actor: actorOf(context) };
}

/** A line of the round within the viewer's regions; NOT_FOUND otherwise. CONFLICT when it is not as the viewer last saw it. */
export async function requireLine(
  { session, round }: Step,
  context: OperationContext,
  personId: string,
  expectedVersion: number | null,
): Promise<{ readonly eligibility: string }> {
  const [line] = await session.query<{ version: number; eligibility: string }>(
    `/* aid.lineToChange */ select version, eligibility from aid_round_line
     where round_id = $1 and person_id = $2 and region_code = any($3::text[])`,
    [round.round_id, personId, context.scope.regionCodes],
  );
  if (!line) {
    throw new HubError(
      'NOT_FOUND',
      '名单上没有此人，或不在授权区划内 (not on the list of the round within your regions)',
      {
        where: 'input.personId',
      },
    );
  }
  if (expectedVersion !== null) requireVersion(expectedVersion, line.version);
  return line;
}

/** CONFLICT when a township's review is not as the viewer last saw it; 0 = nothing was done yet. */
export async function requireTownshipVersion(
  { session, round }: Step,
  townshipCode: string,
  expected: number,
): Promise<void> {
  const [review] = await session.query<{ version: number }>(
    'select version from aid_township_review where round_id = $1 and township_code = $2',
    [round.round_id, townshipCode],
  );
  requireVersion(expected, review?.version ?? 0);
}
