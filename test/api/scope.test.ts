import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '../../src/context/global-id.ts';
import type { HttpClient } from '../support/client.ts';
import { ancestorsOf, idNumberOf, PLACES } from '../support/make.ts';
import { CLERK, startTestServer, type TestServer } from '../support/server.ts';

const SEED = 20_250_630;
const ABSENT = '00000000-0000-4000-8000-000000000000';

let hub: TestServer;
let jining: HttpClient;
/** Region by global id of everyone there is. */
const placeOf = new Map<string, string>();
let outsider = '';
let outsiderNumber = '';
let outsiderSettlement = '';
let outsiderPayment = '';
let outsiderHousehold = '';
let outsiderDelivery = '';
let mixedHousehold = '';

beforeAll(async () => {
  hub = await startTestServer();
  jining = await hub.as(CLERK);
  const { make } = hub;
  const delivery = await make.delivery();
  let serial = 0;
  for (const { code } of PLACES) {
    for (let i = 0; i < 2; i++) {
      const person = await make.person(code, { number: idNumberOf(++serial) });
      placeOf.set(globalId('Person', person), code);
    }
  }
  outsiderNumber = idNumberOf(900);
  const person = await make.person('500241', { number: outsiderNumber });
  outsider = globalId('Person', person);
  placeOf.set(outsider, '500241');
  outsiderDelivery = globalId('Delivery', await make.delivery({ region_code: '500241' }));
  outsiderSettlement = globalId('Settlement', await make.settlement(person, delivery));
  outsiderPayment = globalId('Payment', await make.payment(person, delivery));
  const alone = await make.household('H-outside', '500241');
  await make.residence(person, alone, delivery, { list_region: '500241', region_code: '500241' });
  outsiderHousehold = globalId('Household', alone);
  const mixed = await make.household('H-mixed');
  const insider = await make.person('370811001', { name: '李大' });
  placeOf.set(globalId('Person', insider), '370811001');
  await make.residence(insider, mixed, delivery);
  await make.residence(person, mixed, delivery, { relation: '配偶', region_code: '500241' });
  mixedHousehold = globalId('Household', mixed);
});
afterAll(() => hub?.stop());

it('shows exactly the persons of the viewer’s regions and below, whatever the regions (property, oracle: the tree)', async () => {
  const codes = fc.subarray(
    PLACES.map((place) => place.code),
    { minLength: 1 },
  );
  await fc.assert(
    fc.asyncProperty(codes, async (regionCodes) => {
      const client = await hub.as({ ...CLERK, regionCodes });
      const { persons } = await client.ask('{ persons(first: 100) { edges { node { id } } } }');
      const expected = [...placeOf].filter(([, code]) => ancestorsOf(code).some((one) => regionCodes.includes(one)));
      expect(persons.edges.map((edge: { node: { id: string } }) => edge.node.id).sort()).toEqual(
        expected.map(([id]) => id).sort(),
      );
    }),
    { seed: SEED, numRuns: 25 },
  );
});

describe('what lies outside is the same as what does not exist', () => {
  it.each([
    ['person', () => outsider, globalId('Person', ABSENT)],
    ['settlement', () => outsiderSettlement, globalId('Settlement', ABSENT)],
    ['household', () => outsiderHousehold, globalId('Household', ABSENT)],
  ])('%s by id', async (field, outside, absent) => {
    const query = `query ($id: ID!) { found: ${field}(id: $id) { id } }`;
    expect(await jining.send(query, { id: outside() })).toEqual(await jining.send(query, { id: absent }));
    expect((await jining.ask(query, { id: outside() })).found).toBeNull();
  });

  it.each([
    ['Person', () => outsider],
    ['Settlement', () => outsiderSettlement],
    ['Payment', () => outsiderPayment],
    ['Household', () => outsiderHousehold],
    ['Delivery', () => outsiderDelivery],
    ['PolicyRegion', () => globalId('PolicyRegion', '500241')],
  ])('%s by node', async (_, id) => {
    expect(await jining.ask('query ($id: ID!) { node(id: $id) { id } }', { id: id() })).toEqual({ node: null });
  });

  it('a person by number', async () => {
    const query = 'query ($n: String!) { personByIdNumber(idNumber: $n) { id } }';
    expect(await jining.ask(query, { n: outsiderNumber })).toEqual({ personByIdNumber: null });
    const xiushan = await hub.as({ ...CLERK, regionCodes: ['500241'] });
    expect(await xiushan.ask(query, { n: outsiderNumber })).toEqual({ personByIdNumber: { id: outsider } });
  });
});

it('hides who a member of the household is that lives elsewhere, and keeps the relation', async () => {
  const { household } = await jining.ask(
    'query ($id: ID!) { household(id: $id) { members { relation person { id name } } } }',
    { id: mixedHousehold },
  );
  expect(household.members).toEqual([
    { relation: '户主', person: { id: expect.any(String), name: '李大' } },
    { relation: '配偶', person: null },
  ]);
});

it('shows a township its households, though the roster is of the city above', async () => {
  const township = await hub.as({ ...CLERK, department: 'TOWNSHIP', regionCodes: ['370811001'] });
  const { households } = await township.ask('{ households { edges { node { id region { code } } } } }');
  expect(households.edges).toEqual([{ node: { id: mixedHousehold, region: { code: '370800' } } }]);
});

describe('a region named in a query', () => {
  it.each([
    ['unknown', '999999', 'REGION_UNKNOWN'],
    ['outside', '500241', 'FORBIDDEN'],
    ['above', '370000', 'FORBIDDEN'],
  ])('%s is an error, never nothing', async (_, code, expected) => {
    for (const query of [
      'query ($c: String!) { persons(filter: { regionCode: $c }) { edges { cursor } } }',
      'query ($c: String!) { households(filter: { regionCode: $c }) { edges { cursor } } }',
      'query ($c: String!) { deliveries(filter: { regionCode: $c }) { edges { cursor } } }',
      'query ($c: String!) { policyRegions(filter: { regionCode: $c }) { edges { cursor } } }',
      'query ($c: String!) { policyRegion(code: $c) { name } }',
    ]) {
      expect(await jining.refusal(query, { c: code })).toBe(expected);
    }
  });

  it('within the scope narrows it to the region and below', async () => {
    const { persons } = await jining.ask(
      '{ persons(filter: { regionCode: "370811" }, first: 100) { edges { node { region { code } } } } }',
    );
    const codes = new Set(persons.edges.map((edge: { node: { region: { code: string } } }) => edge.node.region.code));
    expect([...codes].sort()).toEqual(['370811', '370811001', '370811002']);
  });
});

it('lets a region’s parent be named, and of its children only those in the scope', async () => {
  const { policyRegion } = await jining.ask(
    '{ policyRegion(code: "370800") { name parent { code name children { code } } children { code } } }',
  );
  expect(policyRegion).toEqual({
    name: '济宁市',
    parent: { code: '370000', name: '山东省', children: [{ code: '370800' }] },
    children: [{ code: '370811' }, { code: '370812' }],
  });
});

it('shows nothing to a viewer whose region is not in the tree', async () => {
  const nowhere = await hub.as({ ...CLERK, regionCodes: ['110000'] });
  expect(await nowhere.ask('{ persons { edges { cursor } } deliveries { edges { cursor } } }')).toEqual({
    persons: { edges: [] },
    deliveries: { edges: [] },
  });
});
