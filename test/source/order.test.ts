import { describe, expect, test } from 'vitest';
import type { DatasetName } from '../../src/reading/dataset.ts';
import { recount } from '../../src/source/recount.ts';
import { withdrawDelivery } from '../../src/source/withdraw-delivery.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
  type Somebody,
} from '../support/department-files.ts';
import { CONFIRMED, type TestHub } from '../support/hub.ts';
import { enterIncome, makeSourceHub, somebody } from './places.ts';
import { makeRandom, type Random } from './random.ts';
import { stateOf } from './tables.ts';

const PEOPLE = Array.from({ length: 12 }, (_, serial) => somebody(serial + 1));
const MONTHS = ['2025-01', '2025-02', '2025-04'];
const REGIONS = ['370811', '370812'];

interface Listed {
  readonly dataset: DatasetName;
  readonly region: string;
  readonly month: string;
  readonly csv: string;
}

/** Full lists of four months and two regions, with people coming, leaving, moving, dying, recovering. */
function makeLists(random: Random): Listed[] {
  const lists: Listed[] = [];
  const add = (
    dataset: DatasetName,
    columns: string[],
    rowOf: (person: Somebody, region: string) => Record<string, string>,
  ) => {
    for (const region of REGIONS) {
      for (const month of MONTHS) {
        const rows = PEOPLE.filter(() => random.chance(0.7)).map((person) => rowOf(person, region));
        lists.push({ dataset, region, month, csv: csvFile(columns, rows) });
      }
    }
  };
  add('civil-affairs', CIVIL_AFFAIRS, (person) =>
    onCivilAffairs(person, random.pick(['低保', '特困', '低边', '低保、因病致贫'])),
  );
  add('rural-revitalisation', REVITALISATION, (person) => ({
    ...onRevitalisation(person, random.pick(['', '边缘易致贫户', '脱贫不稳定户'])),
    户类型: random.pick(['脱贫户', '一般户']),
    风险是否已消除: random.pick(['', '是', '否']),
    识别监测时间: random.pick(['', '202411', '202502']),
    消除监测时间: random.pick(['', '', '202503']),
  }));
  add('roster', ROSTER, (person, region) =>
    onRoster(person, random.pick([region, `${region}001`, `${region}002`]), `H${random.below(4)}`, {
      户籍性质: random.pick(['农业', '非农业']),
      死亡日期: random.chance(0.05) ? `2025-0${1 + random.below(6)}-15` : '',
    }),
  );
  return lists;
}

/** What the lists come to; hits are left out, since an identity that came between keeps one that was due then (POLICY §2). */
async function endOf(random: Random, deliveries: readonly Listed[]): Promise<Record<string, string[]>> {
  const hub = await makeSourceHub();
  try {
    await enterIncome(hub);
    await deliverBills(hub, random);
    for (const { dataset, region, month, csv } of deliveries) await hub.deliver(dataset, region, csv, month, CONFIRMED);
    expect((await recount(hub.database, hub.clock.today())).filter(({ differing }) => differing > 0)).toEqual([]);
    const { case_hit: _, assistance_case: __, ...state } = await stateOf(hub.database);
    return state;
  } finally {
    await hub.close();
  }
}

async function deliverBills(hub: TestHub, random: Random): Promise<void> {
  const bills = PEOPLE.map((person, at) =>
    billed(person, { id: `B-${at}`, total: String(3_000 + 500 * random.below(30)) }),
  );
  await hub.deliver('settlements', '370811', csvFile([], bills));
  await hub.deliver(
    'enrolments',
    '370811',
    csvFile(
      [],
      PEOPLE.map((person) => enrolled(person, '370811')),
    ),
  );
}

