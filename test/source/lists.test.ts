import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recount } from '../../src/source/recount.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  onCivilAffairs,
  onRevitalisation,
  REVITALISATION,
  type Somebody,
} from '../support/department-files.ts';
import { CONFIRMED, type TestHub } from '../support/hub.ts';
import { makeSourceHub, somebody } from './places.ts';

/** Each test has a region of its own, so that its lists meet no others. */
const REGIONS = Array.from({ length: 20 }, (_, index) => ({
  code: `3708${30 + index}`,
  name: `第${index}区`,
  parent: '370800',
  origin: 'SEED' as const,
}));

let hub: TestHub;
let serial = 0;
let region = 0;

beforeAll(async () => {
  hub = await makeSourceHub({
    regions: [...REGIONS, { code: '370811', name: '任城区', parent: '370800', origin: 'SEED' }],
  });
});

afterAll(async () => {
  const differing = (await recount(hub.database, hub.clock.today())).filter((one) => one.differing > 0);
  await hub.close();
  expect(differing, 'what was kept step by step equals a recount').toEqual([]);
});

function sender() {
  const { code } = REGIONS[region++]!;
  const civil = (month: string, ...rows: Record<string, string>[]) =>
    hub.deliver('civil-affairs', code, csvFile(CIVIL_AFFAIRS, rows), month, CONFIRMED);
  const rural = (month: string, ...rows: Record<string, string>[]) =>
    hub.deliver('rural-revitalisation', code, csvFile(REVITALISATION, rows), month, CONFIRMED);
  const people = Array.from({ length: 3 }, () => somebody(++serial));
  return { code, civil, rural, people: people as [Somebody, Somebody, Somebody] };
}

/** The spells of a person, as CATEGORY from..until. */
async function spellsOf({ number }: Somebody): Promise<string[]> {
  const rows = await hub.database.query<{ spell: string }>(
    `select category || ' ' || from_on || '..' || until_on as spell from category_spell join person_identity using (person_id)
     where number_key = $1 order by category, from_on`,
    [hub.vault.numberKey('01', number)],
  );
  return rows.map(({ spell }) => spell);
}

describe('who is on the list has come, and who is not on the next one has left', () => {
  test('from the first day of the first month to the last day before the list without them', async () => {
    const { civil, people } = sender();
    const [stays, leaves, comes] = people;
    expect(await civil('2025-01', onCivilAffairs(stays, '低保'), onCivilAffairs(leaves, '特困'))).toMatchObject({
      rowsNew: 2,
      rowsLeft: 0,
    });
    const next = await civil('2025-02', onCivilAffairs(stays, '低保'), onCivilAffairs(comes, '低边'));
    expect(next).toMatchObject({ rowsNew: 1, rowsChanged: 0, rowsUnchanged: 1, rowsLeft: 1 });
    expect(await spellsOf(stays)).toEqual(['LOW_INCOME 2025-01-01..infinity']);
    expect(await spellsOf(leaves)).toEqual(['DESTITUTE 2025-01-01..2025-01-31']);
    expect(await spellsOf(comes)).toEqual(['LOW_INCOME_MARGIN 2025-02-01..infinity']);
  });

  test('a month without a list changes nothing; the list after it does', async () => {
    const { civil, people } = sender();
    const [person] = people;
    await civil('2025-01', onCivilAffairs(person, '低保'));
    await civil('2025-04');
    expect(await spellsOf(person)).toEqual(['LOW_INCOME 2025-01-01..2025-03-31']);
    await civil('2025-06', onCivilAffairs(person, '低保'));
    expect(await spellsOf(person)).toEqual(['LOW_INCOME 2025-01-01..2025-03-31', 'LOW_INCOME 2025-06-01..infinity']);
  });

  test('of several categories in one cell each has its own spell', async () => {
    const { civil, people } = sender();
    const [person] = people;
    await civil('2025-01', onCivilAffairs(person, '低保、因病致贫'));
    await civil('2025-02', onCivilAffairs(person, '因病致贫、低边'));
    expect(await spellsOf(person)).toEqual([
      'ILLNESS_POVERTY 2025-01-01..infinity',
      'LOW_INCOME 2025-01-01..2025-01-31',
      'LOW_INCOME_MARGIN 2025-02-01..infinity',
    ]);
  });

  test('救助开始年月 starts a spell, 救助截止年月 is its last month and 停发年月 the first no longer paid', async () => {
    const { civil, people } = sender();
    const [begun, ends, stops] = people;
    await civil(
      '2025-03',
      { ...onCivilAffairs(begun, '低保'), 救助开始年月: '202411' },
      { ...onCivilAffairs(ends, '低保'), 救助截止年月: '202504' },
      { ...onCivilAffairs(stops, '低保'), 停发年月: '202504' },
    );
    expect(await spellsOf(begun)).toEqual(['LOW_INCOME 2024-11-01..infinity']);
    expect(await spellsOf(ends)).toEqual(['LOW_INCOME 2025-03-01..2025-04-30']);
    expect(await spellsOf(stops)).toEqual(['LOW_INCOME 2025-03-01..2025-03-31']);
  });

  test('two regions that list the same person keep a spell each', async () => {
    const [here, there] = [sender(), sender()];
    const [person] = here.people;
    await here.civil('2025-01', onCivilAffairs(person, '低保'));
    await there.civil('2025-02', onCivilAffairs(person, '低保'));
    await here.civil('2025-03');
    expect(await spellsOf(person)).toEqual(['LOW_INCOME 2025-01-01..2025-02-28', 'LOW_INCOME 2025-02-01..infinity']);
  });
});

