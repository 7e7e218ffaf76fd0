import { randomUUID } from 'node:crypto';
import { type Followed, reevaluate } from '../assistance/reevaluate.ts';
import type { Clock } from '../config/clock.ts';
import { defineService } from '../context/service.ts';
import type { Database, Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { sequenceAlerts } from '../outbox/sequencer.ts';
import { TOLD_DEPARTMENTS } from '../policy/policy.ts';
import { lockRulesExclusive } from '../policy/rules-lock.ts';
import { requireRegion } from '../region/region-tree.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { compareMonth } from './compare.ts';
import { expectationsOn, owedFor } from './expectations.ts';
import { type ExpectedDelivery, loadAnswerTimes, loadExpectedDeliveries } from './expected-delivery.ts';
import { dueDay, firstOfMonth, type MonthlySettings, type Period, reportDay } from './period.ts';

/** What a monthly run needs of the hub. */
export interface MonthHub {
  readonly database: Database;
  readonly clock: Clock;
  readonly settings: MonthlySettings;
  /** What is owed; the shipped file unless given. */
  readonly expected?: readonly ExpectedDelivery[];
}

export interface MonthRequest extends Period {
  readonly origin: 'SCHEDULE' | 'HAND';
  /** Who asks: an account, `command`, or `hub` for the schedule. */
  readonly askedBy: string;
}

/** What a run did. */
export interface MonthRun extends Followed {
  readonly reportId: string;
  readonly attempts: number;
  /** Lists handed to departments, and the persons on them. */
  readonly listsHanded: number;
  readonly personsHanded: number;
}

/** Day and zone of the monthly run, for resolvers. */
export const MONTHLY_SETTINGS = defineService<MonthlySettings>('monthly settings');

/** After so many failures in a row the schedule gives a period up; by hand it can be run again at any time. */
const MOST_FAILURES = 5;

/**
 * Runs a region's month: screens it live, compares what came, writes the report and hands the lists, in one transaction
 * at the end. At most one process runs a period at a time: it holds the period's advisory lock on the connection that
 * works, so that a process that dies lets go at once and leaves nothing half done. Again = a new report that supersedes.
 * Throws CONFLICT while another runs it, ARGUMENT_INVALID for a month to come and where nothing is expected.
 */
export async function runMonth(hub: MonthHub, request: MonthRequest): Promise<MonthRun> {
  await requireRegion(hub.database, request.regionCode);
  const today = hub.clock.today();
  if (request.month > firstOfMonth(today)) {
    throw new HubError('ARGUMENT_INVALID', '月份尚未到来 (a month to come)', {
      where: 'month',
      found: request.month.slice(0, 7),
      expected: `${today.slice(0, 7)} or earlier`,
    });
  }
  const day = reportDay(request.month, today);
  const owed = owedFor(
    await expectationsOn(hub.database, hub.expected ?? loadExpectedDeliveries(), day),
    request.regionCode,
  );
  const run = await holdingPeriod(hub.database, request, (session) => attempt(hub, session, request, owed, today));
  if (run === undefined) {
    throw new HubError('CONFLICT', '该月比对正在进行 (this period is being run)', {
      where: `${request.regionCode} ${request.month.slice(0, 7)}`,
      mend: 'wait for it, or ask for its report',
    });
  }
  await sequenceAlerts(hub.database);
  return run;
}

/** Does the work while no other process may do the same period's; undefined = another is at it, and nothing was done. */
export function holdingPeriod<T>(
  database: Database,
  { regionCode, month }: Period,
  work: (session: Session) => Promise<T>,
): Promise<T | undefined> {
  return database.session(async (session) => {
    const key = [`hub.month ${regionCode} ${month}`];
    const [lock] = await session.query<{ is_ours: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as is_ours',
      key,
    );
    if (!lock!.is_ours) return undefined;
    try {
      return await work(session);
    } finally {
      // On a connection that broke the lock is gone with it.
      await session.query('select pg_advisory_unlock(hashtextextended($1, 0))', key).catch(() => {});
    }
  });
}

/** One attempt, by whoever holds the period; its failure stands in the ledger. */
export async function attempt(
  hub: MonthHub,
  session: Session,
  request: MonthRequest,
  owed: readonly ExpectedDelivery[],
  today: PlainDate,
): Promise<MonthRun> {
  const { regionCode, month, origin, askedBy } = request;
  const [started] = await session.query<{ attempts: number }>(sqlFile('reconciliation/start-run'), [
    regionCode,
    month,
    dueDay(month, hub.settings),
    origin,
    askedBy,
  ]);
  const { attempts } = started!;
  try {
    const followed = await session.transaction(async () => {
      await lockRulesExclusive(session);
      return reevaluate(session, { regionCode }, today);
    });
    const written = await session.transaction(() => writeReport(hub, session, request, owed, today, attempts));
    return { ...followed, ...written, attempts };
  } catch (error) {
    const code = error instanceof HubError ? error.code : 'INTERNAL';
    // By another connection: this one may be what failed. If none answers, the ledger says RUNNING and nobody holds it.
    await hub.database
      .query(sqlFile('reconciliation/fail-run'), [regionCode, month, attempts, code, MOST_FAILURES])
      .catch(() => {});
    throw error;
  }
}

async function writeReport(
  hub: MonthHub,
  session: Session,
  { regionCode, month, askedBy }: MonthRequest,
  owed: readonly ExpectedDelivery[],
  today: PlainDate,
  attempts: number,
): Promise<Omit<MonthRun, keyof Followed | 'attempts'>> {
  // One state of the facts for all comparisons, whatever is delivered meanwhile.
  await session.query('set transaction isolation level repeatable read');
  const reportId = randomUUID();
  const asOf = reportDay(month, today);
  const checks = await compareMonth(session, { regionCode, month, owed, asOf, today, settings: hub.settings });
  await session.query(
    'update reconciliation_report set superseded_at = now() where region_code = $1 and month = $2 and superseded_at is null',
    [regionCode, month],
  );
  await session.query(sqlFile('reconciliation/insert-report'), [reportId, regionCode, month, asOf, today, askedBy]);
  await session.query(sqlFile('reconciliation/insert-report-deliveries'), [reportId]);
  await session.query(sqlFile('reconciliation/insert-findings'), [
    reportId,
    checks.map(({ kind }) => kind),
    checks.map(({ subject }) => subject),
    checks.map(({ missing }) => JSON.stringify(missing)),
  ]);
  const timeOf = loadAnswerTimes();
  const times = TOLD_DEPARTMENTS.map(timeOf);
  const [handed] = await session.query<{ lists: number; persons: number }>(sqlFile('reconciliation/hand-lists'), [
    reportId,
    regionCode,
    month,
    today,
    TOLD_DEPARTMENTS,
    times.map(({ signWithinDays }) => signWithinDays),
    times.map(({ feedbackWithinDays }) => feedbackWithinDays),
  ]);
  const finished = await session.query(sqlFile('reconciliation/finish-run'), [regionCode, month, attempts, today]);
  if (finished.length === 0) throw new HubError('CONFLICT', '该月比对已由另一进程接手 (another attempt has begun)');
  return { reportId, listsHanded: handed!.lists, personsHanded: handed!.persons };
}
