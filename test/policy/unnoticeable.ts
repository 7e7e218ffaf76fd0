import type { GoldenPromise } from '../../src/policy/golden-promise.ts';

/*
 * What no golden case could notice. Beside these stand parts of which no case asks at all, and that are not changed: labels
 * and clauses; what is told and paid by when (due, pay-within, publicity, season-end, recognised-in-year); goals and the overall
 * percentage, which are of the region and of nobody; the order in which a short relief fund pays.
 */
/** One of them: of which kind, of which provision (null = of all), what, and why not. */
interface Unnoticeable {
  readonly kind: GoldenPromise['kind'];
  readonly of: string | null;
  readonly what: RegExp;
  readonly why: string;
}

export const UNNOTICEABLE: readonly Unnoticeable[] = [
  {
    kind: 'PROGRAMME',
    of: null,
    what: /^(funds|steps)\b/,
    why: 'a case says what is paid, not of which money and by whom: test/aid',
  },
  {
    kind: 'PROGRAMME',
    of: null,
    what: /^bands \d before \d/,
    why: 'bands are ascending: the parser refuses another order',
  },
  {
    kind: 'PROGRAMME',
    of: 'xiushan.programme',
    what: /^bands\.3\.(lowest \+|includesLowest false)$/,
    why: '85 % of 100000 元 are the 85000 元 of the next band: there the two meet',
  },
  {
    kind: 'SUBSIDY',
    of: null,
    what: /^classes \d before \d/,
    why: 'of several classes the one that leaves least to the person counts, in whatever order they stand',
  },
  {
    kind: 'SUBSIDY',
    of: null,
    what: /^insurance (CRITICAL_ILLNESS|SUPPLEMENTARY|BASIC)$/,
    why: 'it decides who counts as enrolled, not who pays how much: test/subsidy',
  },
  {
    kind: 'SUBSIDY',
    of: 'jining.subsidy',
    what: /^classes\.3\.isExempt null$/,
    why: 'who need not pay (免缴费人群) is better off by the class before, which is for the same persons',
  },
  {
    kind: 'RELIEF',
    of: null,
    what: /^conditions( \d before \d|\.\d\.by)/,
    why: 'conditions have no order, and who records one is no answer: test/relief',
  },
  {
    kind: 'RELIEF',
    of: null,
    what: /^funds\b/,
    why: 'a case says what is owed before the fund is looked at: test/relief',
  },
];

/** Why no case could notice a change of a provision; undefined = one should. */
export function whyUnnoticeable(change: {
  readonly kind: GoldenPromise['kind'];
  readonly of: string;
  readonly what: string;
}): Unnoticeable | undefined {
  return UNNOTICEABLE.find(
    ({ kind, of, what }) => kind === change.kind && (of ?? change.of) === change.of && what.test(change.what),
  );
}