/** In some rows the number cannot be read, in some another cell: who they are about stays on the list all the same. */
function withRefusedRows(random: Random, lists: readonly Listed[]): Listed[] {
  return lists.map((list) => {
    const [header, ...rows] = list.csv.trimEnd().split('\n');
    const damaged = rows.map((row) => {
      if (!random.chance(0.15)) return row;
      return random.chance(0.4)
        ? row.replace(/\d{17}[\dX]/, '3708')
        : row.replace(/低保|特困|低边|非农业|农业|脱贫户|一般户/, '错字');
    });
    return { ...list, csv: `${[header, ...damaged].join('\n')}\n` };
  });
}

/** The same with names of their own, two of them shared by two people: a row whose number is unreadable may be either’s. */
function named(list: Listed): Listed {
  const csv = PEOPLE.reduce(
    (text, { number, name }, at) => text.replace(`${number},${name}`, `${number},${NAMES[at % NAMES.length]}`),
    list.csv,
  );
  return { ...list, csv };
}
const NAMES = ['赵一', '钱二', '孙三', '李四', '周五', '吴六', '郑七', '王八', '冯九', '陈十'];

describe('full lists with refused rows come to the same', () => {
  test.each([1, 2])('in whatever order they arrive, those that wait confirmed late (seed %i)', async (seed) => {
    const clean = makeLists(makeRandom(seed)).map(named);
    const lists = withRefusedRows(makeRandom(seed + 400), clean);
    const straight = await endOf(makeRandom(seed), lists);
    const random = makeRandom(seed + 500);
    const hub = await makeSourceHub();
    try {
      await enterIncome(hub);
      await deliverBills(hub, makeRandom(seed));
      const waiting: string[] = [];
      const withdrawn: string[] = [];
      for (const { dataset, region, month, csv } of random.shuffled(lists)) {
        // Now and then a wrong list comes first and is taken back, or the right one waits for its control total.
        if (random.chance(0.3)) {
          const wrong = random.pick(clean.filter((other) => other.dataset === dataset && other.csv !== csv));
          withdrawn.push((await hub.deliver(dataset, region, wrong.csv, month, CONFIRMED)).deliveryId);
        }
        const isHeld = random.chance(0.3);
        const controls = { rows: isHeld ? 999 : csv.trimEnd().split('\n').length - 1, source: '测试' };
        const report = await hub.deliver(dataset, region, csv, month, isHeld ? { controls } : CONFIRMED);
        if (isHeld) waiting.push(report.deliveryId);
        while (waiting.length > 0 && random.chance(0.2)) await hub.confirm(waiting.shift()!);
        while (withdrawn.length > 0 && random.chance(0.4)) await withdraw(hub, withdrawn.shift()!);
      }
      for (const id of random.shuffled(waiting)) await hub.confirm(id);
      for (const id of withdrawn) await withdraw(hub, id);
      const { case_hit: _, assistance_case: __, region: ___, ...state } = await stateOf(hub.database);
      const { region: ____, ...expected } = straight;
      expect(state, `seed ${seed}`).toEqual(expected);
      expect((await recount(hub.database, hub.clock.today())).filter(({ differing }) => differing > 0)).toEqual([]);
    } finally {
      await hub.close();
    }
  });
});

const withdraw = (hub: TestHub, deliveryId: string) =>
  withdrawDelivery(hub, deliveryId, { by: 'test', reason: '发错文件' });

describe('full lists of several months come to the same', () => {
  test.each([1, 2])('in whatever order they arrive, replaced ones among them (seed %i)', async (seed) => {
    const lists = makeLists(makeRandom(seed));
    const wrong = makeLists(makeRandom(seed + 100));
    const straight = await endOf(makeRandom(seed), lists);
    // Every third list comes wrong at first, and right in another turn.
    const mistaken = wrong.filter((_, at) => at % 3 === 0);
    const shuffled = [...makeRandom(seed + 200).shuffled(mistaken), ...makeRandom(seed + 300).shuffled(lists)];
    expect(await endOf(makeRandom(seed), shuffled), `seed ${seed}`).toEqual(straight);
  });
});
