import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AidCounty } from '../api/aid-county.ts';
import { merge, numberOf, split } from '../linkage/linkage-hub.ts';
import {
  csvFile,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
  type Somebody,
} from '../support/department-files.ts';
import { idNumberOf } from '../support/make.ts';

/** Two numbers of one name in one household, as after a renewed card. */
const KEPT: Somebody = { number: idNumberOf(901), name: '王小明' };
const OTHER: Somebody = { number: idNumberOf(902), name: '王小明' };
const LINES = 'lines { edges { node { amount entitled paidEarlier due overpaid payable person { id } } } }';
const LEDGER = 'aid(year: 2025) { paid entitled overpaid lines { round { number } payable } }';

let county: AidCounty;
beforeEach(async () => {
  county = await AidCounty.open();
  const place = '500241001';
  const rows = [KEPT, OTHER].map((one) => onRoster(one, place, 'H1'));
  await county.hub.deliver('roster', '500241', csvFile(ROSTER, rows), '2025-01');
  const listed = [KEPT, OTHER].map((one) => onRevitalisation(one, '边缘易致贫户'));
  await county.hub.deliver('rural-revitalisation', '500241', csvFile(REVITALISATION, listed), '2025-01');
  await county.deposit('200000');
});
afterEach(() => county.close());

async function reviewAndPay(roundId: string, days: readonly [string, string, string]): Promise<void> {
  await county.review(roundId, days[0], days[1]);
  await county.sign(roundId);
  county.on(days[2]);
  await county.pay(roundId);
}

/** What stands of each line of a round: amount, paid earlier, payable, overpaid. */
async function lines(roundId: string): Promise<string[]> {
  const round = await county.round(roundId, LINES);
  return round.lines.edges
    .map(
      ({ node }: { node: Record<string, string> }) =>
        `${node['amount']} − ${node['paidEarlier']} → ${node['payable']}, over ${node['overpaid']}`,
    )
    .sort();
}

async function ledger({ number }: Somebody) {
  const query = `query ($n: String!) { personByIdNumber(idNumber: $n) { ${LEDGER} } }`;
  return (await county.ask('insurance', query, { n: number })).personByIdNumber.aid[0];
}

