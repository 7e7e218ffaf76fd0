import { dayBefore, firstDay } from './calendar.ts';
import { type Dataset, type Facts, personOf, type Row } from './facts.ts';

/** The list of one month: the latest delivery of it; `arrival` is its place among all deliveries. */
export interface MonthlyList {
  month: string;
  arrival: number;
  rows: Row[];
}

/** Consecutive delivered lists of one region that hold a person under one key. */
export interface Run {
  person: string;
  key: string;
  entries: { month: string; arrival: number; row: Row }[];
  /** The day before the month of the next delivered list, on which the person no longer stands so; null = still does. */
  lastDayBeforeGone: string | null;
}

/** The lists that count, by delivering region, each region's in order of months. */
export function monthlyLists(facts: Facts, dataset: Dataset): Map<string, MonthlyList[]> {
  const byRegion = new Map<string, MonthlyList[]>();
  facts.deliveries.forEach((delivery, arrival) => {
    if (delivery.dataset !== dataset || delivery.month === null) return;
    const month = delivery.month;
    const others = (byRegion.get(delivery.region) ?? []).filter((list) => list.month !== month);
    byRegion.set(delivery.region, [...others, { month, arrival, rows: delivery.rows }]);
  });
  for (const lists of byRegion.values()) lists.sort((a, b) => (a.month < b.month ? -1 : 1));
  return byRegion;
}

/** The runs of one region's lists; `keysOf` says under which keys a row holds its person. */
export function runsOf(lists: readonly MonthlyList[], keysOf: (row: Row) => string[]): Run[] {
  const ended: Run[] = [];
  let open = new Map<string, Run>();
  for (const list of lists) {
    const continued = new Map<string, Run>();
    for (const row of list.rows) {
      for (const key of keysOf(row)) {
        const person = personOf(row);
        const name = `${person} ${key}`;
        const run = continued.get(name) ?? open.get(name) ?? { person, key, entries: [], lastDayBeforeGone: null };
        // A second row of the same list for the same key replaces the first.
        const entries = run.entries.filter((entry) => entry.month !== list.month);
        run.entries = [...entries, { month: list.month, arrival: list.arrival, row }];
        continued.set(name, run);
      }
    }
    for (const [name, run] of open) {
      if (continued.has(name)) continue;
      run.lastDayBeforeGone = dayBefore(firstDay(list.month));
      ended.push(run);
    }
    open = continued;
  }
  return [...ended, ...open.values()];
}
