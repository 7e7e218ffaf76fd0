import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HttpClient } from '../support/client.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  onCivilAffairs,
  onRoster,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { CLERK } from '../support/server.ts';

const LONGGANG = '330383';
const IN_LONGGANG = { ...CLERK, regionCodes: [LONGGANG] };
const sick = somebody(1);
let hub: GraphHub;
let clerk: HttpClient;

beforeAll(async () => {
  hub = await startGraphHub();
  clerk = await hub.as(IN_LONGGANG);
  await hub.deliver('roster', LONGGANG, csvFile(ROSTER, [onRoster(sick, LONGGANG, 'H1')]), '2025-01');
  await hub.deliver('civil-affairs', LONGGANG, csvFile(CIVIL_AFFAIRS, [onCivilAffairs(sick, '低保')]), '2025-01');
  const bill = { ...billed(sick, { id: 'R1', at: LONGGANG, total: '60000', on: '2025-05-05' }), 规范转诊标志: '1' };
  await hub.deliver('settlements', LONGGANG, csvFile(SETTLEMENTS, [bill]));
});
afterAll(() => hub?.close());

const RELIEF = `query ($number: String!) { personByIdNumber(idNumber: $number) { id relief(year: 2025) { outcome excess payable explanation conditions { condition answer missing { code } } } } }`;

it('is undetermined until 卫健 records the guidance, then due and paid as far as the fund goes', async () => {
  const before = (await clerk.ask(RELIEF, { number: sick.number })).personByIdNumber;
  expect(before.relief).toMatchObject([{ outcome: 'UNDETERMINED', excess: '10000.00', payable: '0.00' }]);
  expect(before.relief[0].conditions[0]).toMatchObject({ answer: 'UNKNOWN', missing: [{ code: 'guidance' }] });

  const health = await hub.as({ ...IN_LONGGANG, department: 'HEALTH' });
  const record = `mutation ($input: ReliefConditionRecordInput!) { reliefConditionRecord(input: $input) { errors { code } relief { id } } }`;
  const input = {
    reliefId: 'longgang.relief.fund',
    personId: before.id,
    year: 2025,
    followedGuidance: true,
    evidence: '随访',
    idempotencyKey: 'guidance-1',
  };
  const refused = await clerk.refusal(record, { input });
  expect(refused).toBe('FORBIDDEN');
  expect((await health.ask(record, { input })).reliefConditionRecord.errors).toEqual([]);

  const charity = await hub.as({ ...IN_LONGGANG, department: 'CHARITY' });
  const enter = `mutation ($input: ReliefFundEnterInput!) { reliefFundEnter(input: $input) { errors { code } relief { funds { kind balance } } } }`;
  const deposit = {
    reliefId: 'longgang.relief.fund',
    year: 2025,
    fundKind: 'CHARITY_RELIEF',
    kind: 'DEPOSIT',
    amount: '4000',
    occurredOn: '2025-06-01',
    reference: '募捐',
    idempotencyKey: 'deposit-1',
  };
  for (let time = 0; time < 2; time++) {
    const { reliefFundEnter } = await charity.ask(enter, { input: deposit });
    expect(reliefFundEnter).toEqual({
      errors: [],
      relief: { funds: [{ kind: 'CHARITY_RELIEF', balance: '4000.00' }] },
    });
  }
  const { relief } = (await clerk.ask(RELIEF, { number: sick.number })).personByIdNumber;
  expect(relief).toMatchObject([{ outcome: 'DUE', excess: '10000.00', payable: '4000.00' }]);

  const region = `{ policyRegion(code: "${LONGGANG}") { relief(year: 2025) { totals { due dueAmount payable } claims { edges { node { person { name idNumber } } } } workbook { fileName content } } } }`;
  const ofRegion = (await charity.ask(region)).policyRegion.relief[0];
  expect(ofRegion.totals).toEqual({ due: 1, dueAmount: '10000.00', payable: '4000.00' });
  expect(ofRegion.claims.edges[0].node.person.name).toBe('王**');
  expect(Buffer.from(ofRegion.workbook.content, 'base64').subarray(0, 2).toString()).toBe('PK');
});

it('gives each department its own monthly lists, and nobody those of another', async () => {
  const query = `{ policyRegion(code: "${LONGGANG}") { monthlyLists(month: "2025-05-01") { id receiver persons { edges { node { name burden phone } } } } } }`;
  const lists = async (department: string) =>
    (await (await hub.as({ ...IN_LONGGANG, department: department as never })).ask(query)).policyRegion.monthlyLists;
  const charity = await lists('CHARITY');
  expect(charity).toEqual([
    {
      id: 'longgang.list.treatment',
      receiver: 'CHARITY',
      persons: { edges: [{ node: { name: '王**', burden: '60000.00', phone: null } }] },
    },
  ]);
  expect(await lists('FINANCE')).toEqual([]);
});

it('reports on a duty by the department of its unit', async () => {
  const report = `mutation ($input: DutyReportInput!) { dutyReport(input: $input) { errors { code } responsibility { number status isOverdue } } }`;
  const input = {
    provisionId: 'longgang.duties',
    number: 35,
    unit: '市群团部',
    status: 'DONE',
    idempotencyKey: 'duty-35-1',
  };
  const { dutyReport } = await clerk.ask(report, { input });
  expect(dutyReport).toEqual({ errors: [], responsibility: { number: 35, status: 'DONE', isOverdue: false } });
  const overdue = `{ policyRegion(code: "${LONGGANG}") { responsibilities(overdueOnly: true) { number } indicators(year: 2025) { measure value isSuppressed } } }`;
  const { policyRegion } = await clerk.ask(overdue);
  expect(policyRegion.responsibilities.map(({ number }: { number: number }) => number)).not.toContain(35);
  expect(policyRegion.indicators).toHaveLength(8);
});

it('is not told of a region of others', async () => {
  const other = await hub.as(CLERK);
  for (const field of [
    'relief(year: 2025) { id }',
    'indicators(year: 2025) { label }',
    'monthlyLists(month: "2025-05-01") { id }',
  ]) {
    expect(await other.refusal(`{ policyRegion(code: "${LONGGANG}") { ${field} } }`)).toBe('FORBIDDEN');
  }
});
