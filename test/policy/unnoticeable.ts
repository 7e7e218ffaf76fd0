import type { GoldenPromise } from '../../src/policy/golden-promise.ts';

const TOLD = 'it is told, and nothing is reckoned by it';
const OF_THE_REGION = 'it is of the region, and of nobody';
const BY_WHEN = 'a case says what is paid, not by when';

/** Parts of a content that no case asks about, by key, and why: these are not changed. */
export const ASKED_BY_NO_CASE: Readonly<Record<string, string>> = {
  label: TOLD,
  clause: TOLD,
  kind: 'a case says what is paid, not of which money',
  step: 'every step is there once: the parser refuses another list',
  condition: 'a condition is left out whole',
  order: 'a case says what is owed before the fund is looked at',
  due: BY_WHEN,
  payWithinWorkingDays: BY_WHEN,
  publicityParameterId: BY_WHEN,
  seasonEndParameterId: BY_WHEN,
  recognisedInYear: 'it says when the insurance begins, not who pays how much',
  enrolmentGoal: OF_THE_REGION,
  subsidyGoal: OF_THE_REGION,
  overallPercent: OF_THE_REGION,
};

/** A change that no golden case could notice: of which kind, of which provision (null = of all), what, and why not. */
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
  {
    kind: 'BENEFIT',
    of: null,
    what: /^(population|marker\.population|deposit\.population) /,
    why: 'whom lists follow, markers and deposits are asked by no case: anybody has an answer; test/benefit',
  },
  {
    kind: 'BENEFIT',
    of: 'longgang.benefits',
    what: /^aid\.classes\.1\.population {"any":\[{"atom":"LOW_INCOME"},/,
    why: 'DESTITUTE is a class of its own before it, with the same share and no limit',
  },
  {
    kind: 'FIVE_CHECKS',
    of: 'evenki.five-checks',
    what: /^population {"any":\[{"rule":"evenki.fall"},/,
    why: 'whom evenki.return is about are 脱贫人口, who are named beside it',
  },
  {
    kind: 'FIVE_CHECKS',
    of: 'evenki.five-checks',
    what: /^population with LOW_INCOME_MARGIN$/,
    why: 'evenki.fall, which is named, is about them',
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
