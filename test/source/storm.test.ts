import { beforeAll, describe, expect, test } from 'vitest';
import { reevaluate } from '../../src/assistance/reevaluate.ts';
import { Database } from '../../src/database/database.ts';
import { lockRulesExclusive } from '../../src/policy/rules-lock.ts';
import type { DatasetName } from '../../src/reading/dataset.ts';
import { recount } from '../../src/source/recount.ts';
import {
  billed,
  csvFile,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  paid,
  type Somebody,
} from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { makeSourceHub, setIncomeOf2024, somebody } from './places.ts';
import { deliverThrough } from './processes.ts';
import { makeRandom, type Random } from './random.ts';
import { stateOf } from './tables.ts';

const [EAST, WEST] = ['370811', '370812'];
const PEOPLE = Array.from({ length: 30 }, (_, serial) => somebody(serial + 1));
/** On the lists of the storm. Nothing that is dated or known in between may make a hit of theirs that the end would not. */
const LISTED = PEOPLE.slice(0, 12);
const FIRST = somebody(31);

type Deed = (hub: TestHub, database: Database) => Promise<unknown>;

function delivery(
  dataset: DatasetName,
  region: string,
  rows: Record<string, string>[],
  month: string | null = null,
): Deed {
  const csv = csvFile([], rows);
  return (hub, database) => deliverThrough(hub, database, dataset, region, csv, month);
}

/** What many departments hand over at about the same time, about the same people; some of it twice. */
function makeDeeds(random: Random): Deed[] {
  const some = (share: number) => PEOPLE.filter(() => random.chance(share));
  // Who is listed stays below 15000.00 with every bill there could be.
  const amountOf = (person: Somebody) =>
    `${LISTED.includes(person) ? random.below(3_700) : random.below(12_000)}.${random.below(9)}5`;
  const billsOf = (region: string, file: string) =>
    some(0.7).map((person, at) => billed(person, { id: `${file}-${at}`, total: amountOf(person), at: region }));
  const files = [billsOf(EAST, 'E1'), billsOf(EAST, 'E2'), billsOf(WEST, 'W1'), billsOf(WEST, 'W2')];
  const reversals = files
    .slice(0, 2)
    .flatMap((rows) =>
      rows
        .filter(() => random.chance(0.3))
        .map((row) => ({ ...row, 结算ID: `${row['结算ID']}-R`, 原结算ID: row['结算ID']!, 结算时间: '2025-04-01' })),
    );
  const payments = (file: string) =>
    some(0.6).map((person, at) =>
      paid(person, `${file}-${at}`, random.pick(['慈善', '临时救助', '益康保']), '2025-05-01', `${random.below(500)}`),
    );
  const eastern = PEOPLE.filter((_, at) => at % 2 === 0);
  const western = PEOPLE.filter((_, at) => at % 2 === 1);
  const deeds = [
    delivery('settlements', EAST, files[0]!),
    delivery('settlements', EAST, files[1]!),
    delivery('settlements', EAST, files[1]!), // the same file twice
    delivery('settlements', EAST, reversals),
    delivery('settlements', WEST, files[2]!),
    delivery('settlements', WEST, files[3]!),
    delivery('payments', EAST, payments('EP')),
    delivery('payments', WEST, payments('WP')),
    delivery(
      'enrolments',
      EAST,
      some(0.9).map((person) => enrolled(person, EAST)),
    ),
    delivery(
      'enrolments',
      WEST,
      some(0.5).map((person) => ({ ...enrolled(person, WEST), 险种类型: '310' })),
    ),
    delivery(
      'enrolments',
      WEST,
      some(0.5).map((person) => enrolled(person, WEST, '2024')),
    ),
    delivery(
      'civil-affairs',
      EAST,
      LISTED.slice(0, 5).map((person) => onCivilAffairs(person, '低边')),
      '2025-02',
    ),
    delivery(
      'civil-affairs',
      WEST,
      LISTED.slice(3, 8).map((person) => onCivilAffairs(person, '低边')),
      '2025-01',
    ),
    delivery(
      'rural-revitalisation',
      EAST,
      [FIRST, ...LISTED.slice(6, 10)].map((person) => onRevitalisation(person, '边缘易致贫户')),
      '2025-02',
    ),
    delivery(
      'rural-revitalisation',
      WEST,
      LISTED.slice(9).map((person) => onRevitalisation(person, '脱贫不稳定户')),
      '2025-01',
    ),
    delivery(
      'roster',
      EAST,
      eastern.map((person, at) => onRoster(person, `${EAST}00${1 + (at % 3)}`, `H${at}`)),
      '2025-01',
    ),
    delivery(
      'roster',
      WEST,
      western.map((person, at) => onRoster(person, WEST, `H${at}`)),
      '2025-01',
    ),
  ];
  const income: Deed = (hub, database) =>
    database.transaction(async (session) => {
      await setIncomeOf2024(session);
      await reevaluate(session, { regionCode: '370000' }, hub.clock.today());
    });
  const screening: Deed = (hub, database) =>
    database.transaction(async (session) => {
      await lockRulesExclusive(session);
      await reevaluate(session, { regionCode: '370800' }, hub.clock.today());
    });
  return [...deeds, income, screening];
}

/** A hub in which somebody monitored has a bill, no income known. */
async function startingHub(): Promise<TestHub> {
  const hub = await makeSourceHub();
  await hub.deliver('rural-revitalisation', EAST, csvFile([], [onRevitalisation(FIRST, '边缘易致贫户')]), '2025-01');
  await hub.deliver('settlements', EAST, csvFile([], [billed(FIRST, { id: 'FIRST', total: '100' })]));
  return hub;
}

let sequential: Record<string, string[]>;

beforeAll(async () => {
  const hub = await startingHub();
  try {
    for (const deed of makeDeeds(makeRandom(7))) await deed(hub, hub.database);
    sequential = await stateOf(hub.database);
  } finally {
    await hub.close();
  }
});

describe('deliveries of many departments at once, through three processes’ worth of connections', () => {
  test('the one run that they are held against has hits, people over the line and people under it', () => {
    expect(sequential['case_hit']!.length).toBeGreaterThan(5);
    expect(sequential['assistance_case']!.length).toBeLessThan(PEOPLE.length);
    expect(sequential['settlement']!.length).toBeGreaterThan(60);
  });

  test.each([1, 2, 3])('end as one after the other (seed %i)', async (seed) => {
    const hub = await startingHub();
    const databases = Array.from({ length: 3 }, () => new Database(hub.url));
    try {
      const random = makeRandom(seed);
      const ended = await Promise.allSettled(
        random.shuffled(makeDeeds(makeRandom(7))).map((deed) => deed(hub, random.pick(databases))),
      );
      const failures = ended.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
      expect(failures, `seed ${seed}`).toEqual([]);
      expect(await stateOf(hub.database), `seed ${seed}`).toEqual(sequential);
      const recounted = await recount(hub.database, hub.clock.today());
      expect(
        recounted.filter(({ differing }) => differing > 0),
        `seed ${seed}`,
      ).toEqual([]);
    } finally {
      for (const database of databases) await database.close();
      await hub.close();
    }
  });
});
