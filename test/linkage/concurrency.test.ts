import { afterEach, beforeEach, expect, it } from 'vitest';
import { candidateKey, parseCandidateKey } from '../../src/linkage/candidate.ts';
import { confirmCandidate, splitPerson } from '../../src/linkage/decide.ts';
import { lockRulesShared } from '../../src/policy/rules-lock.ts';
import { alerts, list, send, XIUSHAN } from '../assistance/case-hub.ts';
import type { Somebody } from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';
import { candidates, DECIDER, decide, differences, merge, numberOf, split } from './linkage-hub.ts';

let hub: TestHub;
const [ONE, OTHER, THIRD]: Somebody[] = [1, 3, 5].map((serial) => ({ number: idNumberOf(serial), name: '王小明' }));
beforeEach(async () => {
  hub = await makeHub({ today: '2025-06-30' });
  await list(hub, XIUSHAN, [ONE!, OTHER!, THIRD!]);
});
afterEach(async () => {
  expect(await differences(hub)).toEqual([]);
  await hub.close();
});

async function sums(): Promise<string[]> {
  const rows = await hub.database.query<{ total_fen: bigint }>('select total_fen from person_year order by total_fen');
  return rows.map(({ total_fen }) => String(total_fen));
}

it('one merge of two at once is done, the other finds it done', async () => {
  await send(hub, XIUSHAN, [ONE!, { id: 'A', total: '2000' }], [OTHER!, { id: 'B', total: '2000' }]);
  const persons = [(await numberOf(hub, ONE!)).person, (await numberOf(hub, OTHER!)).person].sort();
  const found = (await candidates(hub)).find(({ personIds }) => personIds.join() === persons.join())!;
  const confirm = (keepPersonId: string) =>
    decide(hub, (session, deciding) =>
      confirmCandidate(session, deciding, parseCandidateKey(candidateKey(found), 'test'), DECIDER, { keepPersonId }),
    );
  const done = await Promise.allSettled([confirm(persons[0]!), confirm(persons[1]!)]);
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [refused] = done.filter((one) => one.status === 'rejected');
  expect(refused!.reason).toMatchObject({ code: 'NOT_FOUND' });
  expect(await alerts(hub)).toEqual(['xiushan.aid']);
});

it('merges, splits and deliveries under every number at once lose nothing and count nothing twice', async () => {
  await merge(hub, ONE!, OTHER!);
  await Promise.all([
    ...[ONE!, OTHER!, THIRD!].map((one, at) => send(hub, XIUSHAN, [one, { id: `A${at}`, total: '1000' }])),
    merge(hub, ONE!, THIRD!),
    send(hub, '500000', [OTHER!, { id: 'B', total: '100' }], [THIRD!, { id: 'C', total: '10' }]),
    list(hub, XIUSHAN, [ONE!, OTHER!, THIRD!], '2025-02'),
  ]);
  expect(await sums()).toEqual(['311000']);
  await Promise.all([
    split(hub, OTHER!),
    send(hub, XIUSHAN, [OTHER!, { id: 'D', total: '1' }], [THIRD!, { id: 'E', total: '2' }]),
    send(hub, '500000', [OTHER!, { id: 'F', total: '4' }], [ONE!, { id: 'G', total: '8' }]),
  ]);
  expect(await sums()).toEqual(['110500', '202000']);
});

it('a delivery under way is waited for, and counts for whose number it is then', async () => {
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([
      merge(hub, ONE!, OTHER!),
      send(hub, XIUSHAN, [OTHER!, { id: `R${round}`, total: '10' }]),
      send(hub, '500000', [ONE!, { id: `R${round}`, total: '1' }]),
    ]);
    expect(await sums(), `round ${round}`).toEqual([String((round + 1) * 1_100)]);
    await split(hub, OTHER!);
    expect(await sums(), `round ${round}`).toEqual([(round + 1) * 100, (round + 1) * 1_000].map(String));
  }
});

it('a decision that would wait long for an import is told to come again, and has done nothing', async () => {
  await hub.database.transaction(async (importing) => {
    await lockRulesShared(importing);
    await importing.query('select'); // the lock goes out with the next statement
    const { person, own } = await numberOf(hub, ONE!);
    const deciding = hub.database.transaction((session) =>
      splitPerson(session, { vault: hub.vault, today: hub.clock.today(), patience: 50 }, person, own, DECIDER),
    );
    await expect(deciding).rejects.toMatchObject({ code: 'BUSY', facts: { retryAfterSeconds: 30 } });
  });
  expect(await hub.database.query('select decision_id from linkage_decision')).toEqual([]);
});
