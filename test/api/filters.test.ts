import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '../../src/context/global-id.ts';
import type { HttpClient } from '../support/client.ts';
import { CLERK, startTestServer, type TestServer } from '../support/server.ts';

let hub: TestServer;
let client: HttpClient;
let destitute = '';

beforeAll(async () => {
  hub = await startTestServer();
  client = await hub.as(CLERK);
  const { make } = hub;
  const delivery = await make.delivery({ dataset: 'civil-affairs', month: '2025-03-01' });
  const person = await make.person('370811', { name: '李四', diedOn: '2025-06-30' });
  destitute = globalId('Person', person);
  await make.category(person, 'DESTITUTE', delivery, {
    from_on: '2025-02-01',
    until_on: '2025-05-31',
    detail: '分散供养',
  });
  await make.residence(person, await make.household('370811-7'), delivery, { until_on: '2025-03-31' });
  await make.person('370811', { name: '张三' });
});
afterAll(() => hub?.stop());

const find = async (filter: string): Promise<string[]> => {
  const { persons } = await client.ask(`{ persons(filter: { ${filter} }) { edges { node { id } } } }`);
  return persons.edges.map((edge: { node: { id: string } }) => edge.node.id);
};

describe('a category holds from its first to its last day, both included', () => {
  it.each([
    ['2025-01-31', false],
    ['2025-02-01', true],
    ['2025-05-31', true],
    ['2025-06-01', false],
  ])('on %s', async (day, holds) => {
    expect(await find(`category: DESTITUTE, on: "${day}"`)).toEqual(holds ? [destitute] : []);
    const { person } = await client.ask(
      'query ($id: ID!, $on: Date) { person(id: $id) { categories(on: $on) { category department fromOn untilOn detail } } }',
      { id: destitute, on: day },
    );
    const spell = {
      category: 'DESTITUTE',
      department: 'CIVIL_AFFAIRS',
      fromOn: '2025-02-01',
      untilOn: '2025-05-31',
      detail: '分散供养',
    };
    expect(person.categories).toEqual(holds ? [spell] : []);
  });

  it('today when no day is named', async () => {
    expect(await find('category: DESTITUTE')).toEqual([]);
  });
});

it('finds who lived in a household on a day', async () => {
  expect(await find('householdNumber: "370811-7", on: "2025-03-31"')).toEqual([destitute]);
  expect(await find('householdNumber: "370811-7", on: "2025-04-01"')).toEqual([]);
});

it('counts the last day of life as died by today', async () => {
  const { person } = await client.ask('query ($id: ID!) { person(id: $id) { isDeceased diedOn } }', { id: destitute });
  expect(person).toEqual({ isDeceased: true, diedOn: '2025-06-30' });
});

it('finds deliveries by dataset, month and state', async () => {
  const { deliveries } = await client.ask(
    '{ deliveries(filter: { dataset: CIVIL_AFFAIRS, month: "2025-03-01", status: MERGED }) { edges { node { dataset department month receivedAt } } } }',
  );
  expect(deliveries.edges.map((edge: { node: object }) => edge.node)).toEqual([
    {
      dataset: 'CIVIL_AFFAIRS',
      department: 'CIVIL_AFFAIRS',
      month: '2025-03-01',
      receivedAt: '2025-03-01T10:00:00+08:00',
    },
  ]);
});

describe('what a filter does not know is an error, never everything or nothing', () => {
  it.each([
    ['an unknown field', '{ persons(filter: { idNumber: "1" }) { edges { cursor } } }', 'QUERY_INVALID'],
    ['an unknown category', '{ persons(filter: { category: RICH }) { edges { cursor } } }', 'QUERY_INVALID'],
    ['a category as text', '{ persons(filter: { category: "DESTITUTE" }) { edges { cursor } } }', 'QUERY_INVALID'],
    ['an unknown argument', '{ persons(orderBy: NAME) { edges { cursor } } }', 'QUERY_INVALID'],
    [
      'a day that does not exist',
      '{ persons(filter: { category: ORPHAN, on: "2025-02-30" }) { edges { cursor } } }',
      'ARGUMENT_INVALID',
    ],
    [
      'a day that selects nothing',
      '{ persons(filter: { on: "2025-02-28" }) { edges { cursor } } }',
      'ARGUMENT_INVALID',
    ],
    [
      'an id of another type',
      `{ person(id: "${globalId('Household', '00000000-0000-4000-8000-000000000000')}") { id } }`,
      'ARGUMENT_INVALID',
    ],
    ['an id that is none', '{ node(id: "1") { id } }', 'ARGUMENT_INVALID'],
    [
      'an id of a type that does not exist',
      `{ node(id: "${globalId('Constructor', 'x')}") { id } }`,
      'ARGUMENT_INVALID',
    ],
    ['a person’s id that is no uuid', `{ node(id: "${globalId('Person', 'x')}") { id } }`, 'ARGUMENT_INVALID'],
    ['a year that is none', `{ persons { edges { node { payments(year: 25) { amount } } } } }`, 'ARGUMENT_INVALID'],
    ['two operations and no name', 'query A { viewer { account } } query B { viewer { account } }', 'QUERY_INVALID'],
  ])('%s', async (_, query, code) => {
    expect(await client.refusal(query)).toBe(code);
  });

  it.each([
    ['an unknown field', { regionCode: '370800', salary: 1 }],
    ['an unknown value', { category: 'RICH' }],
    ['a day that does not exist', { category: 'ORPHAN', on: '2025-02-30' }],
  ])('%s in a variable', async (_, filter) => {
    const query = 'query ($f: PersonFilter) { persons(filter: $f) { edges { cursor } } }';
    expect(await client.refusal(query, { f: filter })).toBe('ARGUMENT_INVALID');
  });
});

describe('a query too large is refused before it runs', () => {
  it('by depth', async () => {
    const deep = (levels: number): string => (levels === 0 ? 'code' : `parent { ${deep(levels - 1)} }`);
    expect(await client.ask(`{ policyRegion(code: "370800") { ${deep(13)} } }`)).toBeTruthy();
    expect(await client.refusal(`{ policyRegion(code: "370800") { ${deep(14)} } }`)).toBe('QUERY_TOO_LARGE');
  });

  it('by what its pages may hold, variables and fragments included', async () => {
    const query = `query ($n: Int!) { persons(first: $n) { edges { node { household { members { person {
      settlements(first: $n) { edges { node { ...S } } } } } } } } } }
      fragment S on Settlement { id total inScope outOfPocket settledOn reversedBy { ...T } }
      fragment T on Settlement { id total reversedBy { id total } }`;
    expect((await client.send(query, { n: 10 })).errors).toBeUndefined();
    expect(await client.refusal(query, { n: 100 })).toBe('QUERY_TOO_LARGE');
  });

  it('with fragments that double at each step, in no time', async () => {
    const steps = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on Person { ...F${i + 1} a: household { members { person { ...F${i + 1} } } } }`,
    );
    const query = `{ persons { edges { node { ...F0 } } } } ${steps.join(' ')} fragment F60 on Person { id }`;
    expect(['QUERY_TOO_LARGE', 'QUERY_INVALID']).toContain(await client.refusal(query));
  });
});
