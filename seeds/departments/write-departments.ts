import { join } from 'node:path';
import { lastOfYear, type PlainDate } from '../../src/value/plain-date.ts';
import { badRowsFrom } from './bad-rows.ts';
import { dayNumberOf, parseMonth, yearOfDay, yearOfMonth } from './calendar.ts';
import { withCorrections } from './corrections.ts';
import { CsvFile } from './csv-file.ts';
import type { Dataset, DeliveryFile } from './delivery-file.ts';
import { Draw, PURPOSE } from './draw.ts';
import { ENROLMENT_COLUMNS, enrolmentLines } from './enrolments.ts';
import { PAYMENT_COLUMNS, paymentsFor } from './payments.ts';
import {
  CIVIL_AFFAIRS_COLUMNS,
  civilAffairsLines,
  ROSTER_COLUMNS,
  RURAL_REVITALISATION_COLUMNS,
  rosterLine,
  ruralRevitalisationLine,
} from './person-lists.ts';
import type { Place } from './places.ts';
import { type Population, type Resident, residentAt } from './residents.ts';
import { SETTLEMENT_COLUMNS, settlementLine } from './settlement-row.ts';
import { visitCountOf, visitOf } from './visits.ts';

export interface DepartmentOptions {
  /** The same seed and options write the same bytes. */
  readonly seed: number;
  /** Written to `<folder>/<regionCode>/`. */
  readonly folder: string;
  readonly places: readonly Place[];
  /** Years of enrolments, settlements and payments, ascending without gaps. */
  readonly years: readonly number[];
  /** Persons on each place's roster. */
  readonly persons: number;
  /** Settlements a person and year on average, refunds and parts of stays included; met within a few per cent. */
  readonly settlementsPerPerson: number;
  /** Months (`2025-01`) of the full lists; without it January of each year. */
  readonly months?: readonly string[];
  /** The last day on which anything has happened; without it the last day of the last year. */
  readonly until?: PlainDate;
  /** Whether each file ends with a few rows that must be refused. */
  readonly badRows?: boolean;
  readonly onProgress?: (file: DeliveryFile) => void;
}

/** People whom settlements and enrolments know and the roster does not, in thousandths of the roster. */
const STRANGERS = 4;
/** A prime larger than any roster's common factor with it: persons appear in the files in no order of households. */
const STRIDE = 7_368_787;

/**
 * Writes the files of the separate departments for each place, in the form of SOURCES §2: clean UTF-8 CSV, canonical
 * headers. Returns them in the order in which they should be imported. Knows no policy: who is over a line is for the
 * hub to find out. Memory stays flat whatever the number of persons.
 */
export async function writeDepartments(options: DepartmentOptions): Promise<DeliveryFile[]> {
  const { seed, years, persons } = options;
  const lastYear = years.at(-1);
  if (years[0] === undefined || lastYear === undefined) throw new RangeError('at least one year is needed');
  if (years.some((year, at) => year !== years[0]! + at)) throw new RangeError(`years with gaps: ${years.join(', ')}`);
  const months = [...(options.months ?? years.map((year) => `${year}-01`))].sort();
  const until = dayNumberOf(options.until ?? lastOfYear(lastYear));
  const files: DeliveryFile[] = [];
  for (const place of options.places) {
    const population = { seed, place, persons, firstYear: years[0], lastYear, until };
    const delivered = new Deliveries(options, population);
    for (const month of months) await writeLists(delivered, month);
    for (const year of years) await writeEnrolments(delivered, year);
    await writeSettlements(delivered);
    files.push(...delivered.inOrder());
  }
  return files;
}

/** The files of one place: opens them by dataset, closes them into `DeliveryFile`s. */
class Deliveries {
  readonly options: DepartmentOptions;
  readonly population: Population;
  readonly #done: { year: number; file: DeliveryFile }[] = [];

  constructor(options: DepartmentOptions, population: Population) {
    this.options = options;
    this.population = population;
  }

  async open(dataset: Dataset, when: string, columns: readonly string[], channel = ''): Promise<Delivery> {
    const name = [dataset, when, channel].filter(Boolean).join('-');
    const path = join(this.options.folder, this.population.place.code, `${name}.csv`);
    const file = await CsvFile.create(path, columns);
    return { dataset, when, columns, file, sample: '' };
  }

  async close(delivery: Delivery): Promise<void> {
    const { dataset, when, columns, file, sample } = delivery;
    const bad = this.options.badRows && sample ? badRowsFrom(dataset, columns, sample) : [];
    for (const line of bad) file.add(line);
    await file.close();
    const month = when.includes('-') ? when : null;
    const regionCode = this.population.place.code;
    const done = { dataset, regionCode, month, path: file.path, rows: file.rows, badRows: bad.length };
    this.#done.push({ year: month ? yearOfMonth(parseMonth(month)) : Number(when), file: done });
    this.options.onProgress?.(done);
  }

