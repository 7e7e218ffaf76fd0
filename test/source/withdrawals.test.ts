import { afterEach, describe, expect, test } from 'vitest';
import { recount } from '../../src/source/recount.ts';
import { type WithdrawalReport, withdrawDelivery } from '../../src/source/withdraw-delivery.ts';
import { randomDeliveries, type Told } from '../linkage/random-deliveries.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  REVITALISATION,
} from '../support/department-files.ts';
import { CONFIRMED, type TestHub } from '../support/hub.ts';
import { seeds } from '../support/seeds.ts';
import { makeSourceHub, setIncomeOf2024, somebody, sumsOf } from './places.ts';
import { makeRandom, type Random } from './random.ts';
import { stateOf } from './tables.ts';

const PEOPLE = Array.from({ length: 6 }, (_, serial) => somebody(serial + 1, `王小${serial}`));
const hubs: TestHub[] = [];

afterEach(async () => {
  await Promise.all(hubs.splice(0).map((hub) => hub.close()));
});

async function newHub(): Promise<TestHub> {
  const hub = await makeSourceHub();
  hubs.push(hub);
  await hub.database.transaction(setIncomeOf2024);
  return hub;
}

/** A delivery with its bytes. */
interface Sent extends Omit<Told, 'file'> {
  readonly csv: string;
}

/** Deliveries of every kind; some repeat rows of one before beside their own, in some a row of a list is damaged. */
function makeSequence(random: Random, count: number): Sent[] {
  const sent: Sent[] = [];
  for (const { file, ...told } of randomDeliveries(random, PEOPLE.length, count)) {
    const [header, ...rows] = file(PEOPLE).trimEnd().split('\n');
    const earlier = sent.filter((one) => one.dataset === told.dataset && one.csv.startsWith(`${header}\n`));
    if (told.month === null && earlier.length > 0 && random.chance(0.5))
      rows.unshift(...random.pick(earlier).csv.trimEnd().split('\n').slice(1));
    if (told.month !== null && random.chance(0.5))
      rows.push(damaged(random, rows.splice(random.below(rows.length), 1)[0]!));
    const csv = `${[header, ...rows].join('\n')}\n`;
    // The same bytes twice are one delivery: to take it back takes both back.
    if (!sent.some((one) => one.csv === csv)) sent.push({ ...told, csv });
  }
  return sent;
}

/** A row that is refused, its number readable or not. */
function damaged(random: Random, row: string): string {
  return random.chance(0.5)
    ? row.replace(/\d{17}[\dX]/, '370811')
    : row.replace(/低保边缘|低保|特困|农业|非农业|脱贫户/, '错字');
}

async function tell(hub: TestHub, { dataset, region, month, csv }: Sent): Promise<string> {
  const report = await hub.deliver(dataset, region, csv, month, CONFIRMED);
  return report.deliveryId;
}

const withdraw = (hub: TestHub, deliveryId: string): Promise<WithdrawalReport> =>
  withdrawDelivery(hub, deliveryId, { by: 'clerk-1', reason: '发错文件' });

/**
 * What the hub holds, without what depends on when a line was crossed and not on what stands (hits), and without the
 * empty persons that a withdrawn delivery leaves: they have no place and stand in no other table.
 */
async function contentOf(hub: TestHub): Promise<Record<string, string[]>> {
  const { case_hit: _, assistance_case: __, region: ___, ...state } = await stateOf(hub.database);
  const keyOf = (line: string) => line.slice(0, line.indexOf(' '));
  const nowhere = new Set(state['person_state']!.filter((line) => line.includes('"region_code": null')).map(keyOf));
  const facts = Object.entries(state).filter(([table]) => !table.startsWith('person') || table === 'person_year');
  const met = new Set(facts.flatMap(([, lines]) => lines.map(keyOf)));
  const isEmpty = (line: string) => nowhere.has(keyOf(line)) && !met.has(keyOf(line));
  return {
    ...state,
    person: state['person']!.filter((line) => !isEmpty(line)),
    person_state: state['person_state']!.filter((line) => !isEmpty(line)),
  };
}

async function expectSound(hub: TestHub, hint: string): Promise<void> {
  const differing = (await recount(hub.database, hub.clock.today())).filter((one) => one.differing > 0);
  expect(differing, hint).toEqual([]);
}

