import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { idNumberOf } from '../support/make.ts';
import { CLERK, startTestServer, type TestServer } from '../support/server.ts';

const NUMBER = idNumberOf(1);
const MASKED_NUMBER = `${NUMBER.slice(0, 6)}********${NUMBER.slice(-4)}`;
const QUERY = `{ persons { edges { node { name idNumber settlements { edges { node { diseaseCode diseaseName } } } } } } }`;

let hub: TestServer;

beforeAll(async () => {
  hub = await startTestServer();
  const person = await hub.make.person('370811', { name: '王小明', number: NUMBER });
  const delivery = await hub.make.delivery();
  await hub.make.settlement(person, delivery, { disease_code: 'C34.1', disease_name: '肺恶性肿瘤' });
});
afterAll(() => hub?.stop());

const viewer = (department: Viewer['department'], ...roles: Viewer['roles']): Viewer => ({
  ...CLERK,
  department,
  roles,
});

describe('a viewer sees of a person', () => {
  it.each([
    [viewer('MEDICAL_INSURANCE', 'CLERK'), '王小明', NUMBER, 'C34.1'],
    [viewer('MEDICAL_INSURANCE', 'SYSTEM'), '王小明', NUMBER, 'C34.1'],
    [viewer('CIVIL_AFFAIRS', 'CLERK'), '王小明', NUMBER, null],
    [viewer('RURAL_REVITALISATION', 'SUPERVISOR'), '王小明', NUMBER, null],
    [viewer('TOWNSHIP', 'CLERK'), '王小明', MASKED_NUMBER, null],
    [viewer('FINANCE', 'CLERK'), '王小明', MASKED_NUMBER, null],
    [viewer('HEALTH', 'CLERK'), '王小明', MASKED_NUMBER, 'C34.1'],
    [viewer('MEDICAL_INSURANCE', 'ANALYST'), '王**', MASKED_NUMBER, null],
    [viewer('CHARITY', 'CLERK'), '王**', MASKED_NUMBER, null],
    [viewer('AUDIT', 'AUDITOR'), '王**', MASKED_NUMBER, null],
    [viewer('CIVIL_AFFAIRS', 'ANALYST', 'CLERK'), '王小明', NUMBER, null],
  ])('$department $roles', async (who, name, idNumber, disease) => {
    const { persons } = await (await hub.as(who)).ask(QUERY);
    const { node } = persons.edges[0];
    expect({ name: node.name, idNumber: node.idNumber }).toEqual({ name, idNumber });
    expect(node.settlements.edges[0].node.diseaseCode).toBe(disease);
    expect(node.settlements.edges[0].node.diseaseName).toBe(disease && '肺恶性肿瘤');
  });
});

describe('what is masked cannot be found out by searching', () => {
  const analyst = viewer('MEDICAL_INSURANCE', 'ANALYST');

  it('by name', async () => {
    const query = '{ persons(filter: { name: "王小明" }) { edges { node { id } } } }';
    expect(await (await hub.as(analyst)).refusal(query)).toBe('FORBIDDEN');
    const { persons } = await (await hub.as(CLERK)).ask(query);
    expect(persons.edges).toHaveLength(1);
  });

  it('by number', async () => {
    const query = 'query ($n: String!) { personByIdNumber(idNumber: $n) { id } }';
    for (const who of [analyst, viewer('TOWNSHIP', 'CLERK'), viewer('CHARITY', 'CLERK')]) {
      expect(await (await hub.as(who)).refusal(query, { n: NUMBER })).toBe('FORBIDDEN');
    }
  });
});

describe('a search by number', () => {
  const query = 'query ($n: String!) { personByIdNumber(idNumber: $n) { idNumber } }';

  it('takes small letters and spaces around', async () => {
    const client = await hub.as(CLERK);
    expect(await client.ask(query, { n: ` ${NUMBER.toLowerCase()} ` })).toEqual({
      personByIdNumber: { idNumber: NUMBER },
    });
  });

  it('refuses a wrong check digit without repeating the number', async () => {
    const wrong = NUMBER.slice(0, 17) + (NUMBER.endsWith('1') ? '2' : '1');
    const answer = await (await hub.as(CLERK)).send(query, { n: wrong });
    expect(answer.errors?.[0]?.extensions.code).toBe('ARGUMENT_INVALID');
    expect(JSON.stringify(answer)).not.toContain(wrong);
  });
});
