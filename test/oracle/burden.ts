import type { Fen } from './fen.ts';
import type { Entry } from './ledger.ts';
import type { Rule } from './rules.ts';

/** Medical types of an inpatient illness. */
const INPATIENT = ['21', '22', '23', '24'];

/** Something whose sum is held against a line: a whole year of a person, or one stay. */
export interface Sum {
  visitId: string | null;
  entries: Entry[];
}

/** The sums that a rule looks at, of one person's entries dated up to the day that is asked about. */
export function sumsOf(rule: Rule, year: number, entries: readonly Entry[]): Sum[] {
  if (rule.measure === 'YEAR') {
    return [{ visitId: null, entries: entries.filter((entry) => entry.year === year) }];
  }
  const stays = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.visit === null || !INPATIENT.includes(entry.visit.medicalType)) continue;
    const key = `${entry.visit.region} ${entry.visit.id}`;
    stays.set(key, [...(stays.get(key) ?? []), entry]);
  }
  return [...stays.values()]
    .filter((stay) => yearOfStay(stay) === year)
    .map((stay) => ({ visitId: stay[0]!.visit!.id, entries: stay }));
}

/** The year of the last settlement that is no reversal; null without one. */
function yearOfStay(stay: readonly Entry[]): number | null {
  const times = stay.filter((entry) => !entry.isReversal).map((entry) => entry.time);
  const last = times.sort().at(-1);
  return last === undefined ? null : Number(last.slice(0, 4));
}

/** What one entry adds under a rule: the cost basis less the layers that the rule deducts. */
function contribution(rule: Rule, entry: Entry): Fen {
  const inScopeOnly = rule.basis === 'OOP_IN_SCOPE';
  let sum = inScopeOnly ? entry.inScope : entry.total;
  for (const layer of rule.deducted) {
    const paid = entry.paid[layer];
    if (paid) sum -= inScopeOnly ? paid.inScope : paid.all;
  }
  return sum;
}

/** The sum as it stands, not clamped. */
export function total(rule: Rule, entries: readonly Entry[]): Fen {
  return entries.reduce((sum, entry) => sum + contribution(rule, entry), 0n);
}

/** First day of the last unbroken run of days, net by day, on which the sum was above; null when it is not above now. */
export function crossedOn(rule: Rule, entries: readonly Entry[], isAbove: (sum: Fen) => boolean): string | null {
  const days = [...new Set(entries.map((entry) => entry.day))].sort();
  let crossed: string | null = null;
  for (const day of days) {
    const sum = total(
      rule,
      entries.filter((entry) => entry.day <= day),
    );
    crossed = isAbove(sum) ? (crossed ?? day) : null;
  }
  return crossed;
}
