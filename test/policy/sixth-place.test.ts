import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { alerts, cases } from '../assistance/case-hub.ts';
import { enterIncome, outOfForce, People, told } from '../screening/scene.ts';
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
  PAYMENTS,
  paid,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';

/*
 * A county that exists nowhere, with a document that nobody wrote: its file is all that the hub is told of it. It lies
 * below 济宁, so its people fall under two documents at once.
 */
const COUNTY = '370899';
const YEAR_END = { region: COUNTY, on: '2025-12-31' };
const people = new People();
const bills: Record<string, string>[] = [];
let hub: TestHub;

function bill(name: string, more: Omit<Bill, 'id'>, row: Record<string, string> = {}): void {
  bills.push({ ...billed(people.of(name), { id: `S${bills.length}`, at: COUNTY, ...more }), ...row });
}

/** The fixture, whose yearly rule also deducts the supplementary insurance here. */
function countyPolicy() {
  const text = readFileSync(new URL('./fixtures/example-county.yaml', import.meta.url), 'utf8');
  const deducting = text.replace(
    '[DISABLED_FEDERATION, EXEMPTION, BASIC]',
    '[DISABLED_FEDERATION, EXEMPTION, BASIC, SUPPLEMENTARY]',
  );
  return parsePolicy(deducting, 'example-county.yaml');
}

const MONITORED = ['两份文件', '风险已消除'];
const LOW_INCOME = ['百分比在线上', '百分比超一分', '残联补助'];
const OTHERS = ['孤儿', '总额在线上', '农村住院', '农村住院在线上', '急诊转住院', '上门在线上', '上门超一分', '未参保'];

beforeAll(async () => {
  hub = await makeHub({
    today: '2025-12-31',
    policies: [...loadPolicyFiles(), countyPolicy()],
    regions: [
      { code: '370899001', name: '示例镇', parent: COUNTY, origin: 'SEED' },
      { code: '370811', name: '任城区', parent: '370800', origin: 'SEED' },
    ],
  });
  await enterIncome(hub, { regionCode: '370800', scope: 'RURAL', year: 2024 }, '18000');
  await enterIncome(hub, { regionCode: '370000', scope: 'ALL', year: 2024 }, '20000');
  bill('两份文件', { total: '12001', inScope: '8000', basic: '1000' }, { 其他支出: '2000' });
  bill('风险已消除', { total: '12001', inScope: '4000.01' });
  // 33.3333 % of 18000 is 5999.994: above it is who bears 6000.00, and not who bears 5999.99.
  bill('百分比在线上', { total: '5999.99', inScope: '0' });
  bill('百分比超一分', { total: '6000.00', inScope: '0' });
  bill('残联补助', { total: '7000', inScope: '0' });
  bill('孤儿', { total: '90000.51', type: '11' });
  bill('总额在线上', { total: '90000.50', type: '11' });
  for (const on of ['2024-05-01', '2025-05-01']) bill('农村住院', { total: '4000.01', on });
  bill('农村住院在线上', { total: '4000.00' });
  bill('急诊转住院', { total: '9000', type: '24' });
  bill('上门在线上', { total: '12000.00', basic: '0', type: '11' });
  bill('上门超一分', { total: '15000.01', basic: '0', type: '11' }, { 医院负担金额: '3000' });
  bill('邻区人', { total: '99999', at: '370811' });
  const everyone = [...MONITORED, ...LOW_INCOME, ...OTHERS];
  const roster = everyone.map((name, at) => onRoster(people.of(name), at % 2 === 0 ? COUNTY : '370899001', name));
  await hub.deliver('roster', COUNTY, csvFile(ROSTER, roster), '2024-01');
  await hub.deliver('roster', '370811', csvFile(ROSTER, [onRoster(people.of('邻区人'), '370811', 'N')]), '2024-01');
  const civil = [...LOW_INCOME, '邻区人'].map((name) => onCivilAffairs(people.of(name), '低保对象'));
  await hub.deliver(
    'civil-affairs',
    COUNTY,
    csvFile(CIVIL_AFFAIRS, [...civil, onCivilAffairs(people.of('孤儿'), '孤儿')]),
    '2024-01',
  );
  const rural = MONITORED.map((name) => ({ ...onRevitalisation(people.of(name), '边缘易致贫户'), 户类型: '一般户' }));
  Object.assign(rural[1]!, { 风险是否已消除: '是', 消除监测时间: '202503' });
  await hub.deliver('rural-revitalisation', COUNTY, csvFile(REVITALISATION, rural), '2024-01');
  const insured = [...everyone, '邻区人'].filter((name) => name !== '未参保');
  await hub.deliver(
    'enrolments',
    COUNTY,
    csvFile(
      ENROLMENTS,
      insured.map((name) => enrolled(people.of(name), COUNTY)),
    ),
  );
  await hub.deliver('settlements', COUNTY, csvFile(SETTLEMENTS, bills));
  await hub.deliver(
    'payments',
    COUNTY,
    csvFile(PAYMENTS, [
      // What the settlement shows already as 其他支出 is paid out once.
      paid(people.of('两份文件'), 'P1', '益康保', '2025-06-01', '2000', { 结算ID: 'S0' }),
      paid(people.of('两份文件'), 'P2', '益康保', '2025-06-01', '500'),
      paid(people.of('残联补助'), 'P3', '残联', '2025-06-01', '1000'),
    ]),
  );
}, 120_000);
afterAll(() => hub?.close());

