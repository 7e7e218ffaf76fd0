import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/config/clock.ts';
import { Database } from '../../src/database/database.ts';
import { runDueMonths, startMonthlyRuns } from '../../src/jobs/monthly-runs.ts';
import type { ExpectedDelivery } from '../../src/reconciliation/expected-delivery.ts';
import type { MonthHub } from '../../src/reconciliation/run-month.ts';
import { monthHub, run } from '../reconciliation/month-hub.ts';
import { hold, untilWaiting } from '../source/held-lock.ts';
import { makeHub, type TestHub } from '../support/hub.ts';

const JINING = '370800';
/** One list of one place: the ledger is the same whatever is owed. */
const EXPECTED: readonly ExpectedDelivery[] = [
  { dataset: 'civil-affairs', layer: null, department: 'CIVIL_AFFAIRS', dueDay: 5, regions: [JINING] },
];
let hub: TestHub;
let faults: unknown[];

beforeEach(async () => {
  hub = await makeHub({ today: '2025-06-20' });
  faults = [];
});
afterEach(() => hub.close());

/** The look of a process on a day. */
async function look(day: string, process: MonthHub = monthHub(hub.on(day), EXPECTED)): Promise<string[]> {
  const done = await runDueMonths(process, (error) => faults.push(error));
  return done.map(({ regionCode, month }) => `${regionCode} ${month.slice(0, 7)}`);
}

const ledger = () =>
  hub.database.query(
    'select month::text, origin, state, attempts, due_on, finished_on, error from monthly_run order by month, region_code',
  );
const reports = () =>
  hub.database.query('select month, revision, written_on from reconciliation_report order by month, revision');

describe('the period ledger', () => {
  it('begins with the first day due after the hub is there, and owes nothing of the time before', async () => {
    expect(await look('2025-06-04')).toEqual([]);
    expect(await look('2025-06-05')).toEqual(['370800 2025-06']);
    expect(await look('2025-06-05')).toEqual([]);
    expect(await look('2025-07-04')).toEqual([]);
    expect(await look('2025-07-05')).toEqual(['370800 2025-07']);
  });

  it('begins at the hour of its day, so that what is delivered during that day is in it', async () => {
    const at = (day: string, hour: number) => {
      const on = monthHub(hub.on(day), EXPECTED);
      return { ...on, clock: fixedClock(on.clock.today(), hour) };
    };
    expect(await look('', at('2025-06-05', 0))).toEqual([]);
    expect(await look('', at('2025-06-05', 19))).toEqual([]);
    await run(hub.on('2025-06-05'), JINING, '2025-06'); // by hand in the morning: it is run at its hour all the same
    expect(await look('', at('2025-06-05', 20))).toEqual(['370800 2025-06']);
    expect(await look('', at('2025-06-05', 21))).toEqual([]);
    expect(await look('', at('2025-07-06', 0))).toEqual(['370800 2025-07']);
  });

  it('catches up three missed months one by one, oldest first, and shows how late each was', async () => {
    await look('2025-03-05');
    expect(await look('2025-06-20')).toEqual(['370800 2025-04', '370800 2025-05', '370800 2025-06']);
    expect(await ledger()).toMatchObject([
      { month: '2025-03-01', due_on: '2025-03-05', finished_on: '2025-03-05' },
      { month: '2025-04-01', due_on: '2025-04-05', finished_on: '2025-06-20' },
      { month: '2025-05-01', due_on: '2025-05-05', finished_on: '2025-06-20' },
      { month: '2025-06-01', due_on: '2025-06-05', finished_on: '2025-06-20' },
    ]);
    // What a month is judged by does not move with the day on which it is caught up.
    expect(await hub.database.query('select month, as_of from reconciliation_report order by month')).toEqual([
      { month: '2025-03-01', as_of: '2025-03-05' },
      { month: '2025-04-01', as_of: '2025-04-30' },
      { month: '2025-05-01', as_of: '2025-05-31' },
      { month: '2025-06-01', as_of: '2025-06-20' },
    ]);
  });

  it('is run by the whole file for each place with a document', async () => {
    expect(await look('2025-06-05', monthHub(hub.on('2025-06-05')))).toEqual(
      ['150724', '330383', '370800', '500241', '622922'].map((code) => `${code} 2025-06`),
    );
  });

  it('is not put forward by a run by hand, and a month run by hand before its day is run on its day', async () => {
    await run(hub.on('2025-06-02'), JINING, '2025-06');
    await run(hub.on('2025-06-02'), JINING, '2024-01');
    expect(await look('2025-06-05')).toEqual(['370800 2025-06']);
    await run(hub.on('2025-06-09'), JINING, '2025-06');
    expect(await look('2025-06-20')).toEqual([]);
    expect(await reports()).toMatchObject([
      { month: '2024-01-01', revision: 1 },
      { month: '2025-06-01', revision: 1, written_on: '2025-06-02' },
      { month: '2025-06-01', revision: 2, written_on: '2025-06-05' },
      { month: '2025-06-01', revision: 3, written_on: '2025-06-09' },
    ]);
  });

  it('has a month run by hand after its day done with that', async () => {
    await run(hub.on('2025-06-09'), JINING, '2025-06');
    expect(await look('2025-06-10')).toEqual([]);
    expect(await ledger()).toMatchObject([{ origin: 'SCHEDULE', state: 'DONE', attempts: 1 }]);
  });
});

