import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Bill,
  billed,
  csvFile,
  onRevitalisation,
  onRoster,
  PAYMENTS,
  paid,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { type Asked, People, told } from './scene.ts';

const XIUSHAN = '500241';
const YEAR_END: Asked = { region: XIUSHAN, on: '2025-12-31' };
const people = new People();
const bills: Record<string, string>[] = [];
let hub: TestHub;

function bill(name: string, more: Omit<Bill, 'id'>, row: Record<string, string> = {}): void {
  bills.push({ ...billed(people.of(name), { id: `S${bills.length}`, at: XIUSHAN, ...more }), ...row });
}

const SINCE_JANUARY = [
  '在线上',
  '超一分',
  '六层',
  '减免超出',
  '范围外',
  '临时救助',
  '次年退费',
  '次年赔付',
  '十二月出列',
];

beforeAll(async () => {
  hub = await makeHub({ today: '2026-03-10' });
  bill('在线上', { total: '9000', inScope: '3000.00' });
  bill('超一分', { total: '9000', inScope: '3000.01' });
  bill(
    '六层',
    { total: '30000', inScope: '20000', basic: '9000', critical: '3000', aid: '2000' },
    { 医院负担金额: '999.99' },
  );
  // Of 5000 that the hospital bears only the 1000 that is still open counts in scope.
  bill('减免超出', { total: '20000', inScope: '10000', basic: '9000' }, { 医院负担金额: '5000' });
  bill('减免超出', { total: '3000.01' });
  bill('范围外', { total: '90000', inScope: '2000' });
  bill('临时救助', { total: '3500' });
  bill('五月认定', { total: '3000.01', on: '2025-01-20' });
  bill('非监测', { total: '90000' });
  bill('返贫致贫', { total: '3000.01' });
  bill('十二月出列', { total: '4000' });
  bill('次年才认定', { total: '4000' });
  bill('次年退费', { total: '5000', on: '2025-11-01' });
  const billOfRefund = bills.at(-1)!['结算ID']!;
  bill('次年退费', { total: '2000', on: '2026-01-15', reverses: billOfRefund });
  bill('次年赔付', { total: '3500', on: '2025-11-01' });
  const roster = [...SINCE_JANUARY, '五月认定', '非监测', '返贫致贫', '次年才认定'];
  await hub.deliver(
    'roster',
    XIUSHAN,
    csvFile(
      ROSTER,
      roster.map((name) => onRoster(people.of(name), XIUSHAN, name)),
    ),
    '2025-01',
  );
  const listed = (names: readonly string[]) => names.map((name) => onRevitalisation(people.of(name), '边缘易致贫户'));
  const returned = { ...onRevitalisation(people.of('返贫致贫'), ''), 返贫致贫: '是' };
  const lists: [month: string, names: string[]][] = [
    ['2025-01', SINCE_JANUARY],
    ['2025-05', [...SINCE_JANUARY, '五月认定']],
    ['2026-01', [...SINCE_JANUARY.filter((name) => name !== '十二月出列'), '五月认定', '次年才认定']],
  ];
  for (const [month, names] of lists)
    await hub.deliver('rural-revitalisation', XIUSHAN, csvFile(REVITALISATION, [...listed(names), returned]), month);
  await hub.deliver('settlements', XIUSHAN, csvFile(SETTLEMENTS, bills));
  await hub.deliver(
    'payments',
    XIUSHAN,
    csvFile(PAYMENTS, [
      paid(people.of('六层'), 'P1', '健康帮扶', '2025-06-01', '1500'),
      paid(people.of('六层'), 'P2', '渝快保', '2025-06-01', '9000', { 政策范围内金额: '500' }),
      paid(people.of('临时救助'), 'P3', '临时救助', '2025-06-01', '3000'),
      paid(people.of('次年赔付'), 'P4', '渝快保', '2026-01-20', '500.00', { 所属年度: '2025' }),
    ]),
  );
}, 120_000);
afterAll(() => hub?.close());

describe('秀山 三: in-scope burden above 3000', () => {
  const of = async (name: string, asked = YEAR_END) => (await told(hub, 'xiushan.aid', asked))[name];

  it('of 3000.00 is not above the line, a fen more is', async () => {
    expect([await of('在线上'), await of('超一分')]).toEqual([undefined, 'FLAGGED 3000.01']);
  });
  it('is what 减免, 基本, 大病, 救助, 健康帮扶 and the in-scope part of 渝快保 left over', async () => {
    // 20000 − 9000 − 3000 − 2000 − 999.99 = 5000.01 until June, then − 1500 − 500.
    expect(await of('六层', { region: XIUSHAN, on: '2025-05-31' })).toBe('FLAGGED 5000.01');
    expect(await of('六层')).toBe('FLAGGED 3000.01');
  });
  it('is lessened by what the hospital bears only as far as anything in scope was open', async () => {
    expect(await of('减免超出')).toBe('FLAGGED 3000.01');
  });
  it('counts no cost out of scope, and 临时救助 does not lessen it', async () => {
    expect([await of('范围外'), await of('临时救助')]).toEqual([undefined, 'FLAGGED 3500.00']);
  });
  it('is asked of 返贫致贫人口 and 监测对象 alone', async () => {
    expect([await of('返贫致贫'), await of('非监测')]).toEqual(['FLAGGED 3000.01', undefined]);
  });
});

describe('秀山: in time', () => {
  const of = async (name: string, on: string, year = 2025) =>
    (await told(hub, 'xiushan.aid', { region: XIUSHAN, on, year }))[name];

  it('a household recognised in May is screened with all of its year’s bills (五（一）1)', async () => {
    expect(await of('五月认定', '2025-04-30')).toBeUndefined();
    expect(await of('五月认定', '2025-05-01')).toBe('FLAGGED 3000.01');
  });
  it('a closed year does not flip with next year’s list', async () => {
    expect([await of('十二月出列', '2025-12-31'), await of('十二月出列', '2026-03-10')]).toEqual([
      'FLAGGED 4000.00',
      'FLAGGED 4000.00',
    ]);
    expect([await of('次年才认定', '2025-12-31'), await of('次年才认定', '2026-03-10')]).toEqual([
      undefined,
      undefined,
    ]);
  });
  it('a refund of next January lessens the year of its bill, from its own day on', async () => {
    expect(await of('次年退费', '2026-01-14')).toBe('FLAGGED 5000.00');
    expect(await of('次年退费', '2026-01-15')).toBeUndefined();
    expect(await of('次年退费', '2026-01-31', 2026)).toBeUndefined();
  });
  it('a payout of next January that belongs to the year lessens it, from its own day on', async () => {
    expect(await of('次年赔付', '2026-01-19')).toBe('FLAGGED 3500.00');
    expect(await of('次年赔付', '2026-01-20')).toBeUndefined();
  });
});
