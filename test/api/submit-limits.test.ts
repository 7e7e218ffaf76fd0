import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import { holdDeterminations, holdSender, untilWaiting } from '../source/held-lock.ts';
import type { HttpClient } from '../support/client.ts';
import { CIVIL_AFFAIRS, csvFile, onCivilAffairs, onRoster, ROSTER } from '../support/department-files.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { batch, pushedBill } from '../support/pushed-records.ts';
import { CLERK } from '../support/server.ts';

const SUBMIT = readFileSync(join(PACKAGE_ROOT, 'schema/operations/settlements-submit.graphql'), 'utf8');
const SYSTEM: Viewer = { ...CLERK, id: 'his-1', roles: ['SYSTEM'], purpose: '结算推送' };

let hub: GraphHub;
let client: HttpClient;
let owner: pg.Client;
const poor = somebody(1, '孔令仪');

beforeAll(async () => {
  hub = await startGraphHub();
  client = await hub.as(SYSTEM);
  owner = new pg.Client({ connectionString: hub.url });
  await owner.connect();
  await hub.deliver('roster', '370800', csvFile(ROSTER, [onRoster(poor, '370811', 'J1')]), '2025-01');
  await hub.deliver('civil-affairs', '370800', csvFile(CIVIL_AFFAIRS, [onCivilAffairs(poor, '低保边缘')]), '2025-01');
  await hub.income(2024, '37000.00');
  await send('before', '1.00');
});
afterAll(async () => {
  await owner?.end();
  await hub?.close();
});

const send = (id: string, total: string, by = client) =>
  by.send(SUBMIT, batch(`key-of-${id}`, [pushedBill(poor, { id, total })]));
const outcome = (answer: { data?: never }) =>
  (answer.data as { settlementsSubmit: never } | undefined)?.['settlementsSubmit']['verdicts'][0]['outcome'];
const deliveries = () => hub.database.query('select delivery_id from delivery');
const bill = (id: string) => hub.database.query('select revision from settlement where settlement_number = $1', [id]);

it('tells a client with too much under way to come again, does nothing for it, and takes it in afterwards', async () => {
  const held = await holdSender(hub, 'settlements 370800');
  const underWay = ['B1', 'B2', 'B3', 'B4'].map((id) => send(id, '2.00'));
  await untilWaiting(hub, 'pg_advisory_xact_lock', 4);
  const before = await deliveries();
  const refused = await fetch(`${hub.serverUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${client.token}` },
    body: JSON.stringify({
      query: SUBMIT,
      variables: batch('key-of-B5', [pushedBill(poor, { id: 'B5', total: '2.00' })]),
    }),
  });
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('2');
  expect(await refused.json()).toMatchObject({
    errors: [{ extensions: { code: 'BUSY', where: 'client', retryAfterSeconds: 2 } }],
  });
  expect(await deliveries()).toHaveLength(before.length);
  expect(await bill('B5')).toEqual([]);
  await held.release();
  expect((await Promise.all(underWay)).map(outcome as never)).toEqual(Array(4).fill('ACCEPTED'));
  expect(outcome((await send('B5', '2.00')) as never)).toBe('ACCEPTED');
});

it('tells anybody to come again once the hub has sixteen under way', async () => {
  const held = await holdSender(hub, 'settlements 370800');
  const clients = await Promise.all(['2', '3', '4', '5', '6'].map((n) => hub.as({ ...SYSTEM, id: `his-${n}` })));
  const told: { status: number; errors?: readonly unknown[] }[] = [];
  // Five clients with four each; nobody is answered with a verdict while the sender's lock is held.
  const all = clients.flatMap((one, who) =>
    [1, 2, 3, 4].map(async (n) => {
      const answer = await send(`H${who}${n}`, '2.00', one);
      told.push(answer);
      return answer;
    }),
  );
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(4);
  const busy = { status: 503, errors: [{ extensions: { code: 'BUSY', where: 'hub', retryAfterSeconds: 2 } }] };
  expect(told).toMatchObject([busy, busy, busy, busy]);
  await held.release();
  const outcomes = (await Promise.all(all)).map(outcome as never);
  expect(outcomes.filter((one) => one === 'ACCEPTED')).toHaveLength(16);
  expect(await hub.database.query("select from settlement where settlement_number like 'H%'")).toHaveLength(16);
});

it('gives the answer that the audit kept back to who asks again with the same key', async () => {
  await owner.query('revoke insert on audit_record from hub_app');
  const unanswered = await send('A1', '3.00');
  await owner.query('grant insert on audit_record to hub_app');
  expect(unanswered).toMatchObject({ status: 500, errors: [{ extensions: { code: 'INTERNAL' } }] });
  expect(unanswered.data).toBeUndefined();
  expect(outcome((await send('A1', '3.00')) as never)).toBe('ACCEPTED');
  expect(await bill('A1')).toHaveLength(1);
});

it('writes nothing of a batch whose connection breaks while it merges, and takes it in under the same key afterwards', async () => {
  const held = await holdDeterminations(hub);
  const cut = send('C1', '90000.00');
  await untilWaiting(hub, 'determination');
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query like '%determination%'`,
  );
  const answer = await cut;
  await held.release();
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }] });
  expect(await bill('C1')).toEqual([]);
  expect(await hub.database.query("select from idempotency_key where key = 'key-of-C1'")).toEqual([]);
  expect(outcome((await send('C1', '90000.00')) as never)).toBe('ACCEPTED');
  expect(await hub.database.query('select from assistance_case')).toHaveLength(1);
});
