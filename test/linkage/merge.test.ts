import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alerts, cases, list, monitor, send, XIUSHAN } from '../assistance/case-hub.ts';
import { csvFile, ENROLMENTS, enrolled, type Somebody } from '../support/department-files.ts';
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

describe('cases when numbers change hands', () => {
  const whole = (person: Somebody, id: string): Promise<unknown> => send(hub, XIUSHAN, [person, { id, total: '4000' }]);

  /** The hits that stand, by whose number's person they are. */
  async function standing(): Promise<string[]> {
    const rows = await hub.database.query<{ person_id: string; rule_id: string }>(
      'select person_id, rule_id from case_hit where recalled_on is null',
    );
    const own = new Map([
      [(await numberOf(hub, one)).own, 'one'],
      [(await numberOf(hub, other)).own, 'other'],
    ]);
    return rows.map(({ person_id, rule_id }) => `${own.get(person_id)} ${rule_id}`).sort();
  }

  it('the hit of who is merged away goes on in the other’s case, its own case says so, and a split gives it back', async () => {
    await whole(other, 'B');
    await merge(hub, one, other);
    expect(await standing()).toEqual(['one xiushan.aid']);
    expect((await alerts(hub)).sort()).toEqual(['-xiushan.aid', 'xiushan.aid', 'xiushan.aid']);
    await split(hub, other);
    expect(await standing()).toEqual(['other xiushan.aid']);
    const histories = (await cases(hub)).map((found) => (found as { history: string[] }).history.join(' ')).sort();
    expect(histories).toEqual([
      'OPENED HIT_ADDED HIT_RECALLED PERSON_MERGED HIT_RENEWED PERSON_SPLIT',
      'OPENED HIT_ADDED PERSON_MERGED HIT_RECALLED PERSON_SPLIT',
    ]);
  });

  it('a hit that stands on its amount alone is not lost: it goes over, and comes back', async () => {
    await whole(other, 'B');
    await monitor(hub, XIUSHAN, [one], '2025-02'); // the other has left the list; a change of category undoes no hit
    expect(await standing()).toEqual(['other xiushan.aid']);
    await merge(hub, one, other);
    expect(await standing()).toEqual(['one xiushan.aid']);
    await split(hub, other);
    expect(await standing()).toEqual(['other xiushan.aid']);
  });

  it('a hit that rested on the other’s facts is taken back by a split, though its amount would stand', async () => {
    await monitor(hub, XIUSHAN, [other], '2025-01'); // one is on no list, and stays so
    await whole(one, 'A');
    expect(await standing()).toEqual([]);
    await merge(hub, one, other);
    expect(await standing()).toEqual(['one xiushan.aid']);
    await split(hub, other);
    expect(await standing()).toEqual([]);
  });

  it('the number that the person is named by can be taken out too: the others stay together', async () => {
    const third = { number: idNumberOf(5), name: '王小明' };
    await list(hub, XIUSHAN, [one, other, third], '2025-02');
    await half(one, 'A');
    await half(other, 'B');
    await half(third, 'C');
    await merge(hub, one, other);
    await merge(hub, one, third);
    await split(hub, one);
    expect(await total(one)).toBe(200_000n);
    expect(await total(other)).toBe(400_000n);
    expect((await numberOf(hub, other)).person).toBe((await numberOf(hub, third)).person);
  });
});

describe('an enrolment of each number', () => {
  const enrol = (person: Somebody, premium: string): Promise<unknown> =>
    hub.deliver('enrolments', XIUSHAN, csvFile(ENROLMENTS, [{ ...enrolled(person, XIUSHAN), 个人缴费标准: premium }]));
  const premiums = async (): Promise<object[]> =>
    hub.database.query('select person_id, premium_fen from enrolment where superseded_at is null order by premium_fen');

  it('counts once while they are one, the one that came last; the other comes back at a split', async () => {
    await enrol(one, '400');
    await enrol(other, '300');
    await merge(hub, one, other);
    const { own } = await numberOf(hub, one);
    expect(await premiums()).toEqual([{ person_id: own, premium_fen: 30_000n }]);
    await enrol(one, '200');
    expect(await premiums()).toEqual([{ person_id: own, premium_fen: 20_000n }]);
    await split(hub, other);
    expect(await premiums()).toEqual([
      { person_id: own, premium_fen: 20_000n },
      { person_id: (await numberOf(hub, other)).own, premium_fen: 30_000n },
    ]);
  });
});

it('facts that come after a merge under either number are the one person’s, refunds too', async () => {
  await half(one, 'A');
  await merge(hub, one, other);
  await half(other, 'B');
  await send(hub, XIUSHAN, [other, { id: 'R', reverses: 'A', total: '2000' }]);
  expect(await total(one)).toBe(200_000n);
  await split(hub, other);
  // The refund is of what it names, whoever's number it carries.
  expect(await total(one)).toBe(0n);
  expect(await total(other)).toBe(200_000n);
});
