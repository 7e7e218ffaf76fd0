import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  onCivilAffairs,
  onRoster,
  PAYMENTS,
  paid,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { type Asked, People, told } from './scene.ts';

const LONGGANG = '330383';
const YEAR_END: Asked = { region: LONGGANG, on: '2025-12-31' };
const people = new People();
let hub: TestHub;

/** By name: the category, and the cost. */
const PATIENTS: Record<string, [category: string | null, total: string]> = {
  在线上: ['低保对象', '50000.00'],
  超一分: ['低保边缘家庭成员', '50000.01'],
  因病致贫: ['因病致贫对象', '50000.01'],
  其他困难: ['其他特殊困难人员', '50000.01'],
  刚性支出: ['刚性支出困难家庭成员', '90000'],
  普通患者: [null, '90000'],
  慈善补到线上: ['特困人员', '60000'],
  商业险赔付: ['特困人员', '60000'],
};

beforeAll(async () => {
  hub = await makeHub({ today: '2025-12-31' });
  const names = Object.keys(PATIENTS);
  await hub.deliver(
    'roster',
    LONGGANG,
    csvFile(
      ROSTER,
      names.map((name) => onRoster(people.of(name), LONGGANG, name)),
    ),
    '2025-01',
  );
  const listed = names.flatMap((name) =>
    PATIENTS[name]![0] ? [onCivilAffairs(people.of(name), PATIENTS[name]![0])] : [],
  );
  await hub.deliver('civil-affairs', LONGGANG, csvFile(CIVIL_AFFAIRS, listed), '2025-01');
  const bills = names.map((name) => billed(people.of(name), { id: name, at: LONGGANG, total: PATIENTS[name]![1] }));
  await hub.deliver('settlements', LONGGANG, csvFile(SETTLEMENTS, bills));
  await hub.deliver(
    'payments',
    LONGGANG,
    csvFile(PAYMENTS, [
      ...['慈善', '临时救助', '红十字会', '残联'].map((channel, at) =>
        paid(people.of('慈善补到线上'), `P${at}`, channel, '2025-09-01', '2500'),
      ),
      paid(people.of('商业险赔付'), 'P9', '益康保', '2025-09-01', '10000.00'),
    ]),
  );
}, 120_000);
afterAll(() => hub?.close());

const relief = async (name: string, asked = YEAR_END) => (await told(hub, 'longgang.relief', asked))[name];
const early = async (name: string, asked = YEAR_END) => (await told(hub, 'longgang.relief.early', asked))[name];

it('龙港 11 and item 32: 困难群众 with 50000.00 are under both lines, with a fen more above both', async () => {
  expect([await relief('在线上'), await early('在线上')]).toEqual([undefined, undefined]);
  for (const name of ['超一分', '因病致贫', '其他困难'])
    expect([await relief(name), await early(name)], name).toEqual(['FLAGGED 50000.01', 'FLAGGED 50000.01']);
});

it('others than 困难群众, those in rigid expenditure too, are under neither', async () => {
  for (const name of ['刚性支出', '普通患者'])
    expect([await relief(name), await early(name)], name).toEqual([undefined, undefined]);
});

it('龙港 11 deducts every layer, item 32 only the first four and the supplementary insurance', async () => {
  expect([await relief('慈善补到线上'), await early('慈善补到线上')]).toEqual([undefined, 'FLAGGED 60000.00']);
  expect([await relief('商业险赔付'), await early('商业险赔付')]).toEqual([undefined, undefined]);
  const before = { region: LONGGANG, on: '2025-08-31' };
  expect([await relief('慈善补到线上', before), await early('商业险赔付', before)]).toEqual([
    'FLAGGED 60000.00',
    'FLAGGED 60000.00',
  ]);
});

it('龙港 三（一）3 has no number for 大额: its line is named as missing', async () => {
  expect(await told(hub, 'longgang.large', YEAR_END)).toEqual({
    everybody: 'UNDETERMINED (parameter:longgang.large.threshold)',
  });
});
