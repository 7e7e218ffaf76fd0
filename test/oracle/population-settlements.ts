import type { Delivery, Row } from './facts.ts';
import { dayIn, type Person } from './people.ts';
import type { Place } from './places.ts';
import {
  type Amounts,
  amountsAdding,
  type BillDraft,
  billRow,
  type SumKind,
  shareOf,
  timeOn,
  visitDays,
} from './population-bills.ts';
import type { Random } from './random.ts';

/** What settlements of a population are made for. */
export interface SettlementWish {
  place: Place;
  people: Person[];
  year: number;
  /** Sums to hit exactly, a fen above and a fen below. */
  lines: { fen: bigint; kind: SumKind }[];
  /** Whether payouts of a supplementary insurance will be delivered that a person on the line may need. */
  hasSupplementary: boolean;
  /** Also what POLICY leaves open (see population.ts). */
  contested: boolean;
}

/** The deliveries, a stream a sender, and the payouts that put their person on the line. */
export interface Settlements {
  streams: Delivery[][];
  onTheLine: Map<Person, { supplementary: bigint; paidOn: string }>;
}

const BATCHES = 5;

/** Bills of everyone with all that befalls bills: corrections, reversals of every kind, invalid rows, loose ends. */
export function makeSettlements(random: Random, wish: SettlementWish): Settlements {
  const { place, year } = wish;
  const files = new Map<string, Row[][]>();
  const counters = new Map<string, number>();
  const onTheLine: Settlements['onTheLine'] = new Map();

  const number = (sender: string, letter: string) => {
    const next = (counters.get(sender + letter) ?? 0) + 1;
    counters.set(sender + letter, next);
    return `${letter}${String(next).padStart(6, '0')}`;
  };
  const put = (sender: string, batch: number, row: Row) => {
    const batches = files.get(sender) ?? Array.from({ length: BATCHES }, () => []);
    batches[Math.min(Math.max(batch, 0), BATCHES - 1)]!.push(row);
    files.set(sender, batches);
  };
  const draftOf = (person: Person, sender: string, visit: string, day: string, amounts: Amounts): BillDraft => ({
    id: number(sender, 'S'),
    visit,
    person,
    insuredIn: person.home,
    medicalType: random.pick(['21', '21', '21', '22', '23', '24', '52', '11', '14']),
    time: timeOn(random, day),
    amounts,
    reverses: null,
    isFlaggedRefund: false,
    isValid: true,
  });
  /** A reversal of the bill on a day, and its batch; returns the draft so that it can be reversed in turn. */
  const reverse = (sender: string, named: BillDraft, day: string, percent: number, batch: number): BillDraft => {
    const isOther = random.chance(0.15);
    // Under another's number; of one home, so that it does not matter for whose region such a row speaks.
    const namesake = wish.people.find((one) => one.home === named.person.home && !one.isStranger);
    const draft: BillDraft = {
      ...named,
      person: random.chance(0.05) && namesake ? namesake : named.person,
      id: number(sender, 'S'),
      visit: isOther ? number(sender, 'V') : named.visit,
      medicalType: isOther ? '11' : named.medicalType,
      time: timeOn(random, day),
      amounts: shareOf(named.amounts, percent),
      reverses: named.id,
      isFlaggedRefund: random.chance(0.5),
    };
    put(sender, batch, billRow(random, draft, random.chance(0.6)));
    return draft;
  };
  const lateDay = () =>
    random.pick([dayIn(random, year, [6, 12]), dayIn(random, year), dayIn(random, year + 1, [1, 5])]);

  const befall = (sender: string, bill: BillDraft, batch: number) => {
    const kind = random.int(0, 13);
    const near = batch + random.pick([-2, -1, 0, 1, 2]);
    if (kind === 0) reverse(sender, bill, bill.time.slice(0, 10), 100, near);
    if (kind === 1) reverse(sender, bill, lateDay(), random.int(1, 99), near);
    if (kind === 2) {
      reverse(sender, bill, lateDay(), 100, near);
      reverse(sender, bill, lateDay(), random.pick([30, 100]), batch);
    }
    if (kind === 3) {
      const first = reverse(sender, bill, lateDay(), random.pick([100, 60]), near);
      const second = reverse(sender, first, lateDay(), 100, batch + random.pick([-1, 0, 1]));
      if (random.chance(0.3)) reverse(sender, second, lateDay(), 100, near);
    }
    if (kind === 4) reverse(sender, bill, dayIn(random, year - 1, [11, 12]), 100, near);
    if (kind === 5) {
      const first = reverse(sender, bill, lateDay(), 100, batch);
      put(sender, batch + 1, billRow(random, { ...first, isValid: false }, true));
      if (random.chance(0.5)) reverse(sender, first, lateDay(), 100, batch);
    }
    if (kind === 6) {
      put(sender, batch, billRow(random, { ...bill, isValid: false }));
      if (random.chance(0.5)) reverse(sender, bill, lateDay(), 100, near);
    }
    // A correction: another sum, or the bill was another person's after all.
    if (kind === 7)
      put(sender, batch + 1, billRow(random, { ...bill, amounts: shareOf(bill.amounts, random.int(50, 150)) }));
    if (kind === 8) put(sender, batch, billRow(random, { ...bill, person: random.pick(wish.people) }));
    // Reversals of nothing that exists, of themselves, of each other.
    if (kind === 9) reverse(sender, { ...bill, id: number(sender, 'X') }, lateDay(), 100, near);
    if (kind === 10) {
      const first = reverse(sender, bill, lateDay(), 100, batch);
      const second = reverse(sender, first, lateDay(), 100, batch);
      put(sender, batch, billRow(random, { ...first, reverses: random.pick([first.id, second.id]) }, true));
    }
    // A refund that names nothing stands as it is.
    if (kind === 11) {
      const loose = { ...bill, id: number(sender, 'S'), time: timeOn(random, lateDay()), isFlaggedRefund: true };
      put(sender, batch, billRow(random, loose, random.chance(0.8)));
    }
    // Only the fund takes back: the cost stays 0.
    if (kind === 12) {
      const onlyFund = { total: 0n, inScope: 0n, exemption: 0n, basic: bill.amounts.basic / 2n, critical: 0n, aid: 0n };
      reverse(sender, { ...bill, amounts: onlyFund }, lateDay(), 100, near);
    }
    if (kind === 13 && wish.contested) {
      const loose = { ...bill, id: number(sender, 'S'), isFlaggedRefund: true };
      put(sender, batch, billRow(random, loose, true));
      reverse(sender, loose, lateDay(), 100, batch);
    }
  };

  /** A small early bill, so that the region of whoever is on no list never hangs on a reversal. */
  const early = (person: Person) => {
    const first = draftOf(
      person,
      place.code,
      number(place.code, 'V'),
      `${year - 1}-11-05`,
      amountsAdding(random, 'OOP', 1000n),
    );
    put(place.code, 0, billRow(random, { ...first, medicalType: '11' }));
  };

  const ordinary = (person: Person) => {
    const reference = Number(random.pick(wish.lines.map((line) => line.fen / 100n)));
    for (let visits = random.pick([0, 1, 1, 2, 2, 3, 4]); visits > 0; visits -= 1) {
      const sender = random.chance(0.85) ? place.code : place.other;
      const visit = number(sender, 'V');
      const count = random.pick([1, 1, 1, 2, 3]);
      const medicalType = random.pick(['21', '21', '22', '23', '24', '52', '11', '14']);
      const own = random.fen(0, Math.ceil(random.pick([0.3, 0.9, 1.5, 3]) * reference));
      for (const day of visitDays(random, year, count)) {
        const amounts = amountsAdding(random, 'OOP', own / BigInt(count));
        const bill = { ...draftOf(person, sender, visit, day, amounts), medicalType };
        const batch = random.int(0, BATCHES - 1);
        put(
          sender,
          batch,
          billRow(random, wish.contested && random.chance(0.1) ? { ...bill, medicalType: '11' } : bill),
        );
        if (random.chance(0.4)) befall(sender, bill, batch);
      }
    }
  };

  const onLine = (person: Person) => {
    const line = random.pick(wish.lines);
    const target = line.fen + random.pick([-1n, 0n, 1n]);
    const isDeducted = wish.hasSupplementary && place.income?.scope !== 'ALL' && line.kind !== 'TOTAL';
    const supplementary = isDeducted && random.chance(0.5) ? random.fen(10, 2000) : 0n;
    const count = random.int(1, 4);
    const visit = number(place.code, 'V');
    let left = target + supplementary;
    for (let at = 1; at <= count; at += 1) {
      const own = at === count ? left : left / BigInt(count);
      left -= own;
      const amounts = amountsAdding(random, line.kind, own);
      const bill = { ...draftOf(person, place.code, visit, dayIn(random, year, [1, 9]), amounts), medicalType: '21' };
      put(place.code, random.int(0, BATCHES - 1), billRow(random, bill));
    }
    if (random.chance(0.5)) {
      const extra = draftOf(
        person,
        place.code,
        visit,
        dayIn(random, year, [1, 9]),
        amountsAdding(random, 'OOP', random.fen(1, 9000)),
      );
      put(place.code, 2, billRow(random, { ...extra, medicalType: '21' }));
      reverse(place.code, { ...extra, medicalType: '21' }, dayIn(random, year, [1, 9]), 100, random.int(0, 4));
    }
    onTheLine.set(person, { supplementary, paidOn: dayIn(random, year, [2, 9]) });
  };

  /** A stranger's bills move from one region to another; nothing of them is reversed. */
  const wandering = (person: Person) => {
    for (const [at, day] of [
      dayIn(random, year - 1),
      dayIn(random, year, [1, 6]),
      dayIn(random, year, [7, 12]),
    ].entries()) {
      const amounts = amountsAdding(random, 'OOP', random.fen(0, 30000));
      const bill = draftOf(person, place.code, number(place.code, 'V'), day, amounts);
      put(place.code, at, billRow(random, { ...bill, insuredIn: random.pick([...place.homes, ...place.otherHomes]) }));
    }
  };

  for (const person of wish.people) {
    if (person.isStranger && random.chance(0.5)) {
      wandering(person);
      continue;
    }
    early(person);
    if (random.chance(0.35)) onLine(person);
    else ordinary(person);
  }
  const streams = [...files].map(([region, batches]) =>
    batches
      .filter((rows) => rows.length > 0)
      .map((rows): Delivery => ({ dataset: 'settlements', region, month: null, rows })),
  );
  return { streams, onTheLine };
}
