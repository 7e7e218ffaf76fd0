import { type Counted, hiddenCounts } from '../access/hidden-counts.ts';
import { isTooSmall, tellCount } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import { GAPS } from './enrolment-standing.ts';
import { type Rate, SUBSIDY_LISTS, type SubsidyList, type SubsidyTotals } from './subsidy-totals.ts';

/** A rate as a viewer may read it; null = left out, of the bounds also nobody. */
export interface ToldRate extends Pick<Rate, 'lowest' | 'highest' | 'goal' | 'isReached'> {
  readonly reached: number | null;
  readonly of: number | null;
  readonly unknown: number | null;
  /** Nothing of it is left out. */
  readonly isTold: boolean;
}

/** A rate whose counts do not tell of so few that they could be known: of who reaches it, of who does not, of who is unknown. */
export function tellRate(rate: Rate, viewer: Viewer): ToldRate {
  const whole = tellCount(rate.of, viewer);
  const sides = [rate.reached, rate.of - rate.reached];
  // A share of a number that is told tells the part that is not.
  const isTold =
    whole !== null &&
    !isTooSmall(rate.of + rate.unknown, viewer) &&
    !sides.some((count) => isTooSmall(count, viewer)) &&
    !isTooSmall(rate.unknown, viewer);
  return {
    reached: sides.some((count) => isTooSmall(count, viewer)) || whole === null ? null : rate.reached,
    of: whole,
    unknown: tellCount(rate.unknown, viewer),
    lowest: isTold ? rate.lowest : null,
    highest: isTold ? rate.highest : null,
    goal: rate.goal,
    isReached: rate.isReached,
    isTold,
  };
}

/** How many stand on each list; the gaps (漏保、脱保、断保、未参保) are together those whom 参保率 leaves over. */
export function tellLists({ lists }: SubsidyTotals, viewer: Viewer): Readonly<Record<SubsidyList, number | null>> {
  const counts = new Map(SUBSIDY_LISTS.map((list): [SubsidyList, Counted] => [list, { persons: lists[list] }]));
  const parts = GAPS.map((gap) => counts.get(gap)!);
  const whole = { persons: parts.reduce((sum, { persons }) => sum + persons, 0) };
  const hidden = hiddenCounts<Counted>([whole, ...counts.values()], [{ whole, parts }], viewer);
  const told = [...counts].map(([list, count]) => [list, hidden.has(count) ? null : count.persons]);
  return Object.fromEntries(told) as Record<SubsidyList, number | null>;
}