const of = async (rule: string, name: string, asked: Parameters<typeof told>[2] = YEAR_END) =>
  (await told(hub, rule, asked))[name];

describe('a sixth place, of which there is a policy file and nothing else', () => {
  it('judges its people by its own rules and by those of the city above it', async () => {
    // 12001 − 1000 − 其他支出 2000, which are no BASIC here − 500; the city deducts neither.
    expect(await of('example.year', '两份文件')).toBe('FLAGGED 8501.00');
    expect(await of('jining.aided', '两份文件')).toBe('FLAGGED 11001.00');
    expect(await of('example.stay', '两份文件')).toBe('FLAGGED 7000.00');
  });

  it('tells all of that in one case', async () => {
    const found = await cases(hub);
    expect(found).toContainEqual(
      expect.objectContaining({ hits: ['example.stay', 'example.visit', 'example.year', 'jining.aided'] }),
    );
    expect((await alerts(hub)).filter((rule) => rule === 'jining.aided')).toEqual(['jining.aided']);
  });

  it('counts eliminated risk as monitored, where the city does not', async () => {
    expect(await of('example.year', '风险已消除')).toBe('FLAGGED 12001.00');
    expect(await of('example.stay', '风险已消除')).toBe('FLAGGED 4000.01');
    expect(await of('jining.aided', '风险已消除')).toBeUndefined();
    expect(await of('jining.aided', '风险已消除', { region: COUNTY, on: '2025-03-31' })).toBe('FLAGGED 12001.00');
  });

  it('takes a third of the city’s rural income as its line, to the fen', async () => {
    expect([await of('example.year', '百分比在线上'), await of('example.year', '百分比超一分')]).toEqual([
      undefined,
      'FLAGGED 6000.00',
    ]);
  });

  it('deducts what 残联 paid from the day on which it paid', async () => {
    const on = (day: string) => of('example.year', '残联补助', { region: COUNTY, on: day });
    expect([await on('2025-05-31'), await on('2025-06-01')]).toEqual(['FLAGGED 7000.00', 'FLAGGED 6000.00']);
  });

  it('asks whoever is under no other rule for the whole cost, against a number of the document', async () => {
    expect([await of('example.rest', '总额在线上'), await of('example.rest', '孤儿')]).toEqual([
      undefined,
      'FLAGGED 90000.51',
    ]);
    expect(await of('example.rest', '残联补助')).toBeUndefined();
  });

  it('has its own stay rule: rural residents since 2025, and its own inpatient types', async () => {
    expect([await of('example.stay', '农村住院在线上'), await of('example.stay', '农村住院')]).toEqual([
      undefined,
      'FLAGGED 4000.01',
    ]);
    expect(await of('example.stay', '农村住院', { region: COUNTY, on: '2025-12-31', year: 2024 })).toBeUndefined();
    expect(await of('example.stay', '急诊转住院')).toBeUndefined();
  });

  it('has a local number, which was not set in 2024', async () => {
    expect([await of('example.visit', '上门在线上'), await of('example.visit', '上门超一分')]).toEqual([
      undefined,
      'FLAGGED 12000.01',
    ]);
    expect(await told(hub, 'example.visit', { region: COUNTY, on: '2024-12-31' })).toEqual({
      everybody: 'UNDETERMINED (parameter:example.visit.line)',
    });
    expect(await outOfForce(hub, { region: COUNTY, on: '2024-06-30' })).toMatchObject({ 'example.visit': 'NOT_YET' });
  });

  it('lists who is not insured, and nobody of another county', async () => {
    expect(await told(hub, 'example.enrolment', YEAR_END)).toEqual({ 未参保: 'FLAGGED' });
    for (const rule of ['example.year', 'example.rest', 'example.visit', 'example.stay', 'example.enrolment'])
      expect(await of(rule, '邻区人', { region: '370800', on: '2025-12-31' }), rule).toBeUndefined();
  });

  it('is out of force when its document has ended, while the city’s goes on', async () => {
    const ended = await outOfForce(hub, { region: COUNTY, on: '2027-01-01' });
    expect(ended).toMatchObject({ 'example.year': 'EXPIRED', 'example.stay': 'EXPIRED' });
    expect(Object.keys(ended)).not.toContain('jining.aided');
  });
});
