import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rejectDelivery } from '../../src/source/confirm-delivery.ts';
import { parseHoldLimits } from '../../src/source/hold-limits.ts';
import { recount } from '../../src/source/recount.ts';
import { billed, CIVIL_AFFAIRS, csvFile, onCivilAffairs, paid } from '../support/department-files.ts';
import { CONFIRMED, type TestHub } from '../support/hub.ts';
import { makeSourceHub, somebody } from './places.ts';
import { everything } from './tables.ts';

const REGIONS = Array.from({ length: 20 }, (_, index) => ({
  code: `3708${30 + index}`,
  name: `第${index}区`,
  parent: '370800',
  origin: 'SEED' as const,
}));
const PEOPLE = Array.from({ length: 30 }, (_, serial) => somebody(serial + 1));
const { confirmed } = CONFIRMED;

let hub: TestHub;
let region = 0;

beforeAll(async () => {
  hub = await makeSourceHub({
    regions: [...REGIONS, { code: '370811', name: '任城区', parent: '370800', origin: 'SEED' }],
  });
});

afterAll(async () => {
  const differing = (await recount(hub.database, hub.clock.today())).filter((one) => one.differing > 0);
  await hub.close();
  expect(differing).toEqual([]);
});

/** The lists of a region of one's own: the first so many people of PEOPLE. */
function sender() {
  const { code } = REGIONS[region++]!;
  const listOf = (persons: number) =>
    csvFile(
      CIVIL_AFFAIRS,
      PEOPLE.slice(0, persons).map((person) => onCivilAffairs(person, '低保')),
    );
  const list = (month: string, persons: number) => hub.deliver('civil-affairs', code, listOf(persons), month);
  /** How many persons stand on each day. */
  const standing = async (day: string) => {
    const [row] = await hub.database.query<{ persons: number }>(
      'select count(*)::int as persons from category_spell where list_region = $1 and from_on <= $2 and until_on >= $2',
      [code, day],
    );
    return row!.persons;
  };
  return { code, list, standing };
}

async function historyOf(deliveryId: string): Promise<string[]> {
  const rows = await hub.database.query<{ line: string }>(
    `select kind || ' ' || actor || coalesce(' ' || reason, '') as line from delivery_event where delivery_id = $1 order by ordinal`,
    [deliveryId],
  );
  return rows.map(({ line }) => line);
}

