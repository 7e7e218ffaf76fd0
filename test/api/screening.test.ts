import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HttpClient } from '../support/client.ts';
import {
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
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { CONFIRMED } from '../support/hub.ts';
import { CLERK } from '../support/server.ts';

const PAGE = `query ($code: String!, $year: Int = 2025, $asOf: Date, $first: Int, $after: String, $outcome: Outcome, $ruleIds: [String!]) {
  screening(regionCode: $code, year: $year, asOf: $asOf) { determinations(first: $first, after: $after, outcome: $outcome, ruleIds: $ruleIds) {
    edges { cursor node { outcome amount rule { id } person { id idNumber } region { code } explanation missing { code } } }
    pageInfo { hasNextPage endCursor } } } }`;
const COUNTS = `query ($code: String!, $year: Int = 2025, $asOf: Date) { screening(regionCode: $code, year: $year, asOf: $asOf) {
  year asOf region { name } notInForce { id reason } rules { rule { id } persons flagged clear undetermined missing { code } } } }`;

const flagged = Array.from({ length: 5 }, (_, index) => somebody(index + 1));
const monitored = somebody(10);
const elsewhere = somebody(11);
const clear = somebody(12);

let hub: GraphHub;
let client: HttpClient;

beforeAll(async () => {
  hub = await startGraphHub();
  client = await hub.as(CLERK);
  const { deliver } = hub;
  const here = [...flagged, monitored, clear];
  const roster = [
    ...here.map((person, index) => onRoster(person, '370811001', `H${index}`)),
    onRoster(elsewhere, '370812', 'H9'),
  ];
  await deliver('roster', '370800', csvFile(ROSTER, roster), '2025-01');
  const margin = [...flagged, elsewhere].map((person) => onCivilAffairs(person, '低保边缘'));
  await deliver('civil-affairs', '370800', csvFile(CIVIL_AFFAIRS, margin), '2025-01');
  const list = csvFile(REVITALISATION, [onRevitalisation(monitored, '边缘易致贫户')]);
  await deliver('rural-revitalisation', '370800', list, '2025-01');
  const insured = [...here, elsewhere].map((person) => enrolled(person, '370800'));
  await deliver('enrolments', '370800', csvFile(ENROLMENTS, insured));
  const bills = [
    ...[...flagged, elsewhere].map((person, index) => billed(person, { id: `A${index}`, total: '18500.01' })),
    billed(monitored, { id: 'B1', total: '100.00' }),
    billed(clear, { id: 'C1', total: '55500.00' }),
  ];
  await deliver('settlements', '370800', csvFile(SETTLEMENTS, bills));
  await hub.income(2024, '37000.00');
});
afterAll(() => hub?.close());

it('counts persons by rule, of the region and all below it, and of a part of it alone', async () => {
  const { screening } = await client.ask(COUNTS, { code: '370800' });
  expect(screening).toMatchObject({ year: 2025, asOf: '2025-06-30', region: { name: '济宁市' }, notInForce: [] });
  expect(screening.rules).toEqual([
    { rule: { id: 'jining.aided' }, persons: 8, flagged: 6, clear: 2, undetermined: 0, missing: [] },
    {
      rule: { id: 'jining.heavy' },
      persons: 8,
      flagged: 0,
      clear: 7,
      undetermined: 1,
      missing: [{ code: 'parameter:jining.heavy.threshold' }],
    },
    { rule: { id: 'jining.ordinary' }, persons: 8, flagged: 0, clear: 8, undetermined: 0, missing: [] },
  ]);
  const part = await client.ask(COUNTS, { code: '370812' });
  expect(part.screening.rules[0]).toMatchObject({ persons: 1, flagged: 1 });
});

it('tells a rule that is not in force apart from one that flags nobody', async () => {
  const { screening } = await client.ask(COUNTS, { code: '370800', year: 2022, asOf: '2022-12-31' });
  expect(screening.rules).toEqual([]);
  expect(screening.notInForce).toEqual(
    ['jining.aided', 'jining.heavy', 'jining.ordinary'].map((id) => ({ id, reason: 'NOT_YET' })),
  );
});

it('pages through everyone who is not clear, once, in one order, and says the line of a region once', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  for (let hasNextPage = true; hasNextPage; ) {
    const { screening } = await client.ask(PAGE, { code: '370800', first: 2, after });
    const { edges, pageInfo } = screening.determinations;
    expect(edges.length).toBeLessThanOrEqual(2);
    seen.push(
      ...edges.map(({ node }: never) => `${node['rule']['id']} ${(node['person'] as { id: string } | null)?.id}`),
    );
    after = pageInfo.endCursor;
    hasNextPage = pageInfo.hasNextPage;
  }
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
  expect(seen.filter((line) => line.startsWith('jining.aided'))).toHaveLength(6);
  expect(seen.at(-1)).toBe('jining.heavy undefined');
});

