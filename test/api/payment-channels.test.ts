import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Department } from '../../src/access/department.ts';
import { PERMISSIONS } from '../../src/access/permission.ts';
import { signToken } from '../../src/access/token.ts';
import { CHANNEL_LAYERS } from '../../src/settlement/layer.ts';
import { loadChannelDepartments } from '../../src/source/payment-channels.ts';
import { csvFile, PAYMENTS, paid } from '../support/department-files.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { CLERK, TOKEN_KEY } from '../support/server.ts';

const ann = somebody(1, '安居');
let hub: GraphHub;
beforeAll(async () => {
  hub = await startGraphHub();
});
afterAll(() => hub?.close());

const clerk = (department: Department) => ({ ...CLERK, id: department.toLowerCase(), department });
const file = (...rows: [voucher: string, channel: string][]) =>
  csvFile(
    PAYMENTS,
    rows.map(([voucher, channel]) => paid(ann, voucher, channel, '2025-03-01', '100.00')),
  );
async function upload(department: Department, body: string) {
  const token = await signToken(TOKEN_KEY, clerk(department), 600);
  const response = await fetch(`${hub.serverUrl}/deliveries?region=370800&dataset=payments&name=p.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body,
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  return { status: response.status, body: (await response.json()) as any };
}
const vouchers = async () =>
  (
    await hub.database.query<{ voucher_number: string }>('select voucher_number from payment order by voucher_number')
  ).map(({ voucher_number }) => voucher_number);

it('every channel belongs to departments that may deliver payments, and each of these has one', () => {
  const channels = loadChannelDepartments();
  expect([...channels.keys()].sort()).toEqual([...CHANNEL_LAYERS].sort());
  expect(new Set([...channels.values()].flat())).toEqual(new Set(PERMISSIONS['deliver payments'].departments));
});

it('a department hands over the payments of its own channels', async () => {
  expect((await upload('CHARITY', file(['C1', '慈善']))).status).toBe(200);
  expect((await upload('MEDICAL_INSURANCE', file(['M1', '渝快保'], ['M2', '红十字会']))).status).toBe(200);
  expect(await vouchers()).toEqual(['C1', 'M1', 'M2']);
});

it('and no other’s: a file with one such row is refused as a whole, by the names of the channels', async () => {
  const before = await vouchers();
  const { status, body } = await upload('CHARITY', file(['C2', '慈善'], ['T1', '临时救助']));
  expect(status).toBe(403);
  expect(body.errors).toMatchObject([
    { extensions: { code: 'FORBIDDEN', found: '民政临时救助', expected: '慈善救助' } },
  ]);
  expect(await vouchers()).toEqual(before);
  expect((await upload('CIVIL_AFFAIRS', file(['T1', '临时救助']))).status).toBe(200);
});

it('also not pushed', async () => {
  const before = await vouchers();
  const record = {
    voucherNumber: 'H1',
    channel: '健康帮扶',
    certificateNumber: ann.number,
    name: ann.name,
    paidOn: '2025-03-01',
    amount: '1',
  };
  const input = { regionCode: '370800', idempotencyKey: randomUUID(), records: [record] };
  const push =
    'mutation ($input: PaymentsSubmitInput!) { paymentsSubmit(input: $input) { verdicts { outcome } errors { code } } }';
  expect(await (await hub.as(clerk('CHARITY'))).refusal(push, { input })).toBe('FORBIDDEN');
  expect(await vouchers()).toEqual(before);
  expect((await (await hub.as(clerk('HEALTH'))).ask(push, { input })).paymentsSubmit).toEqual({
    verdicts: [{ outcome: 'ACCEPTED' }],
    errors: [],
  });
});

it('who runs the hub may hand over any', async () => {
  await hub.deliver('payments', '370800', file(['X1', '慈善'], ['X2', '临时救助']));
  expect(await vouchers()).toEqual(expect.arrayContaining(['X1', 'X2']));
});
