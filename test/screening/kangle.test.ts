import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bill } from '../support/department-files.ts';
import {
  billed,
  csvFile,
  ENROLMENTS,
  enrolled,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { type Asked, People, told } from './scene.ts';

const KANGLE = '622922';
const VILLAGE = '622922101';
const YEAR_END: Asked = { region: KANGLE, on: '2025-12-31' };
const people = new People();
const bills: Record<string, string>[] = [];
let hub: TestHub;

function bill(name: string, more: Omit<Bill, 'id'>): void {
  bills.push(billed(people.of(name), { id: `S${bills.length}`, at: KANGLE, ...more }));
}

const MONITORED = [
  '在线上',
  '超一分',
  '三次结算',
  '两次住院',
  '跨年住院',
  '生育',
  '门诊',
  '三重报销',
  '账户支付',
  '退回一分',
  '已参保',
  '职工参保',
  '商业险',
  '已故',
];
const RURAL = ['农村在线上', '农村超一分', '风险已消除'];

beforeAll(async () => {
  hub = await makeHub({
    today: '2025-12-31',
    regions: [{ code: VILLAGE, name: '甲镇', parent: KANGLE, origin: 'SEED' }],
  });
  bill('在线上', { total: '6000.00' });
  bill('超一分', { total: '6000.01' });
  for (const [on, total] of [
    ['2025-03-01', '2000'],
    ['2025-03-15', '2000'],
    ['2025-04-02', '2000.01'],
  ] as const)
    bill('三次结算', { on, total, visit: 'V三次' });
  bill('两次住院', { total: '4000', visit: 'V一' });
  bill('两次住院', { total: '4000', visit: 'V二' });
  bill('跨年住院', { on: '2024-12-28', total: '4000', visit: 'V跨年' });
  bill('跨年住院', { on: '2025-01-10', total: '4000', visit: 'V跨年' });
  bill('生育', { total: '20000', type: '52' });
  bill('门诊', { total: '20000', type: '11' });
  bill('三重报销', { total: '20000', basic: '9000', critical: '3000', aid: '1999.99' });
  bills.push({ ...billed(people.of('账户支付'), { id: 'A1', at: KANGLE, total: '6000.01' }), 个人账户支出: '6000.01' });
  bill('退回一分', { total: '6000.01', visit: 'V退' });
  bills.push(
    billed(people.of('退回一分'), {
      id: 'R1',
      at: KANGLE,
      on: '2025-05-01',
      total: '0.01',
      visit: 'V退',
      reverses: `S${bills.length - 1}`,
    }),
  );
  bill('农村在线上', { total: '10000.00' });
  bill('农村超一分', { total: '10000.01' });
  bill('城镇', { total: '30000' });
  bill('户籍不明在线上', { total: '10000.00' });
  bill('户籍不明超一分', { total: '10000.01' });
  bill('风险已消除', { total: '8000', on: '2025-02-01' });
  bill('风险已消除', { total: '10000.01', on: '2025-07-01' });
  bill('已故', { total: '7000', on: '2025-02-01' });

  await hub.deliver(
    'roster',
    KANGLE,
    csvFile(ROSTER, [
      ...[...MONITORED, ...RURAL].map((name) =>
        onRoster(people.of(name), VILLAGE, name, name === '已故' ? { 死亡日期: '2025-03-10' } : {}),
      ),
      onRoster(people.of('城镇'), KANGLE, '城镇', { 户籍性质: '非农业' }),
    ]),
    '2025-01',
  );
  await hub.deliver(
    'rural-revitalisation',
    KANGLE,
    csvFile(REVITALISATION, [
      ...MONITORED.map((name) => onRevitalisation(people.of(name), '边缘易致贫户')),
      { ...onRevitalisation(people.of('风险已消除'), '脱贫不稳定户'), 风险是否已消除: '是', 消除监测时间: '202505' },
    ]),
    '2025-01',
  );
  await hub.deliver('settlements', KANGLE, csvFile(SETTLEMENTS, bills));
  await hub.deliver(
    'enrolments',
    KANGLE,
    csvFile(ENROLMENTS, [
      enrolled(people.of('已参保'), KANGLE),
      { ...enrolled(people.of('职工参保'), KANGLE), 险种类型: '310', 终止日期: '2025-06-30' },
      { ...enrolled(people.of('商业险'), KANGLE), 险种类型: '410' },
    ]),
  );
}, 120_000);
afterAll(() => hub?.close());

describe('康乐 三（二）2: one inpatient stay of a 监测对象', () => {
  const stay = async (name: string, asked = YEAR_END) => (await told(hub, 'kangle.inpatient.monitored', asked))[name];

  it('of 6000.00 borne is not above 6000, a fen more is', async () => {
    expect([await stay('在线上'), await stay('超一分')]).toEqual([undefined, 'FLAGGED 6000.01']);
  });
  it('is all of its settlements together, and two stays are two', async () => {
    expect([await stay('三次结算'), await stay('两次住院')]).toEqual(['FLAGGED 6000.01', undefined]);
  });
  it('is not above the line before its last settlement', async () => {
    expect(await stay('三次结算', { region: KANGLE, on: '2025-04-01' })).toBeUndefined();
    expect(await stay('三次结算', { region: KANGLE, on: '2025-04-02' })).toBe('FLAGGED 6000.01');
  });
  it('over New Year belongs whole to the year of its last settlement', async () => {
    expect(await stay('跨年住院')).toBe('FLAGGED 8000.00');
    expect(await stay('跨年住院', { ...YEAR_END, year: 2024 })).toBeUndefined();
    expect(await stay('跨年住院', { region: KANGLE, on: '2024-12-31' })).toBeUndefined();
  });
  it('for a birth (52) or an outpatient bill is none', async () => {
    expect([await stay('生育'), await stay('门诊')]).toEqual([undefined, undefined]);
  });
  it('is what is left after 基本医保, 大病保险 and 医疗救助', async () => {
    expect(await stay('三重报销')).toBe('FLAGGED 6000.01');
  });
  it('counts what the own account paid as borne', async () => {
    expect(await stay('账户支付')).toBe('FLAGGED 6000.01');
  });
  it('is under the line again on the day of a refund of one fen', async () => {
    expect(await stay('退回一分', { region: KANGLE, on: '2025-04-30' })).toBe('FLAGGED 6000.01');
    expect(await stay('退回一分', { region: KANGLE, on: '2025-05-01' })).toBeUndefined();
  });
  it('is asked of people of the towns below the county too, up to the day of their death', async () => {
    expect(await stay('已故', { region: KANGLE, on: '2025-03-10' })).toBe('FLAGGED 7000.00');
    expect(await stay('已故', { region: KANGLE, on: '2025-03-11' })).toBeUndefined();
  });
});

describe('康乐 三（二）2: one inpatient stay of another rural resident', () => {
  const stay = async (name: string, asked = YEAR_END) => (await told(hub, 'kangle.inpatient.rural', asked))[name];

  it('of 10000.00 is not above 10000, a fen more is', async () => {
    expect([await stay('农村在线上'), await stay('农村超一分')]).toEqual([undefined, 'FLAGGED 10000.01']);
  });
  it('does not concern whoever has urban hukou, or is 监测对象', async () => {
    expect([await stay('城镇'), await stay('三重报销'), await stay('跨年住院')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
  it('cannot be judged above the line while the hukou is unknown, and need not be under it', async () => {
    expect(await stay('户籍不明超一分')).toBe('UNDETERMINED 10000.01 (hukou)');
    expect(await stay('户籍不明在线上')).toBeUndefined();
  });
  it('concerns whose risk has been eliminated, from the day after', async () => {
    const monitored = async (on: string) =>
      (await told(hub, 'kangle.inpatient.monitored', { region: KANGLE, on }))['风险已消除'];
    expect([await monitored('2025-05-31'), await monitored('2025-06-01')]).toEqual(['FLAGGED 8000.00', undefined]);
    expect(await stay('风险已消除')).toBe('FLAGGED 10000.01');
  });
});

describe('康乐 三（二）1: 监测对象 who are not insured', () => {
  const enrolment = (asked = YEAR_END) => told(hub, 'kangle.enrolment', asked);

  it('are flagged, also with a commercial insurance alone, and not while any basic insurance is in force', async () => {
    const said = await enrolment();
    expect([said['在线上'], said['商业险'], said['已参保']]).toEqual(['FLAGGED', 'FLAGGED', undefined]);
  });
  it('are flagged from the day after 职工医保 has ended', async () => {
    const on = async (day: string) => (await enrolment({ region: KANGLE, on: day }))['职工参保'];
    expect([await on('2025-06-30'), await on('2025-07-01')]).toEqual([undefined, 'FLAGGED']);
  });
  it('are never the dead, and never who is no 监测对象', async () => {
    const said = await enrolment();
    expect([said['已故'], said['农村超一分'], said['风险已消除']]).toEqual([undefined, undefined, undefined]);
  });
  it('cannot be told at all of a year of which no enrolments were delivered', async () => {
    expect(await enrolment({ region: KANGLE, on: '2026-02-01' })).toEqual({
      everybody: 'UNDETERMINED (enrolments:2026)',
    });
  });
});