describe('several processes', () => {
  it('at once make one run of each period', async () => {
    const other = new Database(hub.url);
    try {
      await look('2025-03-05');
      const done = await Promise.all([
        look('2025-06-20'),
        look('2025-06-20', { ...monthHub(hub.on('2025-06-20'), EXPECTED), database: other }),
        look('2025-06-20', { ...monthHub(hub.on('2025-06-20'), EXPECTED), database: other }),
      ]);
      expect(faults).toEqual([]);
      const rest = await look('2025-06-20'); // whoever found the period taken leaves what follows to the other
      expect([...done.flat(), ...rest].sort()).toEqual(['370800 2025-04', '370800 2025-05', '370800 2025-06']);
      expect((await reports()).map(({ month }) => month)).toEqual([
        '2025-03-01',
        '2025-04-01',
        '2025-05-01',
        '2025-06-01',
      ]);
    } finally {
      await other.close();
    }
  });

  it('refuse a run by hand while one is under way', async () => {
    const done = await Promise.allSettled([1, 2, 3].map(() => run(hub, JINING, '2025-06')));
    const refused = done.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(new Set(refused)).toEqual(new Set(refused.length > 0 ? ['CONFLICT'] : []));
    expect((await reports()).length).toBe(3 - refused.length);
  });
});

describe('a run that is cut off', () => {
  /** The look of a process of its own whose connection the server ends while a statement of this name waits for a table. */
  async function cutOff(statement: string, table: string): Promise<string[]> {
    const held = await hold(hub, `lock table ${table} in access exclusive mode`);
    const database = new Database(hub.url);
    const owner = new Database(hub.url, { role: null, connections: 1 });
    try {
      const looking = look('2025-06-20', { ...monthHub(hub, EXPECTED), database });
      await untilWaiting(hub, statement);
      const ended = await owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%' || $1 || '%'`,
        [statement],
      );
      expect(ended.length).toBe(1);
      return await looking;
    } finally {
      await held.release();
      await database.close();
      await owner.close();
    }
  }

  it.each([
    ['list-identities', 'category_entry'],
    ['insert-findings', 'reconciliation_finding'],
    ['hand-lists', 'handed_list_person'],
  ])('at %s leaves no half of a report, and is run again, once', async (statement, table) => {
    expect(await cutOff(statement, table)).toEqual([]);
    expect(faults.length).toBe(1);
    expect(await reports()).toEqual([]);
    expect(await ledger()).toMatchObject([{ state: 'FAILED', attempts: 1, error: 'INTERNAL', finished_on: null }]);
    expect(await look('2025-06-20')).toEqual(['370800 2025-06']);
    expect(await look('2025-06-20')).toEqual([]);
    expect(await reports()).toMatchObject([{ month: '2025-06-01', revision: 1 }]);
    expect(await ledger()).toMatchObject([{ state: 'DONE', attempts: 2, error: null }]);
  });

  it('with its whole process stands as RUNNING that nobody holds, and is taken over at once', async () => {
    await look('2025-06-04');
    await hub.database.query(
      `insert into monthly_run (region_code, month, origin, state, due_on, attempts, asked_by, started_at)
       values ($1, '2025-06-01', 'SCHEDULE', 'RUNNING', '2025-06-05', 1, 'hub', now())`,
      [JINING],
    );
    expect(await look('2025-06-20')).toEqual(['370800 2025-06']);
    expect(await ledger()).toMatchObject([{ state: 'DONE', attempts: 2 }]);
  });

  it('again and again is tried later each time, then given up, and does not hold up the months after it', async () => {
    await hub.database.query(
      `insert into monthly_run (region_code, month, origin, state, due_on, attempts, failures, asked_by)
       values ($1, '2025-05-01', 'SCHEDULE', 'DUE', '2025-05-05', 3, 3, 'hub')`,
      [JINING],
    );
    const failing = () => cutOff('list-identities', 'category_entry');
    expect(await failing()).toEqual([]);
    expect(await ledger()).toMatchObject([
      { state: 'FAILED', attempts: 4 },
      { state: 'DUE', attempts: 0 },
    ]);
    expect(await look('2025-06-20')).toEqual([]); // not yet, and June not before May
    await hub.database.query(`update monthly_run set retry_at = now() where state = 'FAILED'`);
    expect(await failing()).toEqual([]);
    expect(await look('2025-06-20')).toEqual(['370800 2025-06']);
    expect(await ledger()).toMatchObject([
      { state: 'FAILED', attempts: 5 },
      { state: 'DONE', attempts: 1 },
    ]);
    await run(hub, JINING, '2025-05');
    expect(await ledger()).toMatchObject([{ state: 'DONE' }, { state: 'DONE' }]);
  });

  it('counts failures in a row: what was run well before is no reason to give a period up', async () => {
    for (let time = 0; time < 4; time++) await run(hub, JINING, '2025-06');
    await hub.database.query(`update monthly_run set origin = 'SCHEDULE', state = 'DUE'`);
    const stand = () =>
      hub.database.query('select state, attempts, failures, retry_at is not null as is_tried_again from monthly_run');
    expect(await cutOff('list-identities', 'category_entry')).toEqual([]);
    expect(await stand()).toEqual([{ state: 'FAILED', attempts: 5, failures: 1, is_tried_again: true }]);
    expect(await look('2025-06-20')).toEqual(['370800 2025-06']);
    expect(await stand()).toEqual([{ state: 'DONE', attempts: 6, failures: 0, is_tried_again: false }]);
  });
});

it('runs when it is started, and is done when it is closed', async () => {
  const running = startMonthlyRuns(monthHub(hub, EXPECTED), (error) => faults.push(error));
  await expect.poll(ledger, { timeout: 20_000 }).toMatchObject([{ state: 'DONE' }]);
  await running.close();
  expect(faults).toEqual([]);
});
