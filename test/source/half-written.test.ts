import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recount } from '../../src/source/recount.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  enrolled,
  onCivilAffairs,
  onRoster,
  REVITALISATION,
  ROSTER,
} from '../support/department-files.ts';
import { CONFIRMED, type TestHub } from '../support/hub.ts';
import { hold, untilWaiting } from './held-lock.ts';
import { enterIncome, makeSourceHub, somebody, sumsOf } from './places.ts';
import { everything } from './tables.ts';

const AT = '370811';
const [KNOWN, OTHER, NEW] = [somebody(1), somebody(2), somebody(3)];

let hub: TestHub;

beforeEach(async () => {
  hub = await makeSourceHub();
  await enterIncome(hub);
  await hub.deliver('civil-affairs', AT, csvFile(CIVIL_AFFAIRS, [onCivilAffairs(KNOWN, '低边')]), '2025-01');
  await hub.deliver('rural-revitalisation', AT, csvFile(REVITALISATION, []), '2025-01', CONFIRMED);
  await hub.deliver(
    'enrolments',
    AT,
    csvFile(
      [],
      [KNOWN, OTHER].map((person) => enrolled(person, AT)),
    ),
  );
  await hub.deliver(
    'settlements',
    AT,
    csvFile([], [billed(KNOWN, { id: 'A', total: '4000' }), billed(OTHER, { id: 'B', total: '10' })]),
  );
});

