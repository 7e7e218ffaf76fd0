import type { Delivery, Facts, IncomeFact, Question } from './facts.ts';
import { printFen, readFen } from './fen.ts';
import { dayIn, makePeople } from './people.ts';
import { PLACES, type Place, type PlaceKey } from './places.ts';
import { enrolmentStreams, paymentStreams } from './population-channels.ts';
import { listStreams, withFirstUnpaidMonth } from './population-lists.ts';
import { makeSettlements, type SettlementWish } from './population-settlements.ts';
import { Random } from './random.ts';

/** A random population, and the questions worth asking of it. */
export interface Population {
  place: PlaceKey;
  seed: number;
  year: number;
  facts: Facts;
  questions: Question[];
}

/** How to make a population. */
export interface PopulationOptions {
  /** How many people; 30 to 200 is typical. */
  persons?: number;
  /** The year asked about; without one, a year in or near the document's time. */
  year?: number;
  /**
   * Also what POLICY leaves open: reversals of a row that stands negative by itself,
   * and visits whose settlements are of different medical types.
   */
  contested?: boolean;
}

/** A population of the place, the same for the same seed: synthetic people whose papers are as bad as real ones. */
export function makePopulation(key: PlaceKey, seed: number, options: PopulationOptions = {}): Population {
  // Places differ under the same seed, in their people too.
  const random = new Random(seed * 31 + Object.keys(PLACES).indexOf(key));
  const place = PLACES[key];
  const year = options.year ?? place.firstYear + random.pick([0, 0, 0, 0, 1, 1, 2, 4]);
  const months = monthsAround(year);
  const people = makePeople(random, place, options.persons ?? random.int(30, 200), months.length, year);
  const { incomes, percentLines } = makeIncomes(random, place, year);
  const parameters: Record<string, string> = {};
  for (const { ruleId, yuan } of place.local) {
    if (random.chance(0.7)) parameters[`${ruleId}.threshold`] = printFen(random.fen(Math.floor(yuan / 2), yuan * 2));
  }

  const lines: SettlementWish['lines'] = [...place.lines, ...percentLines].map((fen) => ({ fen, kind: place.sum }));
  for (const [name, amount] of Object.entries(parameters)) {
    const kind = name === 'longgang.large.threshold' ? 'TOTAL' : name.startsWith('evenki') ? 'OOP_IN_SCOPE' : 'OOP';
    lines.push({ fen: readFen(amount), kind });
  }
  if (lines.length === 0) lines.push({ fen: 2000000n, kind: place.sum });

  const hasSupplementary = random.chance(0.7);
  const contested = options.contested ?? false;
  const settlements = makeSettlements(random, { place, people, year, lines, hasSupplementary, contested });
  const senders = [place.code, place.other];
  const streams = [...settlements.streams, ...enrolmentStreams(random, place, people, year)];
  streams.push(...paymentStreams(random, place, people, year, hasSupplementary, settlements.onTheLine));
  for (const dataset of ['roster', 'civil-affairs', 'rural-revitalisation'] as const) {
    const heard = senders.filter(() => random.chance(dataset === 'roster' ? 0.95 : 0.8));
    const otherForm = heard.filter(() => dataset === 'civil-affairs' && random.chance(0.5));
    for (const stream of listStreams(random, dataset, heard, people, months)) {
      const isOtherForm = otherForm.includes(stream[0]!.region);
      streams.push(isOtherForm ? stream.map(withFirstUnpaidMonth) : stream);
    }
  }
  const deliveries: Delivery[] = random.merge(streams);
  const facts = { regions: place.regions, deliveries, incomes, parameters };
  return { place: key, seed, year, facts, questions: questionsOf(random, place, year) };
}

/** From November before the year to April after it. */
function monthsAround(year: number): string[] {
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
  return [`${year - 1}-11`, `${year - 1}-12`, ...months, ...[1, 2, 3, 4].map((month) => `${year + 1}-0${month}`)];
}

/** Income figures, some late, revised or absent, among others that no rule may take; and the lines that they give. */
function makeIncomes(random: Random, place: Place, year: number): { incomes: IncomeFact[]; percentLines: bigint[] } {
  if (place.income === null) return { incomes: [], percentLines: [] };
  const { region, scope, percents } = place.income;
  const figure = (of: number, publishedOn: string, of2 = scope, at = region): IncomeFact => ({
    region: at,
    scope: of2,
    year: of,
    amount: printFen(random.fen(18000, 42000)),
    publishedOn,
    status: random.pick(['official', 'example']),
  });
  const first = figure(year - 1, random.pick([`${year}-01-18`, `${year}-03-20`, `${year}-07-01`, `${year + 1}-03-01`]));
  const decoys = [
    figure(year, `${year + 1}-01-20`),
    figure(year - 2, `${year - 1}-01-20`),
    figure(year - 1, `${year}-01-01`, scope === 'ALL' ? 'RURAL' : 'ALL'),
    figure(year - 1, `${year}-01-01`, scope, place.other),
  ].filter(() => random.chance(0.7));
  const isAbsent = random.chance(0.15);
  const revised = random.pick([[], [], [first.publishedOn], [`${year}-08-15`], [`${year + 1}-02-01`]]);
  const later = revised.map((day) => figure(year - 1, day));
  const percentLines = [first, ...later].flatMap((income) =>
    percents.map((percent) => (percent * readFen(income.amount)) / 100n),
  );
  // A revision that was published first stands first, so that “later in the list” is not always “later published”.
  const own = isAbsent ? [] : random.chance(0.5) ? [first, ...later] : [...later, first];
  return { incomes: random.merge([own, decoys]), percentLines: isAbsent ? [] : percentLines };
}

function questionsOf(random: Random, place: Place, year: number): Question[] {
  const days = [
    `${year}-12-31`,
    dayIn(random, year),
    dayIn(random, year, [9, 12]),
    dayIn(random, year + 1, [1, 4]),
    `${year + 1}-06-30`,
    `${year}-02-15`,
  ];
  const asked = days.map((asOf) => ({ region: place.code, year, asOf }));
  const top = place.regions[0]!.code;
  return [
    ...asked,
    { region: top, year, asOf: `${year}-12-31` },
    { region: place.other, year, asOf: `${year}-12-31` },
    { region: random.pick(place.homes), year, asOf: dayIn(random, year) },
    { region: place.code, year: year - 1, asOf: `${year}-01-31` },
    { region: place.code, year: year + 1, asOf: `${year + 1}-04-30` },
  ];
}
