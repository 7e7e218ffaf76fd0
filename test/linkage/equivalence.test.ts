import { afterEach, describe, expect, it } from 'vitest';
import type { DeliveryReport } from '../../src/source/delivery-report.ts';
import { withdrawDelivery } from '../../src/source/withdraw-delivery.ts';
import { makeRandom, type Random } from '../source/random.ts';
import { stateOf } from '../source/tables.ts';
import { csvFile, onRoster, ROSTER, type Somebody } from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';
import { seeds } from '../support/seeds.ts';
import { candidates, differences, merge, numberOf, split } from './linkage-hub.ts';
import { AT, randomDeliveries, type Told } from './random-deliveries.ts';

const [ONE, OTHER, THIRD]: Somebody[] = [1, 2, 3].map((serial) => ({ number: idNumberOf(serial), name: '王小明' }));
const PEOPLE = [ONE!, OTHER!, THIRD!];

const TOGETHER = (people: readonly Somebody[]): string =>
  csvFile(
    ROSTER,
    people.map((one) => onRoster(one, AT, 'H1')),
  );

const hubs: TestHub[] = [];
afterEach(async () => {
  await Promise.all(hubs.splice(0).map((hub) => hub.close()));
});

async function newHub(): Promise<TestHub> {
  const hub = await makeHub({ today: '2025-06-30' });
  hubs.push(hub);
  return hub;
}

async function tell(hub: TestHub, told: Told, people: readonly Somebody[] = PEOPLE): Promise<DeliveryReport> {
  return hub.deliver(told.dataset, told.region, told.file(people), told.month);
}

/** Two hubs that are told the same, and of which now and then the same delivery is withdrawn; never the first, which makes everybody known. */
async function tellBoth(random: Random, told: Told, hubs: readonly Telling[]): Promise<void> {
  for (const { hub, people, reports } of hubs) reports.push(await tell(hub, told, people));
  const count = hubs[0]!.reports.length;
  if (count < 3 || !random.chance(0.15)) return;
  const at = 1 + random.below(count - 1);
  const isMerged = hubs.every(({ reports }) => /^(MERGED|PARTIAL)$/.test(reports[at]!.status));
  for (const { hub, reports } of isMerged ? hubs : []) {
    await withdrawDelivery(hub, reports[at]!.deliveryId, { by: 'clerk-1', reason: '发错文件' });
    reports[at] = { ...reports[at]!, status: 'FAILED' as never };
  }
}

interface Telling {
  readonly hub: TestHub;
  readonly people: readonly Somebody[];
  readonly reports: DeliveryReport[];
}

async function areOne(hub: TestHub): Promise<boolean> {
  return (await numberOf(hub, ONE!)).person === (await numberOf(hub, OTHER!)).person;
}

/** Merges the first two where they are a candidate, whichever stays, or splits them again, whichever number is taken out. */
async function toggle(hub: TestHub, random: Random): Promise<void> {
  const [first, second] = random.chance(0.5) ? [ONE!, OTHER!] : [OTHER!, ONE!];
  if (await areOne(hub)) await split(hub, first);
  else if (await areCandidate(hub)) await merge(hub, first, second);
}

async function areCandidate(hub: TestHub): Promise<boolean> {
  const persons = [(await numberOf(hub, ONE!)).person, (await numberOf(hub, OTHER!)).person].sort().join();
  return (await candidates(hub, 'SAME_HOUSEHOLD', true)).some(({ personIds }) => personIds.join() === persons);
}

/** What the hub holds without what a number leaves in it: digests of rows, and the empty person of one merged away. */
async function contentOf(hub: TestHub): Promise<Record<string, string[]>> {
  const away = hub.vault.numberKey('01', OTHER!.number).toString('hex');
  // A household that only the row of the other number names is not made where there is no such row.
  const { household: _, ...state } = await stateOf(hub.database);
  return Object.fromEntries(
    Object.entries(state).map(([table, lines]) => [
      table,
      lines
        .filter((line) => !/^person/.test(table) || !line.startsWith(away))
        .map((line) => line.replace(/, "digest": "[^"]+"|"digest": "[^"]+", /, ''))
        .sort(),
    ]),
  );
}

describe.each(seeds())('seed %i: in whatever order files come and numbers are merged and split', (seed) => {
  it('after the split all is as if there had been no merge', async () => {
    const random = makeRandom(seed);
    const deliveries = randomDeliveries(random, PEOPLE.length, 16);
    const [decided, untouched] = [await newHub(), await newHub()];
    const both = [decided, untouched].map((hub): Telling => ({ hub, people: PEOPLE, reports: [] }));
    for (const told of deliveries) {
      await tellBoth(random, told, both);
      if (random.chance(0.35)) await toggle(decided, random);
    }
    if (await areOne(decided)) await toggle(decided, random);
    expect(await differences(decided)).toEqual([]);
    expect(await stateOf(decided.database)).toEqual(await stateOf(untouched.database));
  });

  it('while they are one, all is as if everything had come under one number', async () => {
    const random = makeRandom(seed);
    const deliveries = randomDeliveries(random, PEOPLE.length, 16);
    const [decided, single] = [await newHub(), await newHub()];
    const both: Telling[] = [
      { hub: single, people: [ONE!, ONE!, THIRD!], reports: [] },
      { hub: decided, people: PEOPLE, reports: [] },
    ];
    for (const told of deliveries) {
      await tellBoth(random, told, both);
      if (random.chance(0.35)) await toggle(decided, random);
    }
    if (await areOne(decided)) await split(decided, OTHER!);
    // Wherever they stood last, in the end both are in one household, so that somebody asks.
    await decided.deliver('roster', AT, TOGETHER([ONE!, OTHER!, THIRD!]), '2025-05');
    await single.deliver('roster', AT, TOGETHER([ONE!, ONE!, THIRD!]), '2025-05');
    await merge(decided, ONE!, OTHER!);
    expect(await differences(decided)).toEqual([]);
    expect(await contentOf(decided)).toEqual(await contentOf(single));
  });
});