describe('somebody who is found to be two numbers of one person between rounds', () => {
  it('is owed by the next round what is due for both numbers less what either was paid, and nothing is lost by a split', async () => {
    await county.billOf(KEPT, { total: '4000', on: '2025-02-01' });
    await county.billOf(OTHER, { total: '8000', on: '2025-02-01' });
    county.on('2025-04-01');
    const first = await county.propose(1);
    expect(await lines(first.id)).toEqual([
      '4000.00 − 0.00 → 2600.00, over 0.00',
      '8000.00 − 0.00 → 5200.00, over 0.00',
    ]);
    await reviewAndPay(first.id, ['2025-04-02', '2025-04-10', '2025-04-11']);

    await merge(county.hub, KEPT, OTHER);
    county.on('2025-07-01');
    const second = await county.propose(2);
    // 12000 at 75 % is 9000, of which 7800 were paid to the two numbers.
    expect(await lines(second.id)).toEqual(['12000.00 − 7800.00 → 1200.00, over 0.00']);
    await reviewAndPay(second.id, ['2025-07-02', '2025-07-10', '2025-07-11']);
    expect(await ledger(KEPT)).toMatchObject({ paid: '9000.00', entitled: '9000.00', overpaid: '0.00' });
    expect(await ledger(OTHER)).toEqual(await ledger(KEPT));

    await split(county.hub, OTHER);
    county.on('2025-10-09');
    const third = await county.propose(3);
    // What was paid to the joint person stays with whom it was paid to: 3800 to the one, 5200 to the other.
    expect(await lines(third.id)).toEqual([
      '4000.00 − 3800.00 → 0.00, over 1200.00',
      '8000.00 − 5200.00 → 0.00, over 0.00',
    ]);
    expect(await ledger(KEPT)).toMatchObject({ paid: '3800.00', overpaid: '1200.00' });
    expect(await ledger(OTHER)).toMatchObject({ paid: '5200.00', overpaid: '0.00' });
  });

  it('is not paid under two numbers by a round that was reckoned before', async () => {
    await county.billOf(KEPT, { total: '4000', on: '2025-02-01' });
    await county.billOf(OTHER, { total: '8000', on: '2025-02-01' });
    county.on('2025-04-01');
    const first = await county.propose(1);
    await county.review(first.id, '2025-04-02', '2025-04-10');
    await county.sign(first.id);
    await merge(county.hub, KEPT, OTHER);
    const { version } = await county.round(first.id, 'version');
    const refused = await county.mutate('insurance', 'aidRoundPay', { roundId: first.id, expectedVersion: version });
    expect(refused).toMatchObject({ round: null, errors: [{ code: 'CONFLICT' }] });
    const again = await county.propose(1, 1);
    expect(await lines(again.id)).toEqual(['12000.00 − 0.00 → 9000.00, over 0.00']);
  });

  it('stays rejected, with objections that are open, when a round is reckoned anew for the one person', async () => {
    await county.billOf(KEPT, { total: '4000', on: '2025-02-01' });
    await county.billOf(OTHER, { total: '8000', on: '2025-02-01' });
    county.on('2025-04-01');
    const first = await county.propose(1);
    const roundId = first.id;
    const { id: personId } = (
      await county.ask('insurance', 'query ($n: String!) { personByIdNumber(idNumber: $n) { id } }', {
        n: OTHER.number,
      })
    ).personByIdNumber;
    const decision = { roundId, personId, verdict: 'REJECTED', reason: '已由其他项目救助', expectedVersion: 1 };
    await county.done('township', 'aidLineDecide', decision);
    for (const content of ['已核实的异议', '待核实的异议']) {
      await county.done('township', 'aidObjectionRecord', { roundId, personId, content, raisedOn: '2025-04-01' });
    }
    const fields = 'objections { objectionId content resolution person { id } }';
    const { objections } = await county.round(roundId, fields);
    const { objectionId } = objections.find(({ content }: { content: string }) => content === '已核实的异议');
    await county.done('township', 'aidObjectionResolve', { roundId, objectionId, resolution: '经查不实' });

    await merge(county.hub, KEPT, OTHER);
    const again = await county.propose(1, 1);
    const verdicts = 'lines { edges { node { verdict verdictReason person { id } } } } history { kind reason }';
    const round = await county.round(again.id, `${fields} ${verdicts}`);
    const [{ node: line }] = round.lines.edges;
    expect(line).toMatchObject({ verdict: 'REJECTED', verdictReason: '已由其他项目救助' });
    expect(round.objections).toMatchObject([{ content: '待核实的异议', resolution: null, person: line.person }]);
    expect(round.history).toContainEqual({ kind: 'OBJECTION', reason: '未处理的异议1件转入本次测算' });
  });

  it('is paid by one of two who pay while a third decides that it is one person, and never twice', async () => {
    await county.billOf(KEPT, { total: '4000', on: '2025-02-01' });
    await county.billOf(OTHER, { total: '8000', on: '2025-02-01' });
    county.on('2025-04-01');
    const first = await county.propose(1);
    await county.review(first.id, '2025-04-02', '2025-04-10');
    const { version } = await county.sign(first.id);
    const pay = () => county.mutate('insurance', 'aidRoundPay', { roundId: first.id, expectedVersion: version });
    const [one, two] = await Promise.all([pay(), pay(), merge(county.hub, KEPT, OTHER)]);
    const paid = [one, two].filter(({ errors }) => errors.length === 0).length;
    const [{ fen }] = (await county.hub.database.query<{ fen: bigint }>(
      'select coalesce(sum(amount_fen), 0)::bigint as fen from aid_payment',
    )) as [{ fen: bigint }];
    // Either the payment came first, for both numbers, or the decision did, and then the round is to be reckoned anew.
    expect([paid, fen]).toEqual(paid === 1 ? [1, 780_000n] : [0, 0n]);
    county.on('2025-07-01');
    const next = await county.propose(paid === 1 ? 2 : 1, paid === 1 ? null : 1);
    expect(await lines(next.id)).toEqual([
      paid === 1 ? '12000.00 − 7800.00 → 1200.00, over 0.00' : '12000.00 − 0.00 → 9000.00, over 0.00',
    ]);
    expect((await numberOf(county.hub, OTHER)).person).toBe((await numberOf(county.hub, KEPT)).person);
  });
});
