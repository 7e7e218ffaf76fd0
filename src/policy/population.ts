import { CATEGORIES, MONITORED_CATEGORIES } from '../person/category.ts';
import { maskOf, type StateBit } from '../person/state-bits.ts';

/** The names that a population can be built of: categories, facts, and three macros (POLICY §1). */
export const POPULATION_ATOMS = [
  ...CATEGORIES,
  'MONITORED',
  'AIDED',
  'EVERYONE',
  'INSURED',
  'RURAL_HUKOU',
  'ALIVE',
] as const;
export type PopulationAtom = (typeof POPULATION_ATOMS)[number];

/** Who falls under a rule (监测对象), as the policy file writes it. `rule` = whoever falls under that rule of the same file. */
export type PopulationExpression =
  | { readonly atom: PopulationAtom }
  | { readonly any: readonly PopulationExpression[] }
  | { readonly all: readonly PopulationExpression[] }
  | { readonly not: PopulationExpression }
  | { readonly rule: string };

export interface PopulationContext {
  /** Whether MONITORED also covers those whose risk has been eliminated. */
  readonly monitoredCountsEliminated: boolean;
  /** The population of another rule of the file. */
  readonly populationOf: (ruleId: string) => PopulationExpression;
}

/** One conjunction over person/state-bits.ts: every bit of `has` is set and none of `hasNot` is. */
export interface Term {
  readonly has: bigint;
  readonly hasNot: bigint;
}

/**
 * A population as two unions of terms: `possible` is its disjunctive normal form, `impossible` that of its complement.
 * Both hold exactly the prime implicants, so the same population always compiles to the same terms, however it is written.
 */
export interface Population {
  readonly possible: readonly Term[];
  readonly impossible: readonly Term[];
}

const ALWAYS: Term = { has: 0n, hasNot: 0n };

/** Compiles an expression; the rules that it names must exist and not lead back to it (the parser sees to both). */
export function compilePopulation(expression: PopulationExpression, context: PopulationContext): Population {
  return { possible: termsOf(expression, context, true), impossible: termsOf(expression, context, false) };
}

export interface PopulationDecision {
  readonly outcome: 'IN' | 'OUT' | 'UNKNOWN';
  /** Exactly the unknown bits that can turn the outcome, 0 unless the outcome is UNKNOWN. */
  readonly missing: bigint;
}

/**
 * Whether a person is in the population, three-valued: `has` = the bits known to be set, `known` = the bits of which
 * anything is known. Bits outside `known` may fall either way, and IN and OUT mean “whichever way they fall”.
 */
export function decide(population: Population, has: bigint, known: bigint): PopulationDecision {
  const consistent = (term: Term) => (term.has & known & ~has) === 0n && (term.hasNot & known & has) === 0n;
  const possible = population.possible.filter(consistent);
  const impossible = population.impossible.filter(consistent);
  if (impossible.length === 0) return { outcome: 'IN', missing: 0n };
  if (possible.length === 0) return { outcome: 'OUT', missing: 0n };
  // What is left of the terms once the known is taken out; what another one covers no longer matters.
  const open = possible.map((term) => ({ has: term.has & ~known, hasNot: term.hasNot & ~known }));
  const matters = open.filter((term) => !open.some((other) => isStrictPart(other, term)));
  const missing = matters.reduce((mask, term) => mask | term.has | term.hasNot, 0n);
  return { outcome: 'UNKNOWN', missing };
}

function isStrictPart(part: Term, whole: Term): boolean {
  const isPart = (part.has & ~whole.has) === 0n && (part.hasNot & ~whole.hasNot) === 0n;
  return isPart && (part.has !== whole.has || part.hasNot !== whole.hasNot);
}

/** The terms under which the expression is true (`wanted`) or false (not `wanted`). */
function termsOf(expression: PopulationExpression, context: PopulationContext, wanted: boolean): Term[] {
  if ('atom' in expression) return atomTerms(bitsOf(expression.atom, context), wanted);
  if ('not' in expression) return termsOf(expression.not, context, !wanted);
  if ('rule' in expression) return termsOf(context.populationOf(expression.rule), context, wanted);
  const parts = ('any' in expression ? expression.any : expression.all).map((part) => termsOf(part, context, wanted));
  // By De Morgan a union that is to be false is an intersection of what is false, and the other way round.
  return 'any' in expression === wanted ? primeTerms(parts.flat()) : parts.reduce(intersection, [ALWAYS]);
}

/** The bits of which at least one must be set; null = everyone. */
function bitsOf(atom: PopulationAtom, context: PopulationContext): readonly StateBit[] | null {
  if (atom === 'EVERYONE') return null;
  if (atom !== 'MONITORED' && atom !== 'AIDED') return [atom];
  const monitored: readonly StateBit[] = context.monitoredCountsEliminated
    ? [...MONITORED_CATEGORIES, 'UNSTABLE_ELIMINATED', 'MARGINAL_ELIMINATED', 'SUDDEN_HARDSHIP_ELIMINATED']
    : MONITORED_CATEGORIES;
  if (atom === 'MONITORED') return monitored;
  return [...CATEGORIES.filter((category) => !NOT_AIDED.has(category)), ...monitored];
}

/** AIDED is every category but these two, and of the three monitored ones what MONITORED covers. */
const NOT_AIDED: ReadonlySet<string> = new Set(['ALLEVIATED', 'RIGID_EXPENDITURE', ...MONITORED_CATEGORIES]);

function atomTerms(bits: readonly StateBit[] | null, wanted: boolean): Term[] {
  if (bits === null) return wanted ? [ALWAYS] : [];
  if (!wanted) return [{ has: 0n, hasNot: maskOf(...bits) }];
  return bits.map((bit) => ({ has: maskOf(bit), hasNot: 0n }));
}

function intersection(left: readonly Term[], right: readonly Term[]): Term[] {
  const both = left.flatMap((a) => right.map((b) => ({ has: a.has | b.has, hasNot: a.hasNot | b.hasNot })));
  return primeTerms(both.filter((term) => (term.has & term.hasNot) === 0n));
}

/** The prime implicants of a union of terms: consensus terms are added and subsumed ones dropped until nothing changes. */
function primeTerms(terms: readonly Term[]): Term[] {
  let prime: Term[] = [];
  const pending = [...terms];
  for (let term = pending.shift(); term; term = pending.shift()) {
    const candidate = term;
    if (prime.some((kept) => covers(kept, candidate))) continue;
    prime = prime.filter((kept) => !covers(candidate, kept));
    for (const kept of prime) {
      const between = consensus(kept, candidate);
      if (between) pending.push(between);
    }
    prime.push(candidate);
  }
  return prime.sort((a, b) => compare(a.has, b.has) || compare(a.hasNot, b.hasNot));
}

function covers(wide: Term, narrow: Term): boolean {
  return (wide.has & ~narrow.has) === 0n && (wide.hasNot & ~narrow.hasNot) === 0n;
}

/** What two terms imply together when they disagree on exactly one bit; undefined otherwise. */
function consensus(a: Term, b: Term): Term | undefined {
  const disputed = (a.has & b.hasNot) | (a.hasNot & b.has);
  if (disputed === 0n || (disputed & (disputed - 1n)) !== 0n) return undefined;
  return { has: (a.has | b.has) & ~disputed, hasNot: (a.hasNot | b.hasNot) & ~disputed };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
