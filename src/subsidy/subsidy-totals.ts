import type { Payer } from '../policy/subsidy.ts';
import { PAYERS } from '../policy/subsidy.ts';
import { type Fen, type PercentE4, parsePercent } from '../value/money.ts';
import { ENROLMENT_STANDINGS, type EnrolmentStanding, isGap } from './enrolment-standing.ts';
import type { SubsidyAnswer } from './find-subsidies.ts';
import { SUBSIDY_OUTCOMES, type SubsidyFinding, type SubsidyOutcome } from './subsidy-finding.ts';

/** The lists of a subsidy (名单) that an office hands on. */
export const SUBSIDY_LISTS = [
  'NEVER',
  'DROPPED',
  'LAPSED',
  'NOT_INSURED',
  'TOO_LITTLE',
  'TOO_MUCH',
  'UNDETERMINED',
  'LATE_PAYOUT',
  'LATE_START',
  'PREMIUM_DIFFERS',
  'IDENTITY_DIFFERS',
] as const;
export type SubsidyList = (typeof SUBSIDY_LISTS)[number];

/** The lists that somebody stands on, none when all is well. Only who is entitled today is 漏保, 脱保 or 断保. */
export function listsOf(finding: SubsidyFinding): SubsidyList[] {
  const lists: SubsidyList[] = [];
  const { outcome, standing, entitledNow } = finding;
  if (finding.personId === null) return lists;
  if (isGap(standing) && entitledNow === 'IN') lists.push(standing);
  if (outcome === 'TOO_LITTLE' || outcome === 'TOO_MUCH' || outcome === 'UNDETERMINED') lists.push(outcome);
  if (finding.payout?.state === 'LATE') lists.push('LATE_PAYOUT');
  if (finding.start?.isLate) lists.push('LATE_START');
  if (finding.chargedFen !== null) lists.push('PREMIUM_DIFFERS');
  if (finding.identityAgrees === false) lists.push('IDENTITY_DIFFERS');
  return lists;
}

/** A share of persons with its bounds: who is not known of counts either way. */
export interface Rate {
  /** Who certainly reaches it, of whom it is certainly asked. */
  readonly reached: number;
  readonly of: number;
  /** Persons of whom one of the two is not known. */
  readonly unknown: number;
  /** Percent, cut to two decimals; null = nobody. Both are the same where nothing is unknown. */
  readonly lowest: PercentE4 | null;
  readonly highest: PercentE4 | null;
  /** As the document says; null = it sets no goal. */
  readonly goal: PercentE4 | null;
  /** Null = no goal, or nobody of whom it is asked. */
  readonly isReached: 'YES' | 'NO' | 'UNKNOWN' | null;
}

/** What a class got, in sums. */
export interface ClassTotal {
  /** Null = in no class, or not determined. */
  readonly label: string | null;
  readonly persons: number;
  readonly dueFen: Fen;
  readonly byPayer: Readonly<Record<Payer, Fen>>;
  readonly personFen: Fen;
  /** Null = of somebody it was not delivered. */
  readonly paidFen: Fen | null;
  /** Of how many it was not delivered. */
  readonly withoutPaid: number;
}

export interface SubsidyTotals {
  /** Of who is enrolled and whose due is determined, in the order of the classes. */
  readonly classes: readonly ClassTotal[];
  readonly outcomes: Readonly<Record<SubsidyOutcome, number>>;
  /** Of who is entitled today or on the year's last day. */
  readonly standings: Readonly<Record<EnrolmentStanding, number>>;
  readonly lists: Readonly<Record<SubsidyList, number>>;
  /** 参保率 of whom the subsidy is for. */
  readonly enrolled: Rate;
  /** 资助参保率: who got what is due, of who is entitled and not insured otherwise. */
  readonly subsidised: Rate;
  /** Everything that is missing for somebody. */
  readonly missing: readonly string[];
}

/** Counts and sums of a subsidy, rates against the goals. Pure. */
export function totalSubsidy({ subsidy, findings }: SubsidyAnswer): SubsidyTotals {
  const zero = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const outcomes = zero(SUBSIDY_OUTCOMES);
  const standings = zero(ENROLMENT_STANDINGS);
  const lists = zero(SUBSIDY_LISTS);
  const missing = new Set<string>();
  for (const finding of findings) {
    outcomes[finding.outcome] += finding.persons;
    if (finding.entitledNow === 'IN') standings[finding.standing] += finding.persons;
    for (const list of listsOf(finding)) lists[list] += 1;
    for (const code of finding.missing) missing.add(code);
  }
  const goal = (text: string | null) => (text === null ? null : parsePercent(text)!);
  return {
    classes: classTotals(
      subsidy.content.classes.map(({ label }) => label),
      findings,
    ),
    outcomes,
    standings,
    lists,
    enrolled: rateOf(findings.map(enrolledOf), goal(subsidy.content.enrolmentGoal)),
    subsidised: rateOf(findings.map(subsidisedOf), goal(subsidy.content.subsidyGoal)),
    missing: [...missing].sort(),
  };
}

