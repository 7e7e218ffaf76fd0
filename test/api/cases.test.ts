import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../src/access/token.ts';
import { follow, type HttpClient, socketClient } from '../support/client.ts';
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
import { CLERK, TOKEN_KEY } from '../support/server.ts';

const CASE = `id year status openedOn needsReview version person { id idNumber } household { householdNumber } region { code name }
  determinations { outcome amount explanation rule { id version } recordedAt crossedBy { settlementNumber } settlements { settlementNumber } }
  hits { hitOn recalledOn recallReason determination { amount outcome explanation } }
  history { kind occurredAt actor department reason determination { rule { id } amount } }`;
const CASES = `query ($filter: AssistanceCaseFilter, $first: Int, $after: String) { assistanceCases(filter: $filter, first: $first, after: $after) {
  edges { cursor node { ${CASE} } } pageInfo { hasNextPage endCursor } } }`;

const refunded = somebody(1);
const grown = somebody(2);
const other = somebody(3);
const unflagged = somebody(4);

let hub: GraphHub;
let client: HttpClient;

beforeAll(async () => {
  hub = await startGraphHub();
  client = await hub.as(CLERK);
  const roster = [refunded, grown, unflagged].map((person, index) => onRoster(person, '370811001', `H${index}`));
  const elsewhere = onRoster(other, '370812', 'H9');
  await hub.deliver('roster', '370800', csvFile(ROSTER, [...roster, elsewhere]), '2025-01');
  const margin = [refunded, grown, other, unflagged].map((person) => onCivilAffairs(person, '低保边缘'));
  await hub.deliver('civil-affairs', '370800', csvFile(CIVIL_AFFAIRS, margin), '2025-01');
  await hub.income(2024, '37000.00');
  await send(
    billed(refunded, { id: 'A1', on: '2025-02-01', total: '20000.00' }),
    billed(grown, { id: 'B1', on: '2025-03-01', total: '18500.01' }),
    billed(other, { id: 'C1', on: '2025-03-01', total: '30000.00' }),
    billed(unflagged, { id: 'D1', on: '2025-03-01', total: '18500.00' }),
  );
  await send(
    billed(refunded, { id: 'A2', on: '2025-06-01', total: '1500.00', reverses: 'A1' }),
    billed(grown, { id: 'B2', on: '2025-06-02', total: '1000.00' }),
  );
});
afterAll(() => hub?.close());

async function send(...bills: Parameters<typeof csvFile>[1][number][]): Promise<void> {
  await hub.deliver('settlements', '370800', csvFile(SETTLEMENTS, bills));
}

async function caseOf(number: string) {
  const query = `query ($number: String!) { personByIdNumber(idNumber: $number) { assistanceCases { ${CASE} } } }`;
  const { personByIdNumber } = await client.ask(query, { number });
  return personByIdNumber.assistanceCases;
}

describe('a case', () => {
  it('gathers the hits of a year, with the determination that flags now and the one that made the hit', async () => {
    const [found, ...more] = await caseOf(grown.number);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      year: 2025,
      status: 'FLAGGED',
      openedOn: '2025-06-30',
      needsReview: false,
      version: 1,
      person: { idNumber: grown.number },
      household: { householdNumber: 'H1' },
      region: { code: '370811001', name: '甲镇' },
      determinations: [
        {
          rule: { id: 'jining.aided', version: 1 },
          outcome: 'FLAGGED',
          amount: '19500.01',
          crossedBy: { settlementNumber: 'B1' },
          settlements: [{ settlementNumber: 'B1' }, { settlementNumber: 'B2' }],
          recordedAt: expect.any(String),
        },
      ],
      hits: [{ hitOn: '2025-03-01', recalledOn: null, recallReason: null, determination: { amount: '18500.01' } }],
    });
    expect(found.history).toMatchObject([
      { kind: 'OPENED', actor: 'hub', department: 'MEDICAL_INSURANCE', reason: '监测预警命中，自动建案' },
      { kind: 'HIT_ADDED', determination: { rule: { id: 'jining.aided' }, amount: '18500.01' } },
    ]);
  });

  it('shows the arithmetic of a determination while the facts still add up to it, else the layers alone', async () => {
    const [found] = await caseOf(grown.number);
    expect(found.determinations[0].explanation).toMatch(
      /医疗费总额19500\.01元 − .* = 个人负担19500\.01元，自2025-03-01起超过/,
    );
    expect(found.hits[0].determination.explanation).toMatch(
      /医疗费总额扣减“政策减免、医院负担”.*后个人负担18500\.01元/,
    );
  });

  it('whose hit a refund has undone wants a review, and keeps what it was opened for', async () => {
    const [found] = await caseOf(refunded.number);
    expect(found).toMatchObject({
      status: 'FLAGGED',
      needsReview: true,
      version: 2,
      hits: [{ hitOn: '2025-02-01', recalledOn: '2025-06-30', recallReason: expect.any(String) }],
      determinations: [{ amount: '20000.00', outcome: 'FLAGGED' }],
    });
    expect(found.history.map(({ kind }: never) => kind)).toEqual(['OPENED', 'HIT_ADDED', 'HIT_RECALLED']);
  });

  it('is found again by its id, from its determination, and not by who may not see its person', async () => {
    const [found] = await caseOf(grown.number);
    const query = `query ($id: ID!) { assistanceCase(id: $id) { id } node(id: $id) { id __typename } }`;
    expect(await client.ask(query, { id: found.id })).toEqual({
      assistanceCase: { id: found.id },
      node: { id: found.id, __typename: 'AssistanceCase' },
    });
    const neighbour = await hub.as({ ...CLERK, regionCodes: ['370812'] });
    expect(await neighbour.ask(query, { id: found.id })).toEqual({ assistanceCase: null, node: null });
    expect(await client.refusal(query, { id: found.person.id })).toBe('ARGUMENT_INVALID');
    const walk = `query ($number: String!) { personByIdNumber(idNumber: $number) { burden(year: 2025) { determinations { rule { id } case { id region { name } } } } } }`;
    const { personByIdNumber } = await client.ask(walk, { number: grown.number });
    expect(personByIdNumber.burden.determinations.map(({ case: of }: never) => of)).toEqual([
      { id: found.id, region: { name: '甲镇' } },
      null,
      null,
    ]);
  });

  it('there is none for who stays on the line', async () => {
    expect(await caseOf(unflagged.number)).toEqual([]);
  });
});

