import { DATASET } from '../reading/datasets.ts';
import { changed } from './exchange-error.ts';
import type { Reading } from './reading.ts';
import { withListPayload } from './rows-payload.ts';

/** Months of which the lists are read: this one, and the last, which may have been corrected meanwhile. */
const MONTHS = 2;

/**
 * Reads a whole table as one list, or the newest months of a table that holds the lists of many. A list that is as it was
 * delivered last is not delivered again.
 */
export async function readList(reading: Reading): Promise<void> {
  const { mapping } = reading;
  if (mapping.mode.kind === 'FULL_LIST' && mapping.mode.monthColumn !== null)
    await readMonths(reading, mapping.mode.monthColumn);
  else await readOne(reading, null, null);
  reading.result.isComplete = true;
}

async function readMonths(reading: Reading, column: string): Promise<void> {
  const byMonth = new Map<string, string[]>();
  const unreadable: string[] = [];
  for (const value of await reading.source.months()) {
    const month = monthOf(value);
    if (month === null) unreadable.push(value);
    else byMonth.set(month, [...(byMonth.get(month) ?? []), value]);
  }
  if (unreadable.length > 0) {
    throw changed(
      reading.mapping,
      `${unreadable.length} values of ${column} that are no month`,
      'months such as 202509 or 2025-09',
    );
  }
  for (const month of [...byMonth.keys()].sort().slice(-MONTHS)) {
    if (reading.isStopped()) return;
    await readOne(reading, month, byMonth.get(month)!);
  }
}

async function readOne(reading: Reading, month: string | null, values: readonly string[] | null): Promise<void> {
  const today = reading.hub.clock.today();
  // Without a month of its own the same list is another one next month.
  const listKey = month ?? today.slice(0, 7);
  await withListPayload(reading.mapping, listKey, reading.source.readList(values), async (payload, rows) => {
    reading.result.rowsRead += rows;
    // Of a list, no rows say that nobody is on it; of a table of payments they say nothing.
    if (rows === 0 && DATASET[reading.mapping.dataset].kind === 'DELTA') return;
    if (reading.lists[listKey] === payload.digest) {
      reading.result.rowsKnown += rows;
      return;
    }
    reading.lists = Object.fromEntries(
      Object.entries({ ...reading.lists, [listKey]: payload.digest })
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(-MONTHS),
    );
    await reading.deliver(payload, month, {
      progress: { watermark: null, pass: null },
      recent: null,
      lists: reading.lists,
      rowsRead: rows,
    });
  });
}

/** YYYY-MM of a text such as 202509, 2025-09, 2025/9, 2025年9月, or of a day in that month; null when it is none. */
export function monthOf(text: string): string | null {
  const [, year, month] =
    /^((?:19|20)\d\d)(0[1-9]|1[0-2])(?:\d\d)?(?:\D.*)?$/.exec(text.trim()) ??
    /^((?:19|20)\d\d)[-/.年](0?[1-9]|1[0-2])(?!\d)/.exec(text.trim()) ??
    [];
  return year && month ? `${year}-${month.padStart(2, '0')}` : null;
}