function classTotals(labels: readonly string[], findings: readonly SubsidyFinding[]): ClassTotal[] {
  const totals = new Map<string | null, { -readonly [Key in keyof ClassTotal]: ClassTotal[Key] }>();
  for (const { due, insuranceType, persons, dueFen, paidFen } of findings) {
    if (due.outcome !== 'DUE' || insuranceType === null) continue;
    const label = due.class?.label ?? null;
    let total = totals.get(label);
    if (!total) {
      const byPayer = Object.fromEntries(PAYERS.map((payer) => [payer, 0n])) as Record<Payer, Fen>;
      total = { label, persons: 0, dueFen: 0n, byPayer, personFen: 0n, paidFen: 0n, withoutPaid: 0 };
      totals.set(label, total);
    }
    total.persons += persons;
    total.dueFen += dueFen!;
    total.personFen += due.personFen;
    // What was not delivered is no payment of nothing: then the sum is not known.
    total.paidFen = paidFen === null || total.paidFen === null ? null : total.paidFen + paidFen;
    if (paidFen === null) total.withoutPaid += persons;
    total.byPayer = Object.fromEntries(
      PAYERS.map((payer) => [payer, total.byPayer[payer] + due.byPayer[payer]]),
    ) as Record<Payer, Fen>;
  }
  return [...labels, null].flatMap((label) => totals.get(label) ?? []);
}

/** One person's part in a rate: whether it is asked of the person, and whether the person reaches it. */
interface Part {
  readonly persons: number;
  readonly member: 'IN' | 'OUT' | 'UNKNOWN';
  readonly reaches: 'YES' | 'NO' | 'UNKNOWN';
}

function enrolledOf({ persons, entitledNow, standing }: SubsidyFinding): Part {
  const member = standing === 'DEAD' ? 'OUT' : entitledNow;
  const reaches = standing === 'INSURED' ? 'YES' : standing === 'UNKNOWN' ? 'UNKNOWN' : 'NO';
  return { persons, member, reaches };
}

function subsidisedOf({ persons, entitled, standing, insuranceType, outcome, dueFen }: SubsidyFinding): Part {
  // Who is insured otherwise (职工) has no premium to be subsidised; who is due nothing is not asked about.
  const isElsewhere = insuranceType === null && (standing === 'INSURED' || standing === 'PENDING');
  const member = isElsewhere || standing === 'DEAD' || dueFen === 0n ? 'OUT' : entitled;
  if (insuranceType === null) return { persons, member, reaches: standing === 'UNKNOWN' ? 'UNKNOWN' : 'NO' };
  const reaches = outcome === 'OK' || outcome === 'TOO_MUCH' ? 'YES' : outcome === 'TOO_LITTLE' ? 'NO' : 'UNKNOWN';
  return { persons, member, reaches };
}

/** The share of members who reach something, between the worst and the best that the unknown allows. */
function rateOf(parts: readonly Part[], goal: PercentE4 | null): Rate {
  const count = (member: Part['member'], ...reaches: Part['reaches'][]) =>
    parts.reduce((sum, one) => sum + (one.member === member && reaches.includes(one.reaches) ? one.persons : 0), 0);
  const reached = count('IN', 'YES');
  const of = reached + count('IN', 'NO', 'UNKNOWN');
  // At worst who may be a member is one only where it is missed; at best only where it is reached.
  const worst = [reached, of + count('UNKNOWN', 'NO', 'UNKNOWN')] as const;
  const couldReach = count('UNKNOWN', 'YES', 'UNKNOWN');
  const best = [reached + count('IN', 'UNKNOWN') + couldReach, of + couldReach] as const;
  const unknown = count('IN', 'UNKNOWN') + count('UNKNOWN', 'YES', 'NO', 'UNKNOWN');
  const nobody = of + unknown === 0;
  const meets = ([part, whole]: readonly [number, number]) =>
    whole === 0 || BigInt(part) * 1_000_000n >= (goal ?? 0n) * BigInt(whole);
  return {
    reached,
    of,
    unknown,
    lowest: percentOf(worst),
    highest: percentOf(best),
    goal,
    isReached: goal === null || nobody ? null : meets(worst) && worst[1] > 0 ? 'YES' : meets(best) ? 'UNKNOWN' : 'NO',
  };
}

function percentOf([part, whole]: readonly [number, number]): PercentE4 | null {
  return whole === 0 ? null : ((BigInt(part) * 10_000n) / BigInt(whole)) * 100n;
}
