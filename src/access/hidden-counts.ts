import { isTooSmall, maySeePersons, SMALL_NUMBER } from './small-number.ts';
import type { Viewer } from './viewer.ts';

/** A figure about so many persons. */
export interface Counted {
  readonly persons: number;
}

/** A figure that is told beside those of which it is the sum. */
export interface SumOfCounts<Count> {
  readonly whole: Count;
  readonly parts: readonly Count[];
}

/**
 * Which of some counts are left out for a viewer: those that are too small, and as many more as it takes that none of them
 * can be worked out from what is told. Of each sum that holds one either the whole goes, or at least two parts that are
 * together no small number; the smallest go first. None for who may see persons.
 */
export function hiddenCounts<Count extends Counted>(
  counts: Iterable<Count>,
  sums: readonly SumOfCounts<Count>[],
  viewer: Viewer,
): ReadonlySet<Count> {
  const hidden = new Set<Count>();
  if (maySeePersons(viewer)) return hidden;
  for (const count of counts) if (isTooSmall(count.persons, viewer)) hidden.add(count);
  // What is left out for one sum can be the only one of another.
  let before: number;
  do {
    before = hidden.size;
    for (const sum of sums) guard(sum, hidden);
  } while (hidden.size > before);
  return hidden;
}

function guard<Count extends Counted>({ whole, parts }: SumOfCounts<Count>, hidden: Set<Count>): void {
  const own = parts.filter((part) => hidden.has(part));
  // None at all is told: it would hide nothing.
  const rest = parts.filter((part) => part.persons > 0 && !hidden.has(part)).sort((a, b) => a.persons - b.persons);
  const isHidden = hidden.has(whole);
  if (own.length === 0 && !isHidden) return;
  const isSafe = () =>
    isHidden ? own.length > 0 : own.length > 1 && own.reduce((sum, { persons }) => sum + persons, 0) >= SMALL_NUMBER;
  while (!isSafe()) {
    const next = rest.shift();
    if (!next) {
      hidden.add(whole);
      return;
    }
    own.push(next);
    hidden.add(next);
  }
}
