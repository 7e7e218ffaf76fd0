import { afterEach, beforeEach, expect, it } from 'vitest';
import { recount } from '../../src/source/recount.ts';
import { People } from '../screening/scene.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { alerts, cases, list, screenLive, send, XIUSHAN } from './case-hub.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await makeHub({ today: '2025-06-30' });
});
afterEach(() => hub.close());

it('deliveries, lists and live screenings side by side end with one case and one alert a person', async () => {
  const people = new People();
  const everyone = Array.from({ length: 12 }, (_, at) => people.of(`第${at}人`));
  await list(hub, XIUSHAN, everyone.slice(0, 6));
  await Promise.all([
    // Each crosses the line only by what two files bring together.
    send(hub, XIUSHAN, ...everyone.map((one, at) => [one, { id: `A${at}`, total: '2000' }] as never)),
    send(hub, XIUSHAN, ...everyone.map((one, at) => [one, { id: `B${at}`, total: '2000' }] as never)),
    send(hub, '500000', ...everyone.map((one, at) => [one, { id: `C${at}`, total: '1' }] as never)),
    list(hub, XIUSHAN, everyone, '2025-02'),
    screenLive(hub, XIUSHAN),
    screenLive(hub, '500000'),
  ]);
  expect(await cases(hub)).toEqual(
    everyone.map(() => expect.objectContaining({ hits: ['xiushan.aid'], history: ['OPENED', 'HIT_ADDED'] })),
  );
  expect(await alerts(hub)).toEqual(everyone.map(() => 'xiushan.aid'));
  expect((await recount(hub.database, hub.clock.today())).filter(({ differing }) => differing > 0)).toEqual([]);
});

it('a bill and the list that makes it matter, delivered at once, never miss each other', async () => {
  for (let round = 0; round < 8; round += 1) {
    const one = { number: new People().of('甲').number, name: '甲' };
    const place = XIUSHAN;
    await hub.close();
    hub = await makeHub({ today: '2025-06-30' });
    await Promise.all([send(hub, place, [one, { id: 'A', total: '4000' }]), list(hub, place, [one])]);
    expect(await alerts(hub), `round ${round}`).toEqual(['xiushan.aid']);
  }
});
