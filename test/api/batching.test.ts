import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HttpClient } from '../support/client.ts';
import { CLERK, startTestServer, type TestServer } from '../support/server.ts';

// Twice as many persons as a page holds: members of its households are then on no page of 1, 10 or 50.
const HOUSEHOLDS = 60;

/** Everything that can be reached from a list of persons. */
const NESTED = `query ($first: Int!) {
  persons(first: $first) { edges { cursor node {
    id name idNumber diedOn isDeceased
    region { code name parent { name } children { code } }
    categories { category department fromOn untilOn detail provenance { rowNumber delivery { fileName region { name } } } }
    enrolment(year: 2025) { insuranceType premium region { name } provenance { delivery { id } } }
    payments(year: 2025) { amount layer settlement { id total } provenance { delivery { id } } }
    residence { hukou region { name } household { id } }
    household { id householdNumber region { name } members { relation provenance { delivery { id } } person {
      id name idNumber
      settlements(year: 2025, first: 3) {
        pageInfo { hasNextPage endCursor }
        edges { node {
          id total outOfPocket diseaseName paidBy { layer amount }
          person { name } insuredRegion { name }
          reverses { id total } reversedBy { id total }
          provenance { rowNumber delivery { id fileName department dataset receivedAt } }
        } }
      }
    } } }
  } } pageInfo { hasNextPage endCursor } }
}`;

/** Scope, page and audit, and each field above that is filled by a loader. */
const LOADING_FIELDS = 33;

let hub: TestServer;
let client: HttpClient;

beforeAll(async () => {
  hub = await startTestServer();
  client = await hub.as(CLERK);
  const { make } = hub;
  for (let i = 0; i < HOUSEHOLDS; i++) {
    const delivery = await make.delivery();
    const household = await make.household(`H${i}`);
    for (const relation of ['户主', '配偶']) {
      const person = await make.person('370811001');
      await make.residence(person, household, delivery, { relation });
      await make.category(person, 'LOW_INCOME', delivery);
      await make.enrolment(person, delivery);
      const original = await make.settlement(person, delivery);
      await make.settlement(person, delivery, { reverses_id: original, effect: -1, polarity: -1 });
      await make.payment(person, delivery, { settlement_id: original });
    }
  }
});
afterAll(() => hub?.stop());

/** Names of the statements of a page with `first` persons. */
async function statementsOf(first: number): Promise<string[]> {
  let length = 0;
  const statements = await hub.counter.during(async () => {
    const { persons } = await client.ask(NESTED, { first });
    length = persons.edges.length;
    for (const { node } of persons.edges) {
      expect(node.household.members).toHaveLength(2);
      expect(node.household.members[0].person.settlements.edges).toHaveLength(2);
    }
  });
  expect(length).toBe(first);
  return statements.map((text) => /\/\* (\S+) \*\//.exec(text)?.[1] ?? text).sort();
}

it.each([1, 10, 50])(
  'answers a page of %i persons with one statement a field that loads, and no more',
  async (first) => {
    const statements = await statementsOf(first);
    // Fields of two branches that load from one table may share a statement or not, as their rows come in; so the bound
    // is how many fields of the query load at all. One statement an item would be at least `first` more.
    expect(statements.length).toBeLessThanOrEqual(LOADING_FIELDS);
    for (const once of ['access.tree', 'access.audit', 'person.page', 'settlement.pageOfPerson', 'household.members']) {
      expect(statements.filter((name) => name === once)).toHaveLength(1);
    }
  },
);

it('sends the same kinds of statements for 50 persons as for 1', async () => {
  expect(new Set(await statementsOf(50))).toEqual(new Set(await statementsOf(1)));
});

it('pages of settlements of many persons differ by arguments and still come in one statement', async () => {
  const query = `{ persons(first: 50) { edges { node {
    a: settlements(first: 1) { edges { node { id } } pageInfo { hasNextPage } }
    b: settlements(year: 2025, first: 2) { edges { node { id } } pageInfo { hasNextPage } }
    c: settlements(year: 2024) { edges { node { id } } pageInfo { hasNextPage } }
  } } } }`;
  const statements = await hub.counter.during(async () => {
    const { persons } = await client.ask(query);
    for (const { node } of persons.edges) {
      expect([node.a, node.b, node.c].map((page) => [page.edges.length, page.pageInfo.hasNextPage])).toEqual([
        [1, true],
        [2, false],
        [0, false],
      ]);
    }
  });
  expect(statements.filter((text) => text.includes('settlement.pageOfPerson'))).toHaveLength(1);
});