describe('a full list waits for a person', () => {
  test('when it is empty, be it the first; confirmed it says that there is nobody', async () => {
    const { code, list } = sender();
    const before = await everything(hub.database);
    const report = await list('2025-01', 0);
    expect(report).toMatchObject({ status: 'HELD', rowsRead: 0, rowsLeft: 0 });
    expect(report.heldReasons).toEqual([
      { code: 'LIST_EMPTY', found: '0', expected: 'persons', text: '名单为空：名单上没有人；此前没有名单' },
    ]);
    expect(await everything(hub.database), 'nothing of it is merged').toEqual(before);
    expect(await hub.confirm(report.deliveryId)).toMatchObject({ status: 'MERGED', rowsRead: 0 });
    const covered = await hub.database.query('select dataset from delivery_coverage where region_code = $1', [code]);
    expect(covered).toEqual([{ dataset: 'civil-affairs' }]);
  });

  test('when it is the first and every row is refused, or follows one of nobody; later ones keep who stood before', async () => {
    const { code, list, standing } = sender();
    const damaged = (month: string) =>
      hub.deliver('civil-affairs', code, csvFile(CIVIL_AFFAIRS, [onCivilAffairs(PEOPLE[0]!, '不存在')]), month);
    const first = await damaged('2025-01');
    expect(first).toMatchObject({ status: 'HELD', rowsRead: 1, rowsRefused: 1 });
    expect(first.heldReasons).toEqual([
      {
        code: 'LIST_EMPTY',
        found: '0',
        expected: 'persons',
        text: '名单为空：没有一人可入库，拒收的行中有 1 人；此前没有名单',
      },
    ]);
    expect(await hub.database.query('select from delivery_coverage where region_code = $1', [code])).toEqual([]);
    await hub.confirm((await list('2025-02', 0)).deliveryId);
    expect(await damaged('2025-03')).toMatchObject({ status: 'HELD', heldReasons: [{ code: 'LIST_EMPTY' }] });
    await list('2025-04', 1);
    expect(await damaged('2025-05')).toMatchObject({ status: 'PARTIAL', rowsKept: 1 });
    expect(await standing('2025-05-01')).toBe(1);
  });

  test('when it is shorter by more than a fifth, with the numbers; by a fifth it goes in', async () => {
    const { list, standing } = sender();
    await list('2025-01', 30);
    expect(await list('2025-02', 24)).toMatchObject({ status: 'MERGED', rowsLeft: 6 });
    const held = await list('2025-03', 19);
    expect(held).toMatchObject({ status: 'HELD' });
    expect(held.heldReasons).toMatchObject([
      {
        code: 'LIST_SHRUNK',
        found: '19',
        expected: '24, at most 20 % fewer',
        text: '名单人数比上次明显减少：名单 19 人，上次名单（2025-02）24 人，减少 5 人，超过 20%',
      },
    ]);
    expect(await standing('2025-03-01')).toBe(24);
  });

  test('never for fewer than five persons', async () => {
    const { list, standing } = sender();
    await list('2025-01', 6);
    expect(await list('2025-02', 2)).toMatchObject({ status: 'MERGED', rowsLeft: 4 });
    expect(await standing('2025-02-01')).toBe(2);
  });

  test('not for its refused rows: who stands in one does not leave', async () => {
    const { code, list, standing } = sender();
    await list('2025-01', 10);
    const rows = PEOPLE.slice(0, 10).map((person, at) => onCivilAffairs(person, at < 6 ? '不存在' : '低保'));
    const report = await hub.deliver('civil-affairs', code, csvFile(CIVIL_AFFAIRS, rows), '2025-02');
    expect(report).toMatchObject({ status: 'PARTIAL', rowsRefused: 6, rowsLeft: 0, rowsKept: 6 });
    expect(await standing('2025-02-01')).toBe(10);
  });

  test('and later lists do not wait for it; confirmed late it goes into its month', async () => {
    const { list, standing } = sender();
    await list('2025-01', 20);
    const held = await list('2025-02', 0);
    await list('2025-03', 20);
    expect(await standing('2025-02-15')).toBe(20);
    await hub.confirm(held.deliveryId);
    expect(await standing('2025-01-31')).toBe(20);
    expect(await standing('2025-02-15')).toBe(0);
    expect(await standing('2025-03-01')).toBe(20);
  });

  test('and does not displace a list of its month that came after it, when it is confirmed late', async () => {
    const { list, standing } = sender();
    await list('2025-01', 20);
    const held = await list('2025-02', 1);
    await list('2025-02', 19);
    await hub.confirm(held.deliveryId);
    expect(await standing('2025-02-15')).toBe(19);
    expect(await historyOf(held.deliveryId)).toContain('REPLACED hub');
  });
});

describe('control totals', () => {
  const bills = (...totals: string[]) =>
    csvFile(
      [],
      totals.map((total, at) => billed(PEOPLE[at]!, { id: `C-${region}-${at}`, total })),
    );

  test('that match let a delivery in, refused rows counted with their rows and amounts', async () => {
    const { code } = sender();
    const csv = bills('100.50', '200', '300').replace(PEOPLE[2]!.number, '');
    const controls = { rows: 3, amountFen: 60_050n, source: '文件名' };
    const report = await hub.deliver('settlements', code, csv, null, { controls });
    expect(report).toMatchObject({ status: 'PARTIAL', rowsNew: 2, rowsRefused: 1 });
  });

  test('that do not match hold it, whatever the dataset, with what was found and expected', async () => {
    const { code } = sender();
    const controls = { rows: 3, amountFen: 30_000n, source: '--expect-rows' };
    const held = await hub.deliver('settlements', code, bills('100.50', '200'), null, { controls });
    expect(held).toMatchObject({ status: 'HELD', rowsRead: 2, rowsNew: 0 });
    expect(held.heldReasons.map(({ code, found, expected }) => [code, found, expected])).toEqual([
      ['CONTROL_ROWS', '2', '3'],
      ['CONTROL_AMOUNT', '300.50', '300.00'],
    ]);
    const voucher = csvFile([], [paid(PEOPLE[0]!, `V-${code}`, '慈善', '2025-01-01', '5')]);
    expect(
      await hub.deliver('payments', code, voucher, null, { controls: { amountFen: 501n, source: '文件名' } }),
    ).toMatchObject({ status: 'HELD' });
    expect(await hub.confirm(held.deliveryId)).toMatchObject({ status: 'MERGED', rowsNew: 2 });
  });

  test('an amount that cannot be read in a refused row holds nothing back, and is noticed', async () => {
    const { code } = sender();
    const report = await hub.deliver('settlements', code, bills('100', 'x'), null, {
      controls: { amountFen: 999n, source: '文件名' },
    });
    expect(report).toMatchObject({ status: 'PARTIAL', rowsNew: 1, noticesByCode: { CONTROL_UNCHECKED: 1 } });
  });

  test('an amount for a list is refused: its rows have none', async () => {
    const { code } = sender();
    const csv = csvFile(CIVIL_AFFAIRS, [onCivilAffairs(PEOPLE[0]!, '低保')]);
    await expect(
      hub.deliver('civil-affairs', code, csv, '2025-01', { controls: { amountFen: 1n, source: '文件名' } }),
    ).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });
});

