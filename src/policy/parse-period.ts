import type { Cursor, Fields } from './parse-node.ts';
import { complete } from './parse-node.ts';
import { isWithin, type Period } from './policy.ts';

/** Reads `from` and `until` (both included; null = open end), which must lie within `outer` when that is known. */
export function parsePeriod(fields: Fields<'from' | 'until'>, outer: Period | undefined): Period | undefined {
  const period = complete<Period>({ from: fields.from?.day(), until: fields.until?.dayOrNull() });
  if (!period) return undefined;
  if (period.until !== null && period.until < period.from) {
    return fields.until?.fault({
      problem: 'period ends before it begins',
      found: `${period.from} until ${period.until}`,
      expected: 'a last day not before the first',
      mend: 'correct one of the two days',
    });
  }
  if (outer && !isWithin(period, outer)) {
    return fields.from?.fault({
      problem: 'period outside that of the document',
      found: textOf(period),
      expected: `days within ${textOf(outer)}`,
      mend: 'keep it within the period of the document, or correct that',
    });
  }
  return period;
}

/** Refuses periods that overlap or are not written in the order of time. */
export function checkNoOverlap(
  periods: readonly { readonly period: Period; readonly at: Cursor }[],
  what: string,
): void {
  for (const [index, { period, at }] of periods.entries()) {
    const before = periods[index - 1]?.period;
    if (!before || (before.until !== null && before.until < period.from)) continue;
    at.fault({
      problem: `overlap of ${what}`,
      found: `${textOf(period)} after ${textOf(before)}`,
      expected: 'periods in the order of time that share no day',
      mend: 'end the earlier one the day before the later begins',
    });
  }
}

export function textOf({ from, until }: Period): string {
  return `${from} – ${until ?? 'open'}`;
}
