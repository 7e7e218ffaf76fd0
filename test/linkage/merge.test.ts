import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alerts, cases, list, send, XIUSHAN } from '../assistance/case-hub.ts';
import type { Somebody } from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';
import { differences, merge, numberOf, split } from './linkage-hub.ts';

let hub: TestHub;
let one: Somebody;
let other: Somebody;
beforeEach(async () => {
  hub = await makeHub({ today: '2025-06-30' });
  one = { number: idNumberOf(1), name: '王小明' };
  other = { number: idNumberOf(2), name: '王小明' };
  await list(hub, XIUSHAN, [one, other]);
});
afterEach(async () => {
  expect(await differences(hub)).toEqual([]);
  await hub.close();
});

const half = (person: Somebody, id: string): Promise<unknown> => send(hub, XIUSHAN, [person, { id, total: '2000' }]);

async function total(person: Somebody): Promise<bigint | null> {
  const [row] = await hub.database.query<{ total_fen: bigint }>(
    'select total_fen from person_year where person_id = $1 and year = 2025',
    [(await numberOf(hub, person)).person],
  );
  return row?.total_fen ?? null;
}

describe('two numbers that are found to be one person’s', () => {
  it('bring their burdens together: two halves cross the line, and it is told', async () => {
    await half(one, 'A');
    await half(other, 'B');
    expect(await alerts(hub)).toEqual([]);
    const decided = await merge(hub, one, other);
    expect(decided).toMatchObject({ casesOpened: 1, hitsAdded: 1, hitsRecalled: 0, numbersMoved: 1 });
    expect(await total(one)).toBe(400_000n);
    expect(await total(other)).toBe(400_000n);
    expect(await alerts(hub)).toEqual(['xiushan.aid']);
  });

  it('are separated again by a split: the hit is taken back, and that is told', async () => {
    await half(one, 'A');
    await half(other, 'B');
    await merge(hub, one, other);
    const decided = await split(hub, other);
    expect(decided).toMatchObject({ casesOpened: 0, hitsAdded: 0, hitsRecalled: 1 });
    expect([await total(one), await total(other)]).toEqual([200_000n, 200_000n]);
    expect(await alerts(hub)).toEqual(['xiushan.aid', '-xiushan.aid']);
    expect(await cases(hub)).toEqual([
      expect.objectContaining({
        review: true,
        hits: ['-xiushan.aid'],
        history: ['OPENED', 'HIT_ADDED', 'PERSON_MERGED', 'HIT_RECALLED', 'PERSON_SPLIT'],
      }),
    ]);
  });
});
