import { firstDay, readDay } from './calendar.ts';
import { cell, type Facts, personOf } from './facts.ts';
import { monthlyLists, runsOf } from './lists.ts';

/** A stretch of the roster: `from` null = since ever, `to` null = until now; both days included. */
interface Stretch {
  from: string | null;
  to: string | null;
  arrival: number;
  code: string;
  hukou: 'RURAL' | 'URBAN' | null;
}

const HUKOU: Record<string, 'RURAL' | 'URBAN'> = { 农业: 'RURAL', 非农业: 'URBAN' };

/** What the roster says of each person, by person. */
export class Roster {
  readonly #stretches = new Map<string, Stretch[]>();
  readonly #deaths = new Map<string, string>();

  constructor(facts: Facts) {
    const lists = monthlyLists(facts, 'roster');
    const runs = [...lists.values()].flatMap((regionLists) =>
      runsOf(regionLists, (row) => [`${cell(row, '区划代码')} ${cell(row, '户籍性质')}`]),
    );
    const firstMonths = new Map<string, string>();
    for (const run of runs) {
      const month = run.entries[0]!.month;
      const known = firstMonths.get(run.person);
      if (known === undefined || month < known) firstMonths.set(run.person, month);
    }
    for (const run of runs) {
      const first = run.entries[0]!;
      const stretch: Stretch = {
        from: firstMonths.get(run.person) === first.month ? null : firstDay(first.month),
        to: run.lastDayBeforeGone,
        arrival: first.arrival,
        code: cell(first.row, '区划代码'),
        hukou: HUKOU[cell(first.row, '户籍性质')] ?? null,
      };
      this.#stretches.set(run.person, [...(this.#stretches.get(run.person) ?? []), stretch]);
    }
    const inOrder = [...lists.values()].flat().sort((a, b) => compare(a.month, b.month) || a.arrival - b.arrival);
    for (const row of inOrder.flatMap((list) => list.rows)) {
      const died = readDay(cell(row, '死亡日期'));
      if (died !== null) this.#deaths.set(personOf(row), died);
    }
  }

  /** The 区划代码 and 户籍性质 of a person on a day; null when no roster holds the person then. */
  on(person: string, day: string): { code: string; hukou: 'RURAL' | 'URBAN' | null } | null {
    const there = (this.#stretches.get(person) ?? []).filter(
      (stretch) => (stretch.from === null || stretch.from <= day) && (stretch.to === null || day <= stretch.to),
    );
    there.sort((a, b) => compare(a.from ?? '', b.from ?? '') || a.arrival - b.arrival);
    return there.at(-1) ?? null;
  }

  /** The day of death; null when none is stated. */
  diedOn(person: string): string | null {
    return this.#deaths.get(person) ?? null;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
