import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reevaluate } from '../../src/assistance/reevaluate.ts';
import { lockRulesExclusive } from '../../src/policy/rules-lock.ts';
import { recount } from '../../src/source/recount.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRoster,
  REVITALISATION,
  type Somebody,
} from '../support/department-files.ts';
import { CONFIRMED, type TestHub } from '../support/hub.ts';
import {
  type Held,
  holdDeterminations,
  holdHits,
  holdPerson,
  holdRules,
  holdSender,
  untilWaiting,
} from './held-lock.ts';
import { enterIncome, makeSourceHub, setIncomeOf2024, somebody, sumsOf } from './places.ts';

const AT = '370811';
const PEOPLE = Array.from({ length: 6 }, (_, serial) => somebody(serial + 1));

let hub: TestHub;
/** Of whom the hub locks one before the other. */
let low: Somebody;
let high: Somebody;
let ids: Map<string, string>;

beforeEach(async () => {
  hub = await makeSourceHub();
  await hub.deliver(
    'roster',
    AT,
    csvFile(
      [],
      PEOPLE.map((person, at) => onRoster(person, AT, `H${at}`)),
    ),
    '2025-01',
  );
  ids = new Map();
  for (const { number } of PEOPLE) {
    const [row] = await hub.database.query<{ person_id: string }>(
      'select person_id from person_identity where number_key = $1',
      [hub.vault.numberKey('01', number)],
    );
    ids.set(number, row!.person_id);
  }
  [low, high] = [...PEOPLE].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1)) as [Somebody, Somebody];
});

afterEach(async () => {
  const differing = (await recount(hub.database, hub.clock.today())).filter((one) => one.differing > 0);
  await hub.close();
  expect(differing, 'what is stored equals a recount').toEqual([]);
});

const idOf = ({ number }: Somebody): string => ids.get(number)!;
const bills = (region: string, ...rows: Record<string, string>[]) =>
  hub.deliver('settlements', region, csvFile([], rows));
const list = (month: string, ...rows: Record<string, string>[]) =>
  hub.deliver('civil-affairs', AT, csvFile(CIVIL_AFFAIRS, rows), month, CONFIRMED);

/** The income and the lists that 济宁's rules need, with nobody on the lists: then deliveries share the rules. */
async function makeEverythingKnown(): Promise<void> {
  await enterIncome(hub);
  await list('2025-01');
  await hub.deliver('rural-revitalisation', AT, csvFile(REVITALISATION, []), '2025-01', CONFIRMED);
  await hub.deliver(
    'enrolments',
    AT,
    csvFile(
      [],
      PEOPLE.map((person) => enrolled(person, AT)),
    ),
  );
}

async function flagged(): Promise<string[]> {
  const rows = await hub.database.query<{ person_id: string; rule_id: string }>(
    `select d.person_id, d.rule_id from determination d
       join case_hit h on h.determination_id = d.determination_id and h.recalled_on is null
       join assistance_case a on a.case_id = h.case_id and a.status = 'FLAGGED'
     where d.superseded_at is null and d.outcome = 'FLAGGED' order by 1, 2`,
  );
  return rows.map((row) => `${row.person_id} ${row.rule_id}`);
}

const income = () =>
  hub.database.transaction(async (session) => {
    await setIncomeOf2024(session);
    return reevaluate(session, { regionCode: '370000' }, hub.clock.today());
  });

/** Lets go when `work` has seen what it wanted, and also when it has not. */
async function whileHeld<T>(held: Held, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await held.release();
  }
}

describe('a bill and a new identity of the same person, side by side', () => {
  test('a bill that is under way when the list commits flags by the list', async () => {
    await makeEverythingKnown();
    const held = await holdPerson(hub, idOf(low));
    const bill = bills(AT, billed(low, { id: 'A1', total: '6000' }), billed(high, { id: 'A2', total: '6000' }));
    const listed = await whileHeld(held, async () => {
      await untilWaiting(hub, 'lock-persons');
      return list('2025-02', onCivilAffairs(high, '低边')); // commits while the bill waits
    });
    expect(listed).toMatchObject({ status: 'MERGED', rowsNew: 1, casesOpened: 0 });
    expect(await bill).toMatchObject({ rowsNew: 2, casesOpened: 1 });
    expect(await flagged()).toEqual([`${idOf(high)} jining.aided`]);
  });

  test('a list that is under way when the bill commits flags by the bill', async () => {
    await makeEverythingKnown();
    const held = await holdPerson(hub, idOf(low));
    const listed = list('2025-02', onCivilAffairs(low, '低边'), onCivilAffairs(high, '低边'));
    const bill = await whileHeld(held, async () => {
      await untilWaiting(hub, 'lock-persons');
      return bills(AT, billed(high, { id: 'A2', total: '6000' }));
    });
    expect(bill).toMatchObject({ rowsNew: 1, casesOpened: 0 });
    expect(await listed).toMatchObject({ rowsNew: 2, casesOpened: 1 });
    expect(await flagged()).toEqual([`${idOf(high)} jining.aided`]);
  });

  test('both waiting for the person: whichever goes second sees the first', async () => {
    await makeEverythingKnown();
    const held = await holdPerson(hub, idOf(high));
    const both = [bills(AT, billed(high, { id: 'A2', total: '6000' })), list('2025-02', onCivilAffairs(high, '低边'))];
    await whileHeld(held, () => untilWaiting(hub, 'lock-persons', 2));
    const reports = await Promise.all(both);
    expect(reports.map(({ casesOpened }) => casesOpened).sort()).toEqual([0, 1]);
    expect(await flagged()).toEqual([`${idOf(high)} jining.aided`]);
  });
});

