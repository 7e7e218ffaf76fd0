import { readDay } from './calendar.ts';
import { cell, type Facts, personOf } from './facts.ts';

/** One enrolment in its current version; `to` null = covers no day. */
interface Enrolment {
  year: string;
  region: string;
  isBasic: boolean;
  from: string;
  to: string | null;
}

const BASIC: Record<string, string> = {
  '310': '310',
  职工: '310',
  职工医保: '310',
  职工基本医疗保险: '310',
  '390': '390',
  居民: '390',
  居民医保: '390',
  城乡居民: '390',
  城乡居民基本医疗保险: '390',
};

/** Who was enrolled when, and for which regions and years lists were delivered at all. */
export class Enrolments {
  readonly #byPerson = new Map<string, Map<string, Enrolment>>();
  readonly #delivered: { region: string; year: string }[] = [];

  constructor(facts: Facts) {
    for (const delivery of facts.deliveries) {
      if (delivery.dataset !== 'enrolments') continue;
      if (delivery.month !== null) this.#delivered.push({ region: delivery.region, year: delivery.month.slice(0, 4) });
      for (const year of new Set(delivery.rows.map((row) => cell(row, '参保年度'))))
        this.#delivered.push({ region: delivery.region, year });
      for (const row of delivery.rows) {
        const year = cell(row, '参保年度');
        const kind = BASIC[cell(row, '险种类型')];
        const stated = readDay(cell(row, '终止日期'));
        const own = this.#byPerson.get(personOf(row)) ?? new Map<string, Enrolment>();
        own.set(`${year} ${kind ?? cell(row, '险种类型')}`, {
          year,
          region: cell(row, '参保区划'),
          isBasic: kind !== undefined,
          from: readDay(cell(row, '生效日期')) ?? `${year}-01-01`,
          to: stated ?? (cell(row, '参保状态') === '参保' ? `${year}-12-31` : null),
        });
        this.#byPerson.set(personOf(row), own);
      }
    }
  }

  /** Whether a basic insurance covers the day, as far as enrolments alone say. */
  covers(person: string, day: string): boolean {
    return this.#of(person).some((one) => one.isBasic && one.from <= day && one.to !== null && day <= one.to);
  }

  /** The 参保区划 of the latest enrolment of that calendar year or an earlier one; null without any. */
  regionOf(person: string, year: string): string | null {
    const order = (one: Enrolment) => `${one.year} ${one.from}`;
    const upTo = this.#of(person).filter((one) => one.year <= year);
    upTo.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
    return upTo.at(-1)?.region ?? null;
  }

  /** The regions that delivered enrolments of the year. */
  deliveredBy(year: number): string[] {
    return this.#delivered.filter((one) => one.year === String(year)).map((one) => one.region);
  }

  #of(person: string): Enrolment[] {
    return [...(this.#byPerson.get(person)?.values() ?? [])];
  }
}
