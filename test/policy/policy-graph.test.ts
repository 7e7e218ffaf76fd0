import { afterAll, beforeAll, expect, it } from 'vitest';
import { setIncome } from '../../src/policy/income.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { publishPolicies } from '../../src/policy/publish.ts';
import { loadRegionSeeds } from '../../src/region/region-seeds.ts';
import { addRegions } from '../../src/region/region-tree.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import type { HttpClient } from '../support/client.ts';
import { CLERK, startTestServer, type TestServer } from '../support/server.ts';

let hub: TestServer;
let clerk: HttpClient;

beforeAll(async () => {
  hub = await startTestServer();
  await hub.test.database.transaction(async (session) => {
    await publishPolicies(session, loadPolicyFiles());
    await addRegions(session, loadRegionSeeds());
    const figure = { regionCode: '370000', scope: 'ALL', status: 'OFFICIAL', source: '公报（合成）' } as const;
    const publishedOn = plainDate('2025-01-20');
    await setIncome(session, { ...figure, year: 2024, amountFen: 4_000_050n, publishedOn });
    await setIncome(session, { ...figure, year: 2025, amountFen: 1n, publishedOn: plainDate('2026-01-20') });
  });
  clerk = await hub.as({ ...CLERK, regionCodes: ['370000', '150000'] });
});
afterAll(() => hub?.stop());

it('a district sees the rules of its city with whom they watch, on which numbers, and who is told', async () => {
  const { policyRegion } = await clerk.ask(`{
    policyRegion(code: "370811") {
      rules {
        id version label clause document fromOn untilOn population metric basis deducted inpatientMedicalTypes
        region { code name }
        threshold { amount percent incomeScope incomeRegion { code } parameter { id value unit source note } }
        told { department purpose fields }
      }
    }
  }`);
  expect(policyRegion.rules.map(({ id }: { id: string }) => id)).toEqual([
    'jining.aided',
    'jining.heavy',
    'jining.ordinary',
  ]);
  const [aided, heavy, ordinary] = policyRegion.rules;
  expect(aided).toMatchObject({
    ...{ version: 1, label: '低保边缘家庭成员和监测对象高额负担', clause: '三' },
    document: expect.stringMatching(/^《济宁市关于.*》（济医保发〔2023〕7号）$/),
    ...{ fromOn: '2023-01-01', untilOn: null, population: '低保边缘家庭成员 或 防止返贫监测对象' },
    ...{ metric: 'YEAR', basis: 'OOP', deducted: ['EXEMPTION', 'BASIC', 'CRITICAL_ILLNESS'] },
    inpatientMedicalTypes: ['21', '22', '23', '24'],
    region: { code: '370800', name: '济宁市' },
    threshold: { amount: null, percent: '50', incomeScope: 'ALL', incomeRegion: { code: '370000' }, parameter: null },
  });
  expect(aided.told.map(({ department }: { department: string }) => department)).toEqual([
    'CIVIL_AFFAIRS',
    'RURAL_REVITALISATION',
  ]);
  expect(heavy.threshold).toMatchObject({
    percent: null,
    parameter: { id: 'jining.heavy.threshold', value: null, unit: '元', source: 'LOCAL' },
  });
  expect(ordinary.population).toBe('参保人员 且 非救助、监测类别人员');
});

it('rules are those of the day asked for, enrolment rules compare no money', async () => {
  const { before, last, after } = await clerk.ask(`{
    before: policyRegion(code: "150724") { rules(on: "2022-12-31") { id } }
    last: policyRegion(code: "150724") { rules(on: "2025-12-31") { id population } }
    after: policyRegion(code: "150724") { rules(on: "2026-01-01") { id } }
  }`);
  expect([before.rules, after.rules]).toEqual([[], []]);
  expect(last.rules).toEqual([
    expect.objectContaining({
      id: 'evenki.fall',
      population: expect.stringContaining('且 非（脱贫人口 且 （特困人员 或 低保对象））'),
    }),
    expect.objectContaining({ id: 'evenki.feedback' }),
    { id: 'evenki.return', population: '脱贫人口 且 （特困人员 或 低保对象）' },
  ]);
  const gansu = await hub.as({ ...CLERK, regionCodes: ['622922'] });
  const { policyRegion } = await gansu.ask(
    '{ policyRegion(code: "622922") { rules { id metric basis deducted threshold { amount } } } }',
  );
  expect(policyRegion.rules).toEqual([
    { id: 'kangle.enrolment', metric: 'ENROLMENT', basis: null, deducted: [], threshold: null },
    expect.objectContaining({ id: 'kangle.inpatient.monitored', threshold: { amount: '6000.00' } }),
    expect.objectContaining({ id: 'kangle.inpatient.rural', threshold: { amount: '10000.00' } }),
  ]);
});

it('an income is the figure of that region, population and year, once it is published', async () => {
  const { policyRegion } = await clerk.ask(`{
    policyRegion(code: "370000") {
      known: income(scope: ALL, year: 2024) { scope year amount status source publishedOn }
      notYet: income(scope: ALL, year: 2025) { amount }
      other: income(scope: RURAL, year: 2024) { amount }
      never: income(scope: ALL, year: 70000) { amount }
    }
  }`);
  expect(policyRegion).toEqual({
    known: {
      ...{ scope: 'ALL', year: 2024, amount: '40000.50', status: 'OFFICIAL' },
      ...{ source: '公报（合成）', publishedOn: '2025-01-20' },
    },
    ...{ notYet: null, other: null, never: null },
  });
});

it('documents are those of the region and of the places above', async () => {
  const { policyRegion } = await clerk.ask(`{
    policyRegion(code: "370811") {
      documents { key title number citation issuer issuedOn fromOn untilOn fromReading reading otherPayLayer region { code } }
    }
  }`);
  expect(policyRegion.documents).toEqual([
    expect.objectContaining({
      ...{ key: 'jining', number: '济医保发〔2023〕7号', issuer: '济宁市医疗保障局', issuedOn: null },
      ...{ fromOn: '2023-01-01', untilOn: null, otherPayLayer: 'BASIC', region: { code: '370800' } },
    }),
  ]);
  expect(policyRegion.documents[0].reading.length).toBeGreaterThan(3);
});

it('takes as many statements for one region as for twelve', async () => {
  const query = (first: number) => `{
    policyRegions(first: ${first}, filter: { regionCode: "370800" }) {
      edges { node {
        rules { id region { name } threshold { incomeRegion { name } parameter { value } } }
        income(scope: ALL, year: 2024) { amount }
        documents { title region { name } }
      } }
    }
  }`;
  // Three fields ask for regions by code; whether their turns fall together depends on which answer comes first.
  const statements = async (first: number) => {
    const sent = await hub.counter.during(() => clerk.ask(query(first)));
    const regions = sent.filter((text) => text.includes('region.byCode')).length;
    return { regions, others: sent.length - regions };
  };
  const one = await statements(1);
  const twelve = await statements(12);
  expect(twelve.others).toBe(one.others);
  expect(Math.max(one.regions, twelve.regions)).toBeLessThanOrEqual(3);
});