describe('two files of bills at once', () => {
  test('of two regions with a person in common: both count, and cross the line together', async () => {
    await makeEverythingKnown();
    await list('2025-02', onCivilAffairs(high, '低边'));
    const held = await holdPerson(hub, idOf(high));
    const both = [
      bills(AT, billed(high, { id: 'B1', total: '3000' })),
      bills('370812', billed(high, { id: 'B1', total: '3000' })),
    ];
    await whileHeld(held, () => untilWaiting(hub, 'lock-persons', 2));
    const reports = await Promise.all(both);
    expect(reports.map(({ rowsNew, casesOpened }) => [rowsNew, casesOpened]).sort()).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect((await sumsOf(hub, high))!.total_fen).toBe(600_000n);
    expect(await flagged()).toEqual([`${idOf(high)} jining.aided`]);
  });

  test('the same file twice: one is taken in, the other is unchanged', async () => {
    await makeEverythingKnown();
    const file = csvFile([], [billed(low, { id: 'C1', total: '10' }), billed(high, { id: 'C2', total: '20' })]);
    const held = await holdSender(hub, `settlements ${AT}`);
    const both = [hub.deliver('settlements', AT, file), hub.deliver('settlements', AT, file)];
    await whileHeld(held, () => untilWaiting(hub, 'pg_advisory_xact_lock', 2));
    const reports = await Promise.all(both);
    expect(reports.map(({ status, rowsNew, rowsUnchanged }) => [status, rowsNew, rowsUnchanged]).sort()).toEqual([
      ['MERGED', 2, 0],
      ['UNCHANGED', 0, 2],
    ]);
    expect((await sumsOf(hub, high))!.total_fen).toBe(2_000n);
  });

  test('a correction that moves a bill, beside another bill of the one who loses it', async () => {
    await makeEverythingKnown();
    await bills(AT, billed(low, { id: 'D1', total: '100' }));
    const held = await holdPerson(hub, idOf(low));
    const both = [
      bills(AT, billed(high, { id: 'D1', total: '100' })),
      bills('370812', billed(low, { id: 'D2', total: '30' })),
    ];
    await whileHeld(held, () => untilWaiting(hub, 'lock-persons', 2));
    await Promise.all(both);
    expect((await sumsOf(hub, low))!.total_fen).toBe(3_000n);
    expect((await sumsOf(hub, high))!.total_fen).toBe(10_000n);
  });

  test('that both bring the same new people: each becomes one person', async () => {
    await makeEverythingKnown();
    const newcomers = Array.from({ length: 40 }, (_, serial) => somebody(100 + serial));
    const held = await holdRules(hub);
    const both = [
      bills(AT, ...newcomers.map((person, at) => billed(person, { id: `E${at}`, total: '1' }))),
      bills('370812', ...[...newcomers].reverse().map((person, at) => billed(person, { id: `E${at}`, total: '2' }))),
    ];
    await whileHeld(held, () => untilWaiting(hub, 'pg_advisory_xact_lock_shared', 2));
    await Promise.all(both);
    const [count] = await hub.database.query(
      'select count(*)::int as persons, (select count(*)::int from person_identity) as identities, (select count(*)::int from person_state) as states from person',
    );
    expect(count).toEqual({ persons: 46, identities: 46, states: 46 });
    for (const person of newcomers) expect((await sumsOf(hub, person))!.total_fen).toBe(300n);
  });

  test('that both bring the first word of what a whole region lacks: it is said once', async () => {
    const held = await holdHits(hub); // no income is known: a line for the region comes with the first bill
    const first = bills(AT, billed(low, { id: 'F1', total: '6000' }));
    const second = await whileHeld(held, async () => {
      await untilWaiting(hub, 'change-hits');
      const waiting = bills('370812', billed(high, { id: 'F2', total: '6000' }));
      waiting.catch(() => {}); // asked for below, after the lock is let go
      await untilWaiting(hub, 'insert-determinations');
      return { waiting };
    });
    const both = await Promise.allSettled([first, second.waiting]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const lines = await hub.database.query<{ rule_id: string; lines: number }>(
      `select rule_id, count(*)::int as lines from determination
       where person_id is null and superseded_at is null group by rule_id, region_code, year order by 1`,
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.lines > 1)).toEqual([]);
  });
});