afterEach(async () => {
  const differing = (await recount(hub.database, hub.clock.today())).filter((one) => one.differing > 0);
  await hub.close();
  expect(differing, 'what is stored equals a recount').toEqual([]);
});

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: hub.url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const failAt = (table: string) =>
  asOwner(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'no more of %', tg_table_name; end $$;
    create trigger fail before insert or update on ${table} for each statement execute function fail();`);
const mend = (table: string) => asOwner(`drop trigger fail on ${table}; drop function fail();`);

/** A correction, a new bill over the line, somebody new and a refused row: it changes facts, sums, determinations, cases. */
const BILLS = csvFile(
  [],
  [
    billed(KNOWN, { id: 'A', total: '4500' }),
    billed(KNOWN, { id: 'C', total: '2000' }),
    billed(NEW, { id: 'D', total: '7' }),
    billed(OTHER, { id: 'E', total: 'x' }),
  ],
);

async function statusOf(): Promise<string> {
  const [row] = await hub.database.query<{ status: string }>(
    'select status from delivery order by received_at desc limit 1',
  );
  return row!.status;
}

/** Delivers the bills, expects a failure that leaves everything as it was, and the same file going in afterwards. */
async function expectNothingHalfWritten(
  fail: (delivering: Promise<unknown>) => Promise<void>,
  mendIt: () => Promise<void>,
): Promise<void> {
  const before = await everything(hub.database);
  const delivering = hub.deliver('settlements', AT, BILLS);
  delivering.catch(() => {}); // looked at below
  await fail(delivering);
  await expect(delivering).rejects.toThrow();
  expect(await everything(hub.database)).toEqual(before);
  expect(await statusOf()).toBe('FAILED');
  await mendIt();
  const report = await hub.deliver('settlements', AT, BILLS);
  expect(report).toMatchObject({ status: 'PARTIAL', rowsNew: 2, rowsChanged: 1, rowsRefused: 1, casesOpened: 1 });
  expect((await sumsOf(hub, KNOWN))!.total_fen).toBe(650_000n);
  expect((await hub.deliver('settlements', AT, BILLS)).status).toBe('UNCHANGED');
}

describe('a merge that fails changes nothing, and the same file goes in afterwards', () => {
  test.each([
    'person_identity',
    'settlement',
    'settlement_key',
    'person_year',
    'determination',
    'case_event',
    'alert_pending',
  ])('at %s', async (table) => {
    await failAt(table); // before: a small file is merged sooner than a trigger is made
    await expectNothingHalfWritten(
      async () => {},
      () => mend(table),
    );
  });

  test('when its connection is cut in the middle', async () => {
    const held = await hold(hub, 'lock table case_event in share mode');
    await expectNothingHalfWritten(
      async () => {
        await untilWaiting(hub, 'record-case-events');
        await asOwner(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%record-case-events%' and pid <> pg_backend_pid()",
        );
      },
      () => held.release(),
    );
  });

  test('when a statement takes longer than it may', async () => {
    const held = await hold(hub, 'lock table case_event in share mode');
    await expectNothingHalfWritten(
      async () => {
        await untilWaiting(hub, 'record-case-events');
        await asOwner(
          "select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and query like '%record-case-events%' and pid <> pg_backend_pid()",
        );
      },
      () => held.release(),
    );
  });

  test('a list: spells, regions and the standing of the list before it stay as they were', async () => {
    const roster = csvFile(ROSTER, [onRoster(KNOWN, `${AT}009`, 'H1', { 乡镇: '新镇', 死亡日期: '2025-05-01' })]);
    const lists = [
      ['roster', roster, '2025-01'],
      ['civil-affairs', csvFile(CIVIL_AFFAIRS, [onCivilAffairs(OTHER, '特困')]), '2025-01'],
    ] as const;
    for (const [dataset, csv, month] of lists) {
      const before = await everything(hub.database);
      await failAt('determination');
      await expect(hub.deliver(dataset, AT, csv, month)).rejects.toThrow('no more of determination');
      expect(await everything(hub.database)).toEqual(before);
      const standing = await hub.database.query(
        "select from delivery where dataset = 'civil-affairs' and superseded_at is null and status = 'MERGED'",
      );
      expect(standing).toHaveLength(1);
      await mend('determination');
      expect(await hub.deliver(dataset, AT, csv, month)).toMatchObject({ status: 'MERGED', rowsNew: 1 });
    }
  });
});

describe('alerts that could not be put in order', () => {
  const placed = async () => {
    const [counts] = await hub.database.query(
      'select (select count(*)::int from alert_stream) as placed, (select count(*)::int from alert_pending) as pending',
    );
    return counts;
  };

  test('leave nothing of a small delivery, which gives them their place itself; it can be sent again', async () => {
    const before = await everything(hub.database);
    await failAt('alert_stream');
    await expect(hub.deliver('settlements', AT, BILLS)).rejects.toThrow('no more of alert_stream');
    expect(await statusOf()).toBe('FAILED');
    expect(await everything(hub.database)).toEqual(before);
    await mend('alert_stream');
    expect((await hub.deliver('settlements', AT, BILLS)).status).toBe('PARTIAL');
    expect(await placed()).toEqual({ placed: 1, pending: 0 });
  });

  test('come after the commit of a large delivery: it stays merged, and the next one puts them in order', async () => {
    const many = Array.from({ length: 1_000 }, (_, at) => billed(NEW, { id: `L-${at}`, total: '1' }));
    const large = csvFile(
      [],
      [billed(KNOWN, { id: 'A', total: '4500' }), billed(KNOWN, { id: 'C', total: '2000' }), ...many],
    );
    await failAt('alert_stream');
    await expect(hub.deliver('settlements', AT, large)).rejects.toThrow('no more of alert_stream');
    expect(await statusOf()).toBe('MERGED');
    expect((await sumsOf(hub, KNOWN))!.total_fen).toBe(650_000n);
    await mend('alert_stream');
    expect((await hub.deliver('settlements', AT, large)).status).toBe('UNCHANGED');
    expect(await placed()).toEqual({ placed: 1, pending: 0 });
  });
});

describe('many deliveries at once', () => {
  test('more than there are connections all go in', async () => {
    const reports = await Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        hub.deliver(
          'settlements',
          AT,
          csvFile(
            [],
            [
              billed(KNOWN, { id: `MANY-${at}`, total: '1' }),
              billed(somebody(50 + at), { id: `ONE-${at}`, total: '1' }),
            ],
          ),
        ),
      ),
    );
    expect(reports.map(({ rowsNew }) => rowsNew)).toEqual(Array.from({ length: 24 }, () => 2));
    expect((await sumsOf(hub, KNOWN))!.total_fen).toBe(402_400n);
  });
});
