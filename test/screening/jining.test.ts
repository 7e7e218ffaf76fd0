import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Bill,
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { type Asked, enterIncome, People, told } from './scene.ts';

const JINING = '370800';
const YEAR_END: Asked = { region: JINING, on: '2025-12-31' };
const people = new People();
const bills: Record<string, string>[] = [];
let hub: TestHub;

function bill(name: string, more: Omit<Bill, 'id'>): void {
  bills.push(billed(people.of(name), { id: `S${bills.length}`, at: JINING, ...more }));
}

const MARGIN = ['低边在线上', '低边超一分', '两次结算'];
const MONITORED = ['监测超一分', '医疗救助', '监测对象'];
const INSURED = ['普通在线上', '普通超一分', '低保', '脱贫人口'];

beforeAll(async () => {
  hub = await makeHub({
    today: '2025-12-31',
    regions: [
      { code: '370811', name: '任城区', parent: JINING, origin: 'SEED' },
      { code: '370100', name: '济南市', parent: '370000', origin: 'SEED' },
    ],
  });
  // 50 % of 40000.01 is 20000.005, 150 % is 60000.015: the line lies between two fen.
  const all = { regionCode: '370000', scope: 'ALL' } as const;
  await enterIncome(hub, { ...all, year: 2024 }, '40000.01', '2025-03-20');
  await enterIncome(hub, { ...all, year: 2025 }, '1000.00', '2026-01-20');
  bill('低边在线上', { total: '20000.00' });
  bill('低边超一分', { total: '20000.01' });
  bill('两次结算', { total: '12000', on: '2025-04-01' });
  bill('两次结算', { total: '8000.01', on: '2025-06-15', type: '11' });
  bill('监测超一分', { total: '35000.01', basic: '10000', critical: '5000' });
  bill('医疗救助', { total: '20000.01', aid: '20000' });
  bill('监测对象', { total: '100' });
  bill('普通在线上', { total: '60000.01' });
  bill('普通超一分', { total: '60000.02' });
  bill('低保', { total: '90000' });
  bill('脱贫人口', { total: '90000' });
  bill('未参保', { total: '90000' });
  bill('外市人', { total: '90000' });
  const everyone = [...MARGIN, ...MONITORED, ...INSURED, '未参保'];
  const roster = everyone.map((name) => onRoster(people.of(name), name === '低边超一分' ? '370811' : JINING, name));
  await hub.deliver('roster', JINING, csvFile(ROSTER, roster), '2025-01');
  await hub.deliver(
    'roster',
    '370000',
    csvFile(ROSTER, [onRoster(people.of('外市人'), '370100', '外市人')]),
    '2025-01',
  );
  const margin = [...MARGIN, '外市人'].map((name) => onCivilAffairs(people.of(name), '低保边缘家庭成员'));
  const civil = [...margin, onCivilAffairs(people.of('低保'), '低保对象')];
  await hub.deliver('civil-affairs', JINING, csvFile(CIVIL_AFFAIRS, civil), '2025-01');
  const listed = MONITORED.map((name) => ({
    ...onRevitalisation(people.of(name), '突发严重困难户'),
    户类型: '一般户',
  }));
  const rural = [...listed, onRevitalisation(people.of('脱贫人口'), '')];
  await hub.deliver('rural-revitalisation', JINING, csvFile(REVITALISATION, rural), '2025-01');
  const enrolments = [...INSURED, '低边超一分'].map((name) => enrolled(people.of(name), JINING));
  await hub.deliver('enrolments', JINING, csvFile(ENROLMENTS, enrolments));
  await hub.deliver('settlements', JINING, csvFile(SETTLEMENTS, bills));
}, 120_000);
afterAll(() => hub?.close());

describe('济宁 三: 低保边缘家庭成员 and 监测对象', () => {
  const aided = async (name: string, asked = YEAR_END) => (await told(hub, 'jining.aided', asked))[name];

  it('are flagged above half of last year’s income of the province, exactly', async () => {
    expect([await aided('低边在线上'), await aided('低边超一分')]).toEqual([undefined, 'FLAGGED 20000.01']);
  });
  it('bear what 基本医保 and 大病保险 left over; 医疗救助 is not deducted', async () => {
    expect([await aided('监测超一分'), await aided('医疗救助')]).toEqual(['FLAGGED 20000.01', 'FLAGGED 20000.01']);
  });
  it('bear all bills of the year, outpatient ones too, from the day that they cross the line', async () => {
    expect(await aided('两次结算', { region: JINING, on: '2025-06-14' })).toBeUndefined();
    expect(await aided('两次结算', { region: JINING, on: '2025-06-15' })).toBe('FLAGGED 20000.01');
  });
  it('are judged in a district under the rule of its city, and not in another city', async () => {
    expect(await told(hub, 'jining.aided', { region: '370811', on: '2025-12-31' })).toEqual({
      低边超一分: 'FLAGGED 20000.01',
    });
    expect(await told(hub, 'jining.aided', { region: '370100', on: '2025-12-31' })).toEqual({});
    expect(await aided('外市人')).toBeUndefined();
  });
});

describe('济宁 三: 普通参保人员', () => {
  const ordinary = async (name: string) => (await told(hub, 'jining.ordinary', YEAR_END))[name];

  it('are flagged above one and a half times that income, exactly', async () => {
    expect([await ordinary('普通在线上'), await ordinary('普通超一分')]).toEqual([undefined, 'FLAGGED 60000.02']);
  });
  it('are not those of an aided category, nor the uninsured; 脱贫人口 are', async () => {
    expect([await ordinary('低保'), await ordinary('监测对象'), await ordinary('未参保')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await ordinary('脱贫人口')).toBe('FLAGGED 90000.00');
  });
});

describe('济宁: what is missing', () => {
  it('an income that is not published yet leaves the whole city undetermined, and is named', async () => {
    const missing = { everybody: 'UNDETERMINED (income:370000:ALL:2024)' };
    expect(await told(hub, 'jining.aided', { region: JINING, on: '2025-03-19' })).toEqual(missing);
    expect(await told(hub, 'jining.aided', { region: JINING, on: '2025-03-20' })).toEqual({
      ...{ 监测超一分: 'FLAGGED 20000.01', 医疗救助: 'FLAGGED 20000.01' },
      低边超一分: 'FLAGGED 20000.01',
    });
  });
  it('next year’s income does not judge this year', async () => {
    const later = await told(hub, 'jining.aided', { region: JINING, on: '2026-06-30', year: 2025 });
    expect(later).toEqual(await told(hub, 'jining.aided', YEAR_END));
  });
  it('a line that the city has not set leaves it undetermined, and is named', async () => {
    const missing = { everybody: 'UNDETERMINED (parameter:jining.heavy.threshold)' };
    expect(await told(hub, 'jining.heavy', YEAR_END)).toEqual(missing);
  });
});