describe('what everybody rests on, beside a delivery', () => {
  const withdrawIncomes = () =>
    hub.database.transaction(async (session) => {
      await lockRulesExclusive(session);
      await session.query('update income_figure set superseded_at = now()');
    });

  test('an income that comes while a delivery is under way flags what that brings', async () => {
    await makeEverythingKnown();
    await withdrawIncomes();
    await list('2025-02', onCivilAffairs(high, '低边'));
    const held = await holdPerson(hub, idOf(high));
    const bill = bills(AT, billed(high, { id: 'G1', total: '6000' }));
    const followed = await whileHeld(held, async () => {
      await untilWaiting(hub, 'lock-persons');
      const set = income();
      await untilWaiting(hub, 'pg_advisory_xact_lock');
      return { set };
    });
    expect(await bill).toMatchObject({ casesOpened: 0 });
    expect(await followed.set).toMatchObject({ casesOpened: 1 });
    expect(await flagged()).toEqual([`${idOf(high)} jining.aided`]);
  });

  test('a delivery that comes while an income is under way is judged by it', async () => {
    await makeEverythingKnown();
    await withdrawIncomes();
    await list('2025-02', onCivilAffairs(high, '低边'));
    const held = await holdDeterminations(hub);
    const set = income();
    const { bill } = await whileHeld(held, async () => {
      await untilWaiting(hub, 'supersede-of-region');
      const waiting = bills(AT, billed(high, { id: 'G1', total: '6000' }));
      await untilWaiting(hub, 'pg_advisory_xact_lock_shared');
      return { bill: waiting };
    });
    expect(await set).toMatchObject({ casesOpened: 0 });
    expect(await bill).toMatchObject({ casesOpened: 1 });
    expect(await flagged()).toEqual([`${idOf(high)} jining.aided`]);
  });

  test('the first lists of a region, all at once: the last of them flags whom none alone could', async () => {
    await enterIncome(hub);
    await bills(AT, billed(high, { id: 'H1', total: '16000' }));
    expect(await flagged()).toEqual([]);
    const held = await holdRules(hub);
    const firsts = [
      list('2025-01'),
      hub.deliver('rural-revitalisation', AT, csvFile(REVITALISATION, []), '2025-01', CONFIRMED),
      hub.deliver('enrolments', AT, csvFile(ENROLMENTS, [enrolled(high, AT)])),
    ];
    await whileHeld(held, () => untilWaiting(hub, 'pg_advisory_xact_lock', 3));
    const reports = await Promise.all(firsts);
    expect(reports.map(({ casesOpened }) => casesOpened).sort()).toEqual([0, 0, 1]);
    expect(await flagged()).toEqual([`${idOf(high)} jining.ordinary`]);
  });
});

describe('two lists, or two enrolments, at once', () => {
  test('of the same region and month: one of them stands, the other is replaced', async () => {
    await makeEverythingKnown();
    const held = await holdSender(hub, `civil-affairs ${AT}`);
    const both = [list('2025-02', onCivilAffairs(low, '低保')), list('2025-02', onCivilAffairs(high, '低保'))];
    await whileHeld(held, () => untilWaiting(hub, 'pg_advisory_xact_lock', 2));
    await Promise.all(both);
    const standing = await hub.database.query(
      "select delivery_id from delivery where dataset = 'civil-affairs' and month = '2025-02-01' and superseded_at is null",
    );
    expect(standing).toHaveLength(1);
    const spells = await hub.database.query('select delivery_id from category_spell');
    expect(spells).toEqual(standing);
  });

  test('of the same person, year and insurance from two regions: the second is a revision of the first', async () => {
    await hub.deliver('enrolments', '370800', csvFile([], [enrolled(high, AT)])); // the year is known for both regions
    const held = await holdPerson(hub, idOf(low));
    const both = [AT, '370812'].map((region) =>
      hub.deliver('enrolments', region, csvFile([], [enrolled(low, region)])),
    );
    await whileHeld(held, () => untilWaiting(hub, 'lock-persons', 2));
    await Promise.all(both);
    const revisions = await hub.database.query(
      'select revision, superseded_at is null as stands from enrolment where person_id = $1 order by revision',
      [idOf(low)],
    );
    expect(revisions).toEqual([
      { revision: 1, stands: false },
      { revision: 2, stands: true },
    ]);
  });
});
