import { sqlFile } from '../database/sql-file.ts';
import { sequenceAlerts } from '../outbox/sequencer.ts';
import { expectationsOn } from '../reconciliation/expectations.ts';
import { type ExpectedDelivery, loadExpectedDeliveries } from '../reconciliation/expected-delivery.ts';
import { firstOfMonth, newestDue, type Period, reportDay } from '../reconciliation/period.ts';
import { attempt, holdingPeriod, type MonthHub, type MonthRun } from '../reconciliation/run-month.ts';
import { type RunningJob, repeat } from './repeat.ts';

/**
 * The monthly run (每月5号) of every region of which anything is expected, by whichever hub process comes first. What was
 * missed while none ran is caught up month by month.
 */
export function startMonthlyRuns(hub: MonthHub, onFault: (error: unknown) => void): RunningJob {
  return repeat(() => runDueMonths(hub, onFault), onFault);
}

/** A period that this process has run. */
export interface DonePeriod extends Period, MonthRun {}

/**
 * Runs what is due and nobody else runs, oldest first, and returns it in that order. A period that fails is told and
 * stands in the ledger with its error; the others go on.
 */
export async function runDueMonths(hub: MonthHub, onFault: (error: unknown) => void): Promise<DonePeriod[]> {
  const expected = hub.expected ?? loadExpectedDeliveries();
  await openDuePeriods(hub, expected);
  const done: DonePeriod[] = [];
  for (;;) {
    const due = await hub.database.query<{ region_code: string; month: Period['month'] }>(
      sqlFile('jobs/find-due-periods'),
    );
    let hasRun = false;
    for (const { region_code, month } of due) {
      try {
        const run = await runDue(hub, expected, { regionCode: region_code, month });
        if (run === undefined) continue;
        hasRun = true;
        done.push({ regionCode: region_code, month, ...run });
      } catch (error) {
        onFault(error);
      }
    }
    // After a failure the next look comes in a minute; only what was done can have made more of it due.
    if (!hasRun) break;
  }
  if (done.length > 0) await sequenceAlerts(hub.database);
  return done;
}

/** Enters the periods that have become due since the ledger was last looked at. */
async function openDuePeriods(hub: MonthHub, expected: readonly ExpectedDelivery[]): Promise<void> {
  const today = hub.clock.today();
  const regions = [...(await expectationsOn(hub.database, expected, today)).keys()];
  await hub.database.query(sqlFile('jobs/open-due-periods'), [
    regions,
    newestDue(today, hub.clock.hour(), hub.settings),
    // A hub that is new here owes nothing of the time before it.
    firstOfMonth(today),
    hub.settings.monthlyDay - 1,
  ]);
}

async function runDue(
  hub: MonthHub,
  expected: readonly ExpectedDelivery[],
  period: Period,
): Promise<MonthRun | undefined> {
  const today = hub.clock.today();
  const expectations = await expectationsOn(hub.database, expected, reportDay(period.month, today));
  const owed = expectations.get(period.regionCode) ?? [];
  return holdingPeriod(hub.database, period, async (session) => {
    // Another process may have done it between the look and the lock.
    const [still] = await session.query<{ is_due: boolean }>(
      'select state <> $3 as is_due from monthly_run where region_code = $1 and month = $2::date',
      [period.regionCode, period.month, 'DONE'],
    );
    if (!still!.is_due) return undefined;
    return attempt(hub, session, { ...period, origin: 'SCHEDULE', askedBy: 'hub' }, owed, today);
  });
}
