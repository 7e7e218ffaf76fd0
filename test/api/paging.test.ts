import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '../../src/context/global-id.ts';
import type { HttpClient } from '../support/client.ts';
import { CLERK, startTestServer, type TestServer } from '../support/server.ts';

let hub: TestServer;
let client: HttpClient;
let patient = '';

beforeAll(async () => {
  hub = await startTestServer();
  client = await hub.as(CLERK);
  const { make } = hub;
  for (let i = 0; i < 23; i++) await make.person(i % 2 ? '370811' : '370812');
  const person = await make.person('370811');
  patient = globalId('Person', person);
  const household = await make.household('H1');
  for (let i = 0; i < 13; i++) {
    // The same moment for several, so that only the id tells them apart; microseconds that a Date would cut off.
    const at = `2025-03-0${1 + (i % 3)} 02:00:00.123456+00`;
    const delivery = await make.delivery({ received_at: at });
    await make.settlement(person, delivery, { settled_at: `2025-03-0${1 + (i % 3)} 10:00:00` });
    if (i === 0) await make.residence(person, household, delivery);
  }
});
afterAll(() => hub?.stop());

/** Follows endCursor to the end; the ids of all pages, in order. */
async function walk(field: string, first: number, at: (data: Answer) => Connection): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | null = null;
  do {
    const args: string = `first: ${first}${after ? `, after: "${after}"` : ''}`;
    const connection: Connection = at(
      await client.ask(
        field
          .replace('$page', args)
          .replace('$rest', '{ edges { cursor node { id } } pageInfo { hasNextPage endCursor } }'),
      ),
    );
    pages.push(connection.edges.map((edge) => edge.node.id));
    expect(connection.pageInfo.endCursor).toBe(connection.edges.at(-1)?.cursor ?? null);
    after = connection.pageInfo.hasNextPage ? connection.pageInfo.endCursor : null;
  } while (after);
  return pages;
}

type Answer = Readonly<Record<string, unknown>>;
interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe.each([
  ['persons', '{ persons($page) $rest }', 24],
  ['deliveries', '{ deliveries($page) $rest }', 13],
  ['policyRegions', '{ policyRegions($page) $rest }', 5],
  ['households', '{ households($page) $rest }', 1],
  ['settlements of a person', '{ person(id: "$id") { settlements($page) $rest } }', 13],
])('pages of %s', (_, field, count) => {
  const read = (data: Answer): Connection => {
    const [value] = Object.values(data) as [Connection | { settlements: Connection }];
    return 'settlements' in value ? value.settlements : value;
  };
  const query = () => field.replace('$id', patient);

  it.each([1, 4, 7, 100])('by %i hold everything once, in the order of one whole page', async (first) => {
    const [whole] = await walk(query(), 100, read);
    const pages = await walk(query(), first, read);
    expect(pages.flat()).toEqual(whole);
    expect(new Set(whole).size).toBe(count);
    expect(pages.length).toBe(Math.ceil(count / first));
  });
});

it('skips and repeats nobody when persons come between two pages', async () => {
  const page = (after: string | null) =>
    client.ask(
      'query ($a: String) { persons(first: 10, after: $a) { edges { node { id } } pageInfo { endCursor } } }',
      {
        a: after,
      },
    );
  const before = (await walk('{ persons($page) $rest }', 100, (data) => Object.values(data)[0] as Connection)).flat();
  const first = (await page(null)).persons;
  for (let i = 0; i < 5; i++) await hub.make.person('370811');
  const second = (await page(first.pageInfo.endCursor)).persons;
  const ids = (connection: Connection) => connection.edges.map((edge) => edge.node.id);
  expect(ids(first)).toEqual(before.slice(0, 10));
  expect(ids(second).filter((id) => ids(first).includes(id))).toEqual([]);
  const reached = before.filter((id) => id > first.pageInfo.endCursor && ids(second).includes(id));
  expect(reached.every((id) => before.includes(id))).toBe(true);
});

describe('a page refuses', () => {
  it.each(['first: 0', 'first: -1', 'first: 101', 'after: "x"', 'after: ""'])('%s', async (args) => {
    expect(await client.refusal(`{ persons(${args}) { edges { cursor } } }`)).toBe('ARGUMENT_INVALID');
  });

  it('the cursor of another connection', async () => {
    const { persons } = await client.ask('{ persons(first: 1) { pageInfo { endCursor } } }');
    const query = 'query ($a: String) { households(after: $a) { edges { cursor } } }';
    expect(await client.refusal(query, { a: persons.pageInfo.endCursor })).toBe('ARGUMENT_INVALID');
  });
});