describe('a list of the same month takes the place of the one before', () => {
  test('as if that had never come; both are kept, the first with when it was replaced', async () => {
    const { code, civil, people } = sender();
    const [stays, mistaken, forgotten] = people;
    const first = await civil('2025-01', onCivilAffairs(stays, '低保'), onCivilAffairs(mistaken, '低保'));
    const second = await civil('2025-01', onCivilAffairs(stays, '特困'), onCivilAffairs(forgotten, '低保'));
    expect(second).toMatchObject({ rowsNew: 1, rowsChanged: 1, rowsUnchanged: 0, rowsLeft: 1 });
    expect(await spellsOf(stays)).toEqual(['DESTITUTE 2025-01-01..infinity']);
    expect(await spellsOf(mistaken)).toEqual([]);
    expect(await spellsOf(forgotten)).toEqual(['LOW_INCOME 2025-01-01..infinity']);
    const kept = await hub.database.query(
      'select delivery_id, superseded_at is null as stands from delivery where region_code = $1 order by received_at',
      [code],
    );
    expect(kept).toEqual([
      { delivery_id: first.deliveryId, stands: false },
      { delivery_id: second.deliveryId, stands: true },
    ]);
  });

  test('the bytes of a replaced list are news again, those of the standing one are not', async () => {
    const { civil, people } = sender();
    const [person, other] = people;
    await civil('2025-01', onCivilAffairs(person, '低保'));
    await civil('2025-01', onCivilAffairs(other, '低保'));
    expect(await civil('2025-01', onCivilAffairs(other, '低保'))).toMatchObject({ status: 'UNCHANGED' });
    expect(await civil('2025-01', onCivilAffairs(person, '低保'))).toMatchObject({
      status: 'MERGED',
      rowsNew: 1,
      rowsLeft: 1,
    });
    expect(await spellsOf(person)).toEqual(['LOW_INCOME 2025-01-01..infinity']);
    expect(await spellsOf(other)).toEqual([]);
  });

  test('the same bytes for another month are that month’s list', async () => {
    const { civil, people } = sender();
    await civil('2025-01', onCivilAffairs(people[0], '低保'));
    expect(await civil('2025-02', onCivilAffairs(people[0], '低保'))).toMatchObject({
      status: 'MERGED',
      rowsUnchanged: 1,
    });
  });

  test('a list without a month is of the current one', async () => {
    const { code, people } = sender();
    const report = await hub.deliver(
      'civil-affairs',
      code,
      csvFile(CIVIL_AFFAIRS, [onCivilAffairs(people[0], '低保')]),
    );
    expect(report.month).toBe('2025-06');
    expect(await spellsOf(people[0])).toEqual(['LOW_INCOME 2025-06-01..infinity']);
  });
});