  /** Year by year: the lists by month, then who is insured, then what was settled, then what others paid. */
  inOrder(): DeliveryFile[] {
    return [...this.#done].sort((a, b) => a.year - b.year).map((each) => each.file);
  }
}

interface Delivery {
  readonly dataset: Dataset;
  readonly when: string;
  readonly columns: readonly string[];
  readonly file: CsvFile;
  /** A good row, from which bad ones are made. */
  sample: string;
}

async function put(delivery: Delivery, line: string): Promise<void> {
  delivery.sample ||= line;
  delivery.file.add(line);
  if (delivery.file.isFull) await delivery.file.flush();
}

async function writeLists(deliveries: Deliveries, month: string): Promise<void> {
  const { population } = deliveries;
  const roster = await deliveries.open('roster', month, ROSTER_COLUMNS);
  const civil = await deliveries.open('civil-affairs', month, CIVIL_AFFAIRS_COLUMNS);
  const rural = await deliveries.open('rural-revitalisation', month, RURAL_REVITALISATION_COLUMNS);
  const on = parseMonth(month);
  let head: Resident | undefined;
  for (let index = 0; index < population.persons; index++) {
    const resident = residentAt(population, index);
    if (resident.position === 0 || !head) head = resident;
    const line = rosterLine(population, resident, on);
    if (line) await put(roster, line);
    for (const each of civilAffairsLines(population, resident, head, on)) await put(civil, each);
    const listed = ruralRevitalisationLine(population, resident, on);
    if (listed) await put(rural, listed);
  }
  for (const each of [roster, civil, rural]) await deliveries.close(each);
}

async function writeEnrolments(deliveries: Deliveries, year: number): Promise<void> {
  const { population } = deliveries;
  const delivery = await deliveries.open('enrolments', String(year), ENROLMENT_COLUMNS);
  for (let index = 0; index < withStrangers(population.persons); index += index < population.persons ? 1 : 2) {
    for (const line of enrolmentLines(population, residentAt(population, index), year)) await put(delivery, line);
  }
  await deliveries.close(delivery);
}

/** Settlements of all years, and the payments that follow from them, in one pass. */
async function writeSettlements(deliveries: Deliveries): Promise<void> {
  const { population, options } = deliveries;
  const { place, seed } = population;
  const settlements = new Map<number, Delivery>();
  const payments = new Map<string, Delivery>();
  for (const year of options.years) {
    settlements.set(year, await deliveries.open('settlements', String(year), SETTLEMENT_COLUMNS));
  }
  for (const year of options.years) {
    for (const channel of place.channels) {
      const delivery = await deliveries.open('payments', String(year), PAYMENT_COLUMNS, channel.file);
      payments.set(`${year} ${channel.file}`, delivery);
    }
  }
  for (const year of options.years) {
    for (const [index, nth] of visitsInFileOrder(population, year, options.settlementsPerPerson)) {
      const draw = new Draw(seed, PURPOSE.corrections, Number(place.code), index, year, nth);
      for (const settled of visitOf(population, residentAt(population, index), year, nth)) {
        for (const each of withCorrections(draw, settled, population.until)) {
          await put(settlements.get(fileYear(population, each.day))!, settlementLine(each.row));
        }
        for (const payment of paymentsFor(population, draw, settled)) {
          await put(payments.get(`${fileYear(population, payment.day)} ${payment.channel.file}`)!, payment.line);
        }
      }
    }
  }
  for (const each of [...settlements.values(), ...payments.values()]) await deliveries.close(each);
}

/** Everyone's first visit of the year, then everyone's second, and so on; persons in scattered order. */
function* visitsInFileOrder(population: Population, year: number, average: number): Generator<[number, number]> {
  const count = withStrangers(population.persons);
  for (let nth = 0, more = true; more; nth++) {
    more = false;
    for (let step = 0; step < count; step++) {
      const index = (step * STRIDE + nth) % count;
      if (nth >= visitCountOf(population, index, year, average)) continue;
      more = true;
      yield [index, nth];
    }
  }
}

/** Later than the last year's file is the last year's file: it was handed over after the turn of the year. */
function fileYear(population: Population, day: number): number {
  return Math.min(yearOfDay(day), population.lastYear);
}

function withStrangers(persons: number): number {
  return persons + Math.ceil((persons * STRANGERS) / 1000);
}
