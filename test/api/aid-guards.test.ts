import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccount } from '../../src/aid/account.ts';
import { hold, untilWaiting } from '../source/held-lock.ts';
import { AidCounty, PROGRAMME, XIUSHAN } from './aid-county.ts';

let county: AidCounty;
beforeAll(async () => {
  county = await AidCounty.open();
  await county.listed('2025-01', { 张三丰: 0 }, { 银行账号: '6222020200011112222' });
  await county.bill('张三丰', { total: '12000', on: '2025-03-01' });
  await county.deposit('100000');
});
afterAll(() => county?.close());

describe('what somebody else has done meanwhile', () => {
  it('of two who propose a round at the same moment, one is told that the other has', async () => {
    const { hub } = county;
    const held = await hold(hub, 'select pg_advisory_xact_lock(hashtext($1))', [
      `hub.programme ${PROGRAMME} ${XIUSHAN}`,
    ]);
    const input = { programmeId: PROGRAMME, year: 2025, number: 1 };
    const both = [1, 2].map(() => county.mutate('insurance', 'aidRoundPropose', input));
    await untilWaiting(hub, 'pg_advisory_xact_lock', 2);
    await held.release();
    const said = (await Promise.all(both)).map(({ errors }) => errors.map(({ code }: never) => code).join());
    expect(said.sort()).toEqual(['', 'CONFLICT']);
  });

  it('an account changed after the signatures is in the history, and is not paid into unnoticed', async () => {
    const [{ id: roundId }] = (
      await county.ask('insurance', `{ aidRounds(programmeId: "${PROGRAMME}", year: 2025) { id } }`)
    ).aidRounds;
    await county.review(roundId, '2025-04-02', '2025-04-10');
    const signed = await county.sign(roundId);
    const { id: personId } = await county.person('张三丰', 'id');
    const keep = async (accountNumber: string) => {
      const line = 'lines(first: 1) { edges { node { version } } }';
      const expectedVersion = (await county.round(roundId, line)).lines.edges[0].node.version;
      await county.done('township', 'aidAccountKeep', { roundId, personId, accountNumber, expectedVersion });
    };
    await keep('6217000012345678');
    await keep('6217000087654321');

    const seen = { roundId, expectedVersion: signed.version };
    expect(await county.mutate('insurance', 'aidRoundPay', seen)).toMatchObject({ errors: [{ code: 'CONFLICT' }] });
    const { history } = await county.round(roundId, 'history { kind department reason }');
    expect(history.slice(-2)).toEqual([
      { kind: 'ACCOUNT_KEPT', department: 'TOWNSHIP', reason: '登记账户' },
      { kind: 'ACCOUNT_KEPT', department: 'TOWNSHIP', reason: '更换已登记的账户' },
    ]);
    const kept = await county.hub.database.query<{ account_cipher: Buffer }>(
      'select account_cipher from aid_line_account where round_id = (select round_id from aid_round) order by revision',
    );
    const numbers = kept.map((row) => openAccount(county.hub.vault, row.account_cipher)?.number);
    expect(numbers).toEqual(['6217000012345678', '6217000087654321']);

    await county.pay(roundId);
    const paid = await county.round(roundId, 'lines(first: 1) { edges { node { account { number } } } }', 'finance');
    expect(paid.lines.edges[0].node.account).toEqual({ number: '6217000087654321' });
  });
});
