import { afterAll, beforeAll, expect, it } from 'vitest';
import { AidCounty } from '../api/aid-county.ts';
import { openWorkbook } from '../support/open-workbook.ts';

const [EARLIER, LATER] = ['6222020200011112222', '6222020200033334444'];
let county: AidCounty;
let roundId: string;

beforeAll(async () => {
  county = await AidCounty.open();
  await county.listed('2025-01', { 甲: 0 }, { 银行账号: EARLIER, 联系电话: '13800000001' });
  await county.bill('甲', { total: '12000', on: '2025-03-01' });
  await county.deposit('100000');
  roundId = (await county.propose(1)).id;
  await county.review(roundId, '2025-04-02', '2025-04-10');
  // The person stays where she lives: her spell of residence is still that of the first roster.
  await county.listed('2025-04', { 甲: 0 }, { 银行账号: LATER, 联系电话: '13800000002' });
  await county.sign(roundId);
  await county.pay(roundId);
});
afterAll(() => county?.close());

async function rows(kind: string, who: 'insurance' | 'township'): Promise<(string | null)[][]> {
  const { workbook } = await county.round(roundId, `workbook(kind: ${kind}) { content }`, who);
  const { sheets } = await openWorkbook(Buffer.from(workbook.content, 'base64'));
  return Object.values(sheets)[0]!.cells;
}

it('a round pays into the account of the newest roster', async () => {
  const paid = await county.hub.database.query<{ account_cipher: Buffer }>('select account_cipher from aid_payment');
  expect(paid.map((row) => JSON.parse(county.hub.vault.open(row.account_cipher).toString('utf8')))).toMatchObject([
    { bank_account: LATER },
  ]);
});

it('its lists show the same account and the telephone of the newest roster', async () => {
  expect((await rows('PAYMENT', 'insurance'))[4]).toContain(LATER);
  const proposed = (await rows('PROPOSED', 'township')).find((row) => row[1] === '甲');
  expect(proposed).toContain('13800000002');
  expect(proposed).not.toContain('13800000001');
});
