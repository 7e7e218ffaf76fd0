import { maySeePersons, SMALL_NUMBER } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Category } from '../person/category.ts';
import type { FindingRow } from './report.ts';

/** Why there is no count. */
export type CountReason = 'UNDETERMINED' | 'SMALL_NUMBER';

/** The figures of a finding as a viewer may read them. */
export interface ToldCounts {
  /** Null: `reason` says why. */
  readonly count: number | null;
  readonly reason: CountReason | null;
  /** Of the month before; null = not told then, no report of it, or too small a number. */
  readonly countBefore: number | null;
  /** A person of two categories is counted under each. */
  readonly categories: readonly { readonly category: Category; readonly count: number | null }[];
}

export function tellCounts(finding: FindingRow, viewer: Viewer): ToldCounts {
  const { persons, persons_before, by_category } = finding;
  const seesAll = maySeePersons(viewer);
  const isSmall = (count: number) => !seesAll && count < SMALL_NUMBER;
  const counts = (Object.entries(by_category) as [Category, number][]).sort(([a], [b]) => (a < b ? -1 : 1));
  const hidden = new Set(counts.filter(([, count]) => isSmall(count)).map(([category]) => category));
  // One that is left out alone could be told from the total: the next smallest goes with it.
  if (hidden.size === 1 && counts.length > 1) {
    const [next] = counts.filter(([category]) => !hidden.has(category)).sort(([, a], [, b]) => a - b);
    hidden.add(next![0]);
  }
  const isTold = persons !== null && !isSmall(persons);
  return {
    count: isTold ? persons : null,
    reason: persons === null ? 'UNDETERMINED' : isTold ? null : 'SMALL_NUMBER',
    countBefore: persons_before === null || isSmall(persons_before) ? null : persons_before,
    categories: counts.map(([category, count]) => ({
      category,
      count: !isTold || hidden.has(category) ? null : count,
    })),
  };
}