describe('the list of cases', () => {
  const numbers = async (filter: object | null, as = client) => {
    const { assistanceCases } = await as.ask(CASES, { filter });
    return assistanceCases.edges.map(({ node }: never) => node['person']['idNumber']).sort();
  };

  it.each([
    ['everything', null, [refunded, grown, other]],
    ['a part of the region', { regionCode: '370812' }, [other]],
    ['a year with cases', { year: 2025 }, [refunded, grown, other]],
    ['a year without', { year: 2024 }, []],
    ['a state', { status: 'ASSISTING' }, []],
    ['a rule, taken back too', { ruleId: 'jining.aided', regionCode: '370811' }, [refunded, grown]],
    ['a rule that flagged nobody', { ruleId: 'jining.ordinary' }, []],
    ['what wants a review', { needsReview: true }, [refunded]],
    ['what wants none', { needsReview: false, status: 'FLAGGED' }, [grown, other]],
  ])('holds %s', async (_what, filter, persons) => {
    expect(await numbers(filter)).toEqual(persons.map((person) => person.number).sort());
  });

  it('pages without gap or repetition and sends no statement once a case', async () => {
    const all = await client.ask(CASES, {});
    const ids = all.assistanceCases.edges.map(({ node }: never) => node['id']);
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { assistanceCases } = await client.ask(CASES, { first: 1, after });
      paged.push(...assistanceCases.edges.map(({ node }: never) => node['id']));
      after = assistanceCases.pageInfo.endCursor;
      more = assistanceCases.pageInfo.hasNextPage;
    }
    expect(paged).toEqual(ids);
    const statements = async (first: number) =>
      (await hub.counter.during(() => client.ask(CASES, { first }))).map((text) => text.slice(0, 40)).sort();
    const [one, three] = [await statements(1), await statements(3)];
    // Which case comes first, and so what it needs, is chance; what it needs the three need, too.
    expect(three).toEqual(expect.arrayContaining(one));
    // Branches that share a loader meet in one batch or in two, never in one a case.
    for (const kind of three) expect(three.filter((other) => other === kind).length, kind).toBeLessThanOrEqual(2);
  });

  it.each([
    ['a region of others', { regionCode: '500241' }, 'FORBIDDEN'],
    ['a rule that is none', { ruleId: 'no.such.rule' }, 'ARGUMENT_INVALID'],
    ['a year that is none', { year: 99_999 }, 'ARGUMENT_INVALID'],
  ])('refuses %s', async (_what, filter, code) => {
    expect(await client.refusal(CASES, { filter })).toBe(code);
  });

  it('shows a viewer only cases of persons within the regions, and records who was seen', async () => {
    expect(await numbers(null, await hub.as({ ...CLERK, regionCodes: ['370812'] }))).toEqual([other.number]);
    const [audit] = await hub.database.query<{ seen: number; fields: string[] }>(
      'select cardinality(person_ids) as seen, fields from audit_record order by occurred_at desc limit 1',
    );
    expect(audit).toMatchObject({ seen: 1, fields: expect.arrayContaining(['AssistanceCase.determinations']) });
  });

  it('masks names and numbers for an analyst like everywhere', async () => {
    const analyst = await hub.as({ ...CLERK, roles: ['ANALYST'] });
    const { assistanceCases } = await analyst.ask(CASES, { filter: { regionCode: '370812' } });
    expect(assistanceCases.edges[0].node.person.idNumber).toBe(
      `${other.number.slice(0, 6)}********${other.number.slice(-4)}`,
    );
  });
});

it('an alert carries its case and the determination as it was, over the socket and in the list', async () => {
  const fields =
    'recalled case { needsReview person { idNumber } } determination { outcome amount rule { id } explanation }';
  const { alerts } = await client.ask(`{ alerts { edges { node { ${fields} } } pageInfo { endCursor } } }`);
  expect(alerts.edges.map(({ node }: never) => [node['recalled'], node['determination']['amount']])).toEqual(
    expect.arrayContaining([
      [false, '20000.00'],
      [false, '18500.01'],
      [true, '20000.00'],
    ]),
  );
  const socket = socketClient(hub.serverUrl, await signToken(TOKEN_KEY, CLERK, 600));
  const subscription = `subscription ($after: String) { assistanceCaseFlagged(regionCode: "370811", after: $after) { ${fields} } }`;
  const stream = follow(socket, subscription, { after: alerts.pageInfo.endCursor });
  const told = stream.next();
  await send(billed(unflagged, { id: 'D2', on: '2025-06-03', total: '0.01' }));
  const { data, errors } = await told;
  await stream.end();
  await socket.dispose();
  expect(errors).toBeUndefined();
  expect(data.assistanceCaseFlagged).toMatchObject({
    recalled: false,
    case: { needsReview: false, person: { idNumber: unflagged.number } },
    determination: {
      outcome: 'FLAGGED',
      amount: '18500.01',
      rule: { id: 'jining.aided' },
      explanation: expect.stringContaining('自2025-06-03起超过标准18500.00元'),
    },
  });
});