describe('risk of monitored persons (风险是否已消除)', () => {
  test('with its month: the spell ends with that month, and the state after it is one of its own', async () => {
    const { rural, people } = sender();
    const [person] = people;
    await rural('2025-01', { ...onRevitalisation(person, '边缘易致贫户'), 户类型: '一般户', 识别监测时间: '202409' });
    await rural('2025-03', {
      ...onRevitalisation(person, '边缘易致贫户'),
      户类型: '一般户',
      识别监测时间: '202409',
      风险是否已消除: '是',
      消除监测时间: '202502',
    });
    expect(await spellsOf(person)).toEqual([
      'MARGINAL 2024-09-01..2025-02-28',
      'MARGINAL_ELIMINATED 2025-03-01..infinity',
    ]);
  });

  test('without one: it ends with the month before the first list that says so', async () => {
    const { rural, people } = sender();
    const [person] = people;
    const row = { ...onRevitalisation(person, '脱贫不稳定户'), 户类型: '一般户' };
    await rural('2025-01', row);
    await rural('2025-03', { ...row, 风险是否已消除: '是' });
    await rural('2025-04', { ...row, 风险是否已消除: '是' });
    expect(await spellsOf(person)).toEqual([
      'UNSTABLE 2025-01-01..2025-02-28',
      'UNSTABLE_ELIMINATED 2025-03-01..infinity',
    ]);
    await rural('2025-05');
    expect(await spellsOf(person)).toEqual([
      'UNSTABLE 2025-01-01..2025-02-28',
      'UNSTABLE_ELIMINATED 2025-03-01..2025-04-30',
    ]);
  });

  test('户类型 alone says who is 脱贫人口, since 2021; who is listed and nothing of it has no spell and is not gone', async () => {
    const { rural, people } = sender();
    const [lifted, plain, returned] = people;
    const rows = [
      onRevitalisation(lifted, ''),
      { ...onRevitalisation(plain, '无'), 户类型: '一般户' },
      { ...onRevitalisation(returned, ''), 户类型: '一般户', 返贫致贫: '是', 识别监测时间: '202410' },
    ];
    await rural('2025-01', ...rows);
    expect(await spellsOf(lifted)).toEqual(['ALLEVIATED 2021-01-01..infinity']);
    expect(await spellsOf(plain)).toEqual([]);
    expect(await spellsOf(returned)).toEqual(['RETURNED_TO_POVERTY 2024-10-01..infinity']);
    expect(await rural('2025-02', ...rows)).toMatchObject({ rowsUnchanged: 3, rowsLeft: 0 });
  });
});

describe('only who has changed is touched', () => {
  test('a list that says the same of a person again leaves their version alone', async () => {
    const { civil, people } = sender();
    const [same, other] = people;
    const versionOf = async ({ number }: Somebody) => {
      const [row] = await hub.database.query<{ facts_version: bigint }>(
        'select facts_version from person_state join person_identity using (person_id) where number_key = $1',
        [hub.vault.numberKey('01', number)],
      );
      return row!.facts_version;
    };
    await civil('2025-01', onCivilAffairs(same, '低保'), onCivilAffairs(other, '低保'));
    const [before, beforeOther] = [await versionOf(same), await versionOf(other)];
    await civil('2025-02', onCivilAffairs(same, '低保'), onCivilAffairs(other, '特困'));
    expect(await versionOf(same)).toBe(before);
    expect(await versionOf(other)).toBe(beforeOther + 1n);
  });

  test('bills of who is on no list are taken in without one', async () => {
    const { code, people } = sender();
    const report = await hub.deliver(
      'settlements',
      code,
      csvFile([], [billed(people[0], { id: `L-${code}`, total: '1', at: code })]),
    );
    expect(report).toMatchObject({ rowsNew: 1, rowsRefused: 0 });
  });
});