describe('who decides', () => {
  test('is kept with when and why, confirmed or rejected, once', async () => {
    const { list } = sender();
    await list('2025-01', 10);
    const [first, second] = [await list('2025-02', 0), await list('2025-03', 1)];
    await hub.confirm(first.deliveryId);
    await expect(hub.confirm(first.deliveryId)).rejects.toMatchObject({ code: 'CONFLICT' });
    await rejectDelivery(hub, second.deliveryId, confirmed);
    await expect(hub.confirm(second.deliveryId)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await historyOf(first.deliveryId)).toEqual([
      'RECEIVED test',
      'HELD hub 名单为空：名单上没有人；上次名单（2025-01）10 人',
      'CONFIRMED test 测试需要',
      'MERGED hub',
    ]);
    expect((await historyOf(second.deliveryId)).slice(2)).toEqual(['REJECTED test 测试需要']);
    await expect(rejectDelivery(hub, second.deliveryId, { by: 'test', reason: ' ' })).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    });
  });

  test('two who confirm at once: one of them does, the other is told', async () => {
    const { list } = sender();
    await list('2025-01', 10);
    const held = await list('2025-02', 0);
    const answers = await Promise.allSettled([hub.confirm(held.deliveryId), hub.confirm(held.deliveryId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('confirming keeps its refused rows as they were, each once', async () => {
    const { code, list } = sender();
    await list('2025-01', 10);
    const rows = [onCivilAffairs(PEOPLE[0]!, '不存在'), onCivilAffairs(PEOPLE[1]!, '低保')];
    const held = await hub.deliver('civil-affairs', code, csvFile(CIVIL_AFFAIRS, rows), '2025-02');
    expect(held).toMatchObject({ status: 'HELD', rowsRefused: 1 });
    expect(await hub.confirm(held.deliveryId)).toMatchObject({ status: 'PARTIAL', rowsRefused: 1, rowsKept: 1 });
    const refused = await hub.database.query('select row_number from refused_row where delivery_id = $1', [
      held.deliveryId,
    ]);
    expect(refused).toEqual([{ row_number: 2 }]);
  });
});

describe('the limits are data', () => {
  const text = (rows: string) => `default: { shrinkPercent: 20, fewPersons: 5 }\nrows: ${rows}\n`;

  test('by region and dataset', () => {
    expect(
      parseHoldLimits(text("[{ region: '370800', dataset: roster, shrinkPercent: 50, fewPersons: 0 }]")),
    ).toMatchObject({ rows: [{ region: '370800', dataset: 'roster', shrinkPercent: 50, fewPersons: 0 }] });
  });

  test.each([
    ['[{ region: 370800, shrinkPercent: 50, fewPersons: 0 }]', 'rows[0].region'],
    ["[{ region: '370800', dataset: rooster, shrinkPercent: 50, fewPersons: 0 }]", 'rows[0].dataset'],
    ["[{ region: '370800', shrinkPercent: 500, fewPersons: 0 }]", 'rows[0].shrinkPercent'],
    ["[{ region: '370800', shrinkPercent: 5 }]", 'rows[0].fewPersons'],
    ["[{ region: '370800', shrink: 5 }]", 'rows[0]'],
  ])('%s is refused', (rows, path) => {
    expect(() => parseHoldLimits(text(rows), 'f')).toThrowError(
      expect.objectContaining({ code: 'CONFIG_INVALID', facts: expect.objectContaining({ where: `f: ${path}` }) }),
    );
  });
});
