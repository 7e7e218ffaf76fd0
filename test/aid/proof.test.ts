import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterFunds } from '../../src/aid/fund.ts';
import { requireProvision } from '../../src/policy/published-provisions.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { AidCounty, PROGRAMME } from '../api/aid-county.ts';

let county: AidCounty;
beforeAll(async () => {
  county = await AidCounty.open();
  await county.listed('2025-01', { 张三丰: 0 });
  await county.bill('张三丰', { total: '12000', on: '2025-03-01' });
  await county.deposit('100000');
});
afterAll(() => county?.close());

it('the proof of a round ends with the round, whenever the transactions beside it began', async () => {
  const { id: roundId } = await county.propose(1);
  await county.review(roundId, '2025-04-02', '2025-04-10');
  await county.sign(roundId);
  await county.hub.database.transaction(async (session) => {
    const on = plainDate('2025-04-10');
    const programme = await requireProvision(session, 'PROGRAMME', PROGRAMME, on);
    // This one began before the round is paid, and enters its money after.
    await county.pay(roundId);
    const entry = { fundKind: 'EAST_WEST', amountFen: 50_000n, occurredOn: on, reference: '拨款单2' };
    await enterFunds(session, programme, entry, { id: 'cai', department: 'FINANCE' });
  });
  const { proof } = await county.round(roundId, 'proof { paid funds { kind before paid after } }');
  expect(proof).toMatchObject({
    paid: '9000.00',
    funds: [{ kind: 'EAST_WEST', before: '100000.00', paid: '9000.00', after: '91000.00' }, { paid: '0.00' }],
  });
});

it('the proof holds every payment of the round, also of a kind of money that the programme does not name', async () => {
  await county.hub.database.query(
    `insert into aid_payment (round_id, person_id, fund_kind, provision_id, region_code, year, amount_fen, paid_on)
     select round_id, person_id, 'LOTTERY', provision_id, region_code, year, 1, paid_on from aid_payment`,
  );
  const query = 'query ($id: ID!) { aidRound(id: $id) { proof { paid } } }';
  const client = await county.as('insurance');
  const { aidRounds } = await client.ask(`{ aidRounds(programmeId: "${PROGRAMME}", year: 2025) { id } }`);
  expect(await client.refusal(query, { id: aidRounds[0].id })).toBe('INTERNAL');
});
