import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import type { HttpClient } from '../support/client.ts';
import { billed, CIVIL_AFFAIRS, csvFile, onCivilAffairs } from '../support/department-files.ts';
import { EVERYWHERE, type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { hold, untilWaiting } from './held-lock.ts';

const AT = '370811';
const CIVIL: Viewer = { ...EVERYWHERE, department: 'CIVIL_AFFAIRS', regionCodes: [AT] };
const [ann, ben] = [somebody(1), somebody(2)];
const ANSWER =
  'errors { code path found } delivery { id status heldReasons { code text } history { kind actor department reason } }';
const mutation = (name: string) =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${ANSWER} } }`;

let hub: GraphHub;
let clerk: HttpClient;

beforeAll(async () => {
  hub = await startGraphHub();
  clerk = await hub.as(CIVIL);
});
afterAll(() => hub?.close());

const idOf = (deliveryId: string) => Buffer.from(`Delivery:${deliveryId}`).toString('base64url');
const decide = async (client: HttpClient, name: string, deliveryId: string, key: string) => {
  const input = { deliveryId: idOf(deliveryId), idempotencyKey: key, reason: '核对无误' };
  return (await client.ask(mutation(name), { input }))[name];
};
const list = (month: string, ...rows: Record<string, string>[]) =>
  hub.deliver('civil-affairs', AT, csvFile(CIVIL_AFFAIRS, rows), month);

describe('a clerk of the sending department', () => {
  test('confirms a list that waits, once a key, and withdraws it; the history says who', async () => {
    const { deliveryId } = await list('2025-01');
    const done = await decide(clerk, 'deliveryConfirm', deliveryId, 'confirm-1');
    expect(done).toMatchObject({ errors: [], delivery: { status: 'MERGED', heldReasons: [{ code: 'LIST_EMPTY' }] } });
    expect(await decide(clerk, 'deliveryConfirm', deliveryId, 'confirm-1')).toMatchObject({ errors: [] });
    expect(await decide(clerk, 'deliveryConfirm', deliveryId, 'confirm-2')).toMatchObject({
      errors: [{ code: 'CONFLICT', found: 'MERGED' }],
      delivery: null,
    });
    const { delivery } = await decide(clerk, 'deliveryWithdraw', deliveryId, 'withdraw-1');
    expect(delivery.status).toBe('WITHDRAWN');
    expect(delivery.history.map(({ kind }: { kind: string }) => kind)).toEqual([
      'RECEIVED',
      'HELD',
      'CONFIRMED',
      'MERGED',
      'WITHDRAWN',
    ]);
    expect(delivery.history.at(-1)).toMatchObject({ department: 'CIVIL_AFFAIRS', reason: '核对无误' });
  });

  test('rejects one', async () => {
    const { deliveryId } = await list('2025-02');
    expect(await decide(clerk, 'deliveryReject', deliveryId, 'reject-12')).toMatchObject({
      errors: [],
      delivery: { status: 'REJECTED' },
    });
  });
});

test('nobody else: not of another department, role or region', async () => {
  const { deliveryId } = await list('2025-03');
  const others: [Partial<Viewer>, string][] = [
    [{ department: 'MEDICAL_INSURANCE' }, 'FORBIDDEN'],
    [{ roles: ['ANALYST'] }, 'FORBIDDEN'],
  ];
  for (const [other, code] of others) {
    const client = await hub.as({ ...CIVIL, ...other });
    const input = { deliveryId: idOf(deliveryId), idempotencyKey: 'nobody-else', reason: '核对无误' };
    expect(await client.refusal(mutation('deliveryConfirm'), { input })).toBe(code);
  }
  const elsewhere = await hub.as({ ...CIVIL, regionCodes: ['370812'] });
  expect(await decide(elsewhere, 'deliveryConfirm', deliveryId, 'elsewhere')).toMatchObject({
    errors: [{ code: 'NOT_FOUND' }],
  });
});

test('refused rows in pages with what stood in the cells, in clear for who sees persons, counted by code', async () => {
  const rows = [
    { ...billed(ann, { id: 'A', total: 'x', inScope: '1' }), 病种名称: '甲' },
    billed(ben, { id: 'B', total: '', inScope: '1' }),
    billed({ ...ben, number: '123' }, { id: 'C', total: 'y', inScope: '1' }),
  ];
  const { deliveryId } = await hub.deliver('settlements', AT, csvFile([], rows));
  const QUERY = `query ($id: ID!, $after: String) { node(id: $id) { ... on Delivery { refusedByCode { code rows } noticesByCode { code } rowsKept
    failure { code } controls { rows } refusedRows(first: 2, after: $after) { edges { node { sheet rowNumber cells { column code found } } } pageInfo { hasNextPage endCursor } } } } }`;
  const insurance = await hub.as({ ...EVERYWHERE, regionCodes: [AT] });
  const { node } = await insurance.ask(QUERY, { id: idOf(deliveryId) });
  expect(node).toMatchObject({
    refusedByCode: [
      { code: 'ROW_AMOUNT_INVALID', rows: 2 },
      { code: 'ROW_ID_INVALID', rows: 1 },
      { code: 'ROW_REQUIRED_EMPTY', rows: 1 },
    ],
    failure: null,
    controls: null,
    rowsKept: 0,
  });
  expect(node.refusedRows.edges[0].node).toEqual({
    sheet: null,
    rowNumber: 2,
    cells: [{ column: '医疗费总额', code: 'ROW_AMOUNT_INVALID', found: 'x' }],
  });
  const next = await insurance.ask(QUERY, { id: idOf(deliveryId), after: node.refusedRows.pageInfo.endCursor });
  expect(next.node.refusedRows).toMatchObject({
    edges: [{ node: { rowNumber: 4 } }],
    pageInfo: { hasNextPage: false },
  });
  const analyst = await hub.as({ ...EVERYWHERE, roles: ['ANALYST'], regionCodes: [AT] });
  const masked = await analyst.ask(QUERY, { id: idOf(deliveryId) });
  expect(masked.node.refusedRows.edges[0].node.cells).toEqual([
    { column: '医疗费总额', code: 'ROW_AMOUNT_INVALID', found: null },
  ]);
  const same = await hub.deliver('settlements', AT, csvFile([], rows));
  expect(same).toMatchObject({ status: 'UNCHANGED', refusedByCode: { ROW_AMOUNT_INVALID: 2, ROW_ID_INVALID: 1 } });
});

test('a file that cannot be read as a whole has failed, with why', async () => {
  await expect(hub.deliver('civil-affairs', AT, '甲,乙\n1,2\n', '2025-05')).rejects.toMatchObject({
    code: 'DELIVERY_UNREADABLE',
  });
  const { deliveries } = await clerk.ask(
    '{ deliveries(filter: { status: FAILED }) { edges { node { failure { code text } history { kind } } } } }',
  );
  expect(deliveries.edges[0].node).toMatchObject({
    failure: { code: 'DELIVERY_UNREADABLE', text: expect.stringContaining('DELIVERY_UNREADABLE') },
    history: [{ kind: 'RECEIVED' }, { kind: 'FAILED' }],
  });
});

test('a refused row of a list keeps its person there by number, and by name where the number cannot be read', async () => {
  const june = await list('2025-06', onCivilAffairs(ann, '低保'), onCivilAffairs({ ...ben, name: '李四' }, '特困'));
  expect(june).toMatchObject({ status: 'MERGED' });
  const july = await list(
    '2025-07',
    onCivilAffairs(ann, '不存在'),
    onCivilAffairs({ number: '37081', name: '李四' }, '特困'),
    onCivilAffairs({ number: '37081', name: '没有此人' }, '特困'),
  );
  expect(july).toMatchObject({ status: 'PARTIAL', rowsKept: 2, rowsLeft: 0, noticesByCode: { LIST_ROW_REFUSED: 3 } });
  const spells = await hub.database.query(
    "select category, from_on, until_on from category_spell where list_region = $1 and from_on = '2025-06-01' order by 1",
    [AT],
  );
  expect(spells).toEqual([
    { category: 'DESTITUTE', from_on: '2025-06-01', until_on: 'infinity' },
    { category: 'LOW_INCOME', from_on: '2025-06-01', until_on: 'infinity' },
  ]);
});

describe('a decision that is repeated', () => {
  let months = 0;
  const next = (...rows: Record<string, string>[]) => list(`2026-${String(++months).padStart(2, '0')}`, ...rows);
  const acts = [
    ['deliveryConfirm', () => next(), 'MERGED'],
    ['deliveryReject', () => next(), 'REJECTED'],
    ['deliveryWithdraw', () => next(onCivilAffairs(ann, '低保')), 'WITHDRAWN'],
  ] as const;
  const statusOf = (deliveryId: string) =>
    hub.database.query('select status from delivery where delivery_id = $1', [deliveryId]);

  /** Ends the connection whose statement waits, as the end of its process would. */
  async function breakOff(words: string): Promise<void> {
    const client = new pg.Client({ connectionString: hub.url });
    await client.connect();
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like '%' || $1 || '%' and pid <> pg_backend_pid()`,
      [words],
    );
    await client.end();
  }

  test.each(acts)('%s: its answer is kept with the act or not at all', async (name, make, done) => {
    const { deliveryId, status: before } = await make();
    const held = await hold(hub, 'lock table idempotency_key in share mode');
    const deciding = decide(clerk, name, deliveryId, `kept-${name}`);
    try {
      await untilWaiting(hub, 'idempotency.keep');
      expect(await statusOf(deliveryId)).toEqual([{ status: before }]);
    } finally {
      await held.release();
    }
    expect(await deciding).toMatchObject({ errors: [], delivery: { status: done } });
    expect(await statusOf(deliveryId)).toEqual([{ status: done }]);
  });

  test.each(acts)(
    '%s: an act that is broken off has no answer, and is done when it is asked for again',
    async (name, make, done) => {
      const { deliveryId, status: before } = await make();
      const held = await hold(hub, 'lock table delivery_event in share mode');
      const deciding = decide(clerk, name, deliveryId, `broken-${name}`).catch((error: unknown) => error);
      try {
        await untilWaiting(hub, 'record-delivery-event');
        await breakOff('record-delivery-event');
        expect(await deciding).toMatchObject({ message: expect.stringContaining('INTERNAL') });
      } finally {
        await held.release();
      }
      expect(await statusOf(deliveryId)).toEqual([{ status: before }]);
      expect(await decide(clerk, name, deliveryId, `broken-${name}`)).toMatchObject({
        errors: [],
        delivery: { status: done },
      });
    },
  );

  test.each(acts)('%s: while the first is under way it gets the same answer', async (name, make, done) => {
    const { deliveryId } = await make();
    const answers = await Promise.all([1, 2, 3].map(() => decide(clerk, name, deliveryId, `thrice-${name}`)));
    for (const answer of answers) expect(answer).toMatchObject({ errors: [], delivery: { status: done } });
    expect(await decide(clerk, name, deliveryId, `other-${name}`)).toMatchObject({
      errors: [{ code: 'CONFLICT' }],
      delivery: null,
    });
  });
});