describe('after a withdrawal all that follows is as if the delivery had never come', () => {
  test.each(seeds())('whichever it was (seed %i)', async (seed) => {
    const random = makeRandom(seed);
    const sequence = makeSequence(random, 11);
    const hub = await newHub();
    const ids: string[] = [];
    for (const sent of sequence) ids.push(await tell(hub, sent));
    const out = new Set<number>();
    for (let times = 0; times < 3; times++) {
      const at = random.below(sequence.length);
      if (out.has(at)) continue;
      out.add(at);
      await withdraw(hub, ids[at]!);
      const never = await newHub();
      for (const [nth, sent] of sequence.entries()) if (!out.has(nth)) await tell(never, sent);
      const hint = `seed ${seed} without ${[...out].map((nth) => `${nth} ${sequence[nth]!.dataset} ${sequence[nth]!.month}`)}`;
      expect(await contentOf(hub), hint).toEqual(await contentOf(never));
      await expectSound(hub, hint);
    }
    // What was taken back may be delivered again.
    for (const at of out) await tell(hub, sequence[at]!);
    await expectSound(hub, `seed ${seed} again`);
  });
});

describe('a withdrawal tells', () => {
  const AT = '370811';
  const [ann, ben] = PEOPLE as [(typeof PEOPLE)[0], (typeof PEOPLE)[0]];
  const listed = csvFile(REVITALISATION, [{ ...onRevitalisation(ann, '边缘易致贫户'), 户类型: '一般户' }]);

  test('of a list: hits that rested on it are recalled although the amount stands, the case says why and wants a review', async () => {
    const hub = await newHub();
    const rural = await hub.deliver('rural-revitalisation', AT, listed, '2025-01');
    const bill = csvFile([], [billed(ann, { id: 'A', total: '9000' })]);
    expect(await hub.deliver('settlements', AT, bill)).toMatchObject({ casesOpened: 1, hitsAdded: 1 });
    expect(await withdraw(hub, rural.deliveryId)).toMatchObject({ persons: 1, hitsRecalled: 1, hitsAdded: 0 });
    const cause = '交付撤回（乡村振兴名单 370811 2025-01）';
    expect(
      await hub.database.query(
        'select needs_review, recalled_on is not null as recalled, recall_reason from case_hit join assistance_case using (case_id)',
      ),
    ).toEqual([{ needs_review: true, recalled: true, recall_reason: cause }]);
    const events = await hub.database.query<{ reason: string }>('select reason from case_event order by ordinal');
    expect(events.at(-1)!.reason).toBe(`命中撤回：${cause}`);
    const [alerts] = await hub.database.query('select count(*)::int as recalls from alert_event where is_recalled');
    expect(alerts).toEqual({ recalls: 1 });
    // Sent again as it was: the hit is one again.
    expect(await hub.deliver('rural-revitalisation', AT, listed, '2025-01')).toMatchObject({
      status: 'MERGED',
      hitsAdded: 1,
    });
    await expectSound(hub, 'again');
  });

  test('of a correction: the row before comes back as a new revision that says so, and later corrections stay', async () => {
    const hub = await newHub();
    const bill = (id: string, total: string) => billed(ann, { id, total });
    await hub.deliver('settlements', AT, csvFile([], [bill('A', '100'), bill('B', '100')]));
    const wrong = await hub.deliver('settlements', AT, csvFile([], [bill('A', '900'), bill('B', '900')]));
    await hub.deliver('settlements', AT, csvFile([], [bill('B', '200')]));
    expect(await withdraw(hub, wrong.deliveryId)).toMatchObject({ factsWithdrawn: 1, factsRestored: 1 });
    const revisions = await hub.database.query(
      `select settlement_number as number, revision, total_fen, restored_for from settlement where superseded_at is null order by 1`,
    );
    expect(revisions).toEqual([
      { number: 'A', revision: 3, total_fen: 10_000n, restored_for: wrong.deliveryId },
      { number: 'B', revision: 3, total_fen: 20_000n, restored_for: null },
    ]);
    expect((await sumsOf(hub, ann))!.total_fen).toBe(30_000n);
  });

  test('what another delivery that stands has told too does not go', async () => {
    const hub = await newHub();
    const one = billed(ann, { id: 'A', total: '100' });
    const first = await hub.deliver('settlements', AT, csvFile([], [one]));
    const second = await hub.deliver('settlements', AT, csvFile([], [one, billed(ben, { id: 'B', total: '5' })]));
    expect(second).toMatchObject({ rowsUnchanged: 1, rowsNew: 1 });
    await withdraw(hub, first.deliveryId);
    expect((await sumsOf(hub, ann))!.total_fen).toBe(10_000n);
    const [standing] = await hub.database.query(
      "select delivery_id from settlement where settlement_number = 'A' and superseded_at is null",
    );
    expect(standing).toEqual({ delivery_id: second.deliveryId });
    await withdraw(hub, second.deliveryId);
    expect(await sumsOf(hub, ann)).toBeUndefined();
  });

  test('a list that it had replaced stands again, with its supplements', async () => {
    const hub = await newHub();
    const list = (...rows: Record<string, string>[]) => csvFile(CIVIL_AFFAIRS, rows);
    const spells = () =>
      hub.database.query(
        "select category, encode(number_key, 'hex') as who from category_spell join person_identity using (person_id)",
      );
    const first = await hub.deliver(
      'civil-affairs',
      AT,
      list(onCivilAffairs(ann, '低保'), onCivilAffairs(ben, '错')),
      '2025-01',
    );
    await hub.deliver('civil-affairs', AT, list(onCivilAffairs(ben, '特困')), null, { supplements: first.deliveryId });
    const before = await spells();
    expect(before).toHaveLength(2);
    const second = await hub.deliver('civil-affairs', AT, list(onCivilAffairs(ann, '特困')), '2025-01');
    expect(await spells()).toHaveLength(1);
    await withdraw(hub, second.deliveryId);
    expect((await spells()).sort()).toEqual(before.sort());
  });

  test('of a list that has a supplement: nobody is clear by a list that no one sends any more', async () => {
    const [hub, never] = [await newHub(), await newHub()];
    for (const each of [hub, never]) {
      await each.deliver('roster', AT, csvFile([], [onRoster(ann, AT, 'H1'), onRoster(ben, AT, 'H2')]), '2025-01');
      await each.deliver('enrolments', AT, csvFile([], [enrolled(ann, AT), enrolled(ben, AT)]));
      await each.deliver('rural-revitalisation', AT, listed, '2025-01');
      await each.deliver('settlements', AT, csvFile([], [billed(ben, { id: 'B', total: '6000' })]));
    }
    const list = (category: string) => csvFile(CIVIL_AFFAIRS, [onCivilAffairs(ben, category)]);
    const both = csvFile(CIVIL_AFFAIRS, [onCivilAffairs(ann, '低保'), onCivilAffairs(ben, '错')]);
    const root = await hub.deliver('civil-affairs', AT, both, '2025-01');
    const supplement = await hub.deliver('civil-affairs', AT, list('低边'), null, { supplements: root.deliveryId });
    expect(supplement).toMatchObject({ status: 'MERGED', casesOpened: 1 });
    await withdraw(hub, root.deliveryId);
    expect(await hub.database.query("select from delivery_coverage where dataset = 'civil-affairs'")).toEqual([]);
    expect(await contentOf(hub)).toEqual(await contentOf(never));
    const undetermined = await hub.database.query(
      "select rule_id from determination where superseded_at is null and outcome = 'UNDETERMINED' and rule_id = 'jining.aided'",
    );
    expect(undetermined).not.toEqual([]);
    await expectSound(hub, 'without the list');
    await expect(
      hub.deliver('civil-affairs', AT, list('特困'), null, { supplements: root.deliveryId }),
    ).rejects.toMatchObject({ code: 'CONFLICT', facts: { found: 'WITHDRAWN' } });
  });

  test('several at once end, also where the hub has few connections', async () => {
    const hub = await makeSourceHub({ connections: 5 });
    hubs.push(hub);
    const shared = billed(ann, { id: 'S', total: '1' });
    const deliveries: string[] = [];
    // Each says what the first said, too: to take one back is to read the others again.
    for (let serial = 0; serial < 6; serial++) {
      const file = csvFile([], [shared, billed(ben, { id: `B${serial}`, total: '1' })]);
      deliveries.push((await hub.deliver('settlements', AT, file)).deliveryId);
    }
    const reports = await Promise.all(deliveries.map((deliveryId) => withdraw(hub, deliveryId)));
    expect(reports.map(({ factsWithdrawn }) => factsWithdrawn).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(7);
    expect(await hub.database.query('select from settlement where superseded_at is null')).toEqual([]);
  });

  test('whoever asks for what cannot be taken back what stands in the way', async () => {
    const hub = await newHub();
    const empty = await hub.deliver('civil-affairs', AT, csvFile(CIVIL_AFFAIRS, []), '2025-01');
    await expect(withdraw(hub, empty.deliveryId)).rejects.toMatchObject({ code: 'CONFLICT', facts: { found: 'HELD' } });
    const rural = await hub.deliver('rural-revitalisation', AT, listed, '2025-01');
    const same = await hub.deliver('rural-revitalisation', AT, listed, '2025-01');
    await expect(withdraw(hub, same.deliveryId)).rejects.toMatchObject({ facts: { found: 'UNCHANGED' } });
    await withdraw(hub, rural.deliveryId);
    await expect(withdraw(hub, rural.deliveryId)).rejects.toMatchObject({ facts: { found: 'WITHDRAWN' } });
    await expect(withdraw(hub, 'no such')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