it('lists by outcome and rule, with the sentence of each', async () => {
  const open = await client.ask(PAGE, { code: '370800', outcome: 'UNDETERMINED' });
  expect(open.screening.determinations.edges).toMatchObject([
    {
      node: {
        rule: { id: 'jining.heavy' },
        person: null,
        amount: null,
        region: { code: '370800' },
        missing: [{ code: 'parameter:jining.heavy.threshold' }],
        explanation: expect.stringContaining('本地区人员，暂不能判定：地方标准'),
      },
    },
  ]);
  const one = await client.ask(PAGE, { code: '370812', outcome: 'FLAGGED', ruleIds: ['jining.aided'] });
  expect(one.screening.determinations.edges).toMatchObject([
    {
      node: {
        amount: '18500.01',
        person: { idNumber: elsewhere.number },
        explanation: expect.stringContaining('超过标准18500.00元'),
      },
    },
  ]);
  const none = await client.ask(PAGE, { code: '370800', ruleIds: ['jining.ordinary'] });
  expect(none.screening.determinations).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
});

it.each([
  ['a region of others', { code: '500241' }, 'FORBIDDEN'],
  ['a region that is none', { code: '999999' }, 'REGION_UNKNOWN'],
  ['the clear, who are counted', { code: '370800', outcome: 'CLEAR' }, 'ARGUMENT_INVALID'],
  ['a rule of another place', { code: '370800', ruleIds: ['xiushan.aid'] }, 'ARGUMENT_INVALID'],
  ['no rule at all', { code: '370800', ruleIds: [] }, 'ARGUMENT_INVALID'],
  ['a cursor that is none', { code: '370800', after: 'abc' }, 'ARGUMENT_INVALID'],
  ['a year that is none', { code: '370800', year: 0 }, 'ARGUMENT_INVALID'],
])('refuses %s', async (_what, variables, code) => {
  expect(await client.refusal(PAGE, variables)).toBe(code);
});

it('evaluates once an operation, however often counts and pages are asked for, and writes nothing but the audit', async () => {
  const query = `{ a: screening(regionCode: "370800", year: 2025) { rules { flagged } x: determinations(first: 1) { edges { node { amount } } } y: determinations(first: 3) { edges { node { amount } } } }
    b: screening(regionCode: "370800", year: 2025) { rules { clear } } c: screening(regionCode: "370800", year: 2025, asOf: "2025-03-01") { rules { clear } } }`;
  const statements = await hub.counter.during(() => client.ask(query));
  expect(statements.filter((text) => text.startsWith('/* screening: '))).toHaveLength(2);
  expect(statements.filter((text) => /^\s*(\/\*.*\*\/)?\s*(insert|update|delete)/i.test(text))).toHaveLength(1);
});

it('the statements for a page of five are those for a page of one', async () => {
  const names = async (first: number) => {
    const statements = await hub.counter.during(() => client.ask(PAGE, { code: '370800', first, outcome: 'FLAGGED' }));
    return statements.map((text) => /\/\* ([\w.:-]+)/.exec(text)?.[1] ?? text.slice(0, 60)).sort();
  };
  expect(await names(5)).toEqual(await names(1));
});

it('who has moved out of the viewer’s regions is counted and not listed', async () => {
  // A township's clerk asks about the year before the move; only the place of today opens a person.
  const moved = somebody(20);
  const roster = (place: string) => csvFile(ROSTER, [onRoster(moved, place, 'M1')]);
  await hub.deliver('roster', '370812', roster('370812'), '2025-02');
  await hub.deliver(
    'settlements',
    '370800',
    csvFile(SETTLEMENTS, [billed(moved, { id: 'M1', on: '2025-02-10', total: '56000.00' })]),
  );
  await hub.deliver('enrolments', '370800', csvFile(ENROLMENTS, [enrolled(moved, '370812')]));
  const clerk = await hub.as({ ...CLERK, regionCodes: ['370812'] });
  const ask = async () => {
    const variables = { code: '370812', asOf: '2025-02-15' };
    const counts = await clerk.ask(COUNTS, variables);
    const page = await clerk.ask(PAGE, { ...variables, outcome: 'FLAGGED', ruleIds: ['jining.ordinary'] });
    return [counts.screening.rules[2].flagged, page.screening.determinations.edges.length];
  };
  expect(await ask()).toEqual([1, 1]);
  await hub.deliver('roster', '370812', csvFile(ROSTER, []), '2025-05', CONFIRMED);
  await hub.deliver('roster', '370811', roster('370811001'), '2025-05');
  expect(await ask()).toEqual([1, 0]);
});
