import { namesOf } from '../person/state-bits.ts';
import { decide } from '../policy/population.ts';
import { LIST_BITS } from '../screening/compile.ts';
import { type Fen, parseYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { EnrolmentStanding } from './enrolment-standing.ts';
import { type Applicable, type SubsidyDue, subsidyDue } from './subsidy-arithmetic.ts';
import { identityAgrees } from './subsidy-identity.ts';
import { type SubsidyInForce, withinYear } from './subsidy-in-force.ts';
import type { SubsidyState } from './subsidy-state.ts';
import { type InsuranceStartCheck, insuranceStart, type Payout, payoutOf } from './subsidy-timing.ts';

/** What was paid beside what is due (应资助与实际资助): NOT_ENROLLED = no enrolment that a subsidy could be paid for. */
export const SUBSIDY_OUTCOMES = ['OK', 'TOO_LITTLE', 'TOO_MUCH', 'UNDETERMINED', 'NOT_ENROLLED'] as const;
export type SubsidyOutcome = (typeof SUBSIDY_OUTCOMES)[number];

/** What is due to somebody, what was paid, and how the person stands with the insurance. */
export interface SubsidyFinding {
  readonly subsidy: SubsidyInForce;
  readonly year: number;
  /** Null: so many `persons` of a region of whom no list was delivered. */
  readonly personId: string | null;
  readonly persons: number;
  readonly regionCode: string;
  readonly standing: EnrolmentStanding;
  readonly lastYear: number | null;
  /** 险种类型 of the enrolment; null = none in this insurance. */
  readonly insuranceType: string | null;
  /** The day on which the category counts. */
  readonly countOn: PlainDate;
  /** Whether of one of the classes on that day, and today or on the year's last day. */
  readonly entitled: 'IN' | 'OUT' | 'UNKNOWN';
  readonly entitledNow: 'IN' | 'OUT' | 'UNKNOWN';
  readonly due: SubsidyDue;
  /** All that is due from others than the person; null = not determined. */
  readonly dueFen: Fen | null;
  /** 资助金额 as enrolled; null = no enrolment, or not delivered. */
  readonly paidFen: Fen | null;
  readonly paidByPersonFen: Fen | null;
  /** What neither the subsidy nor the person paid of the premium: charity, village, a temporary subsidy. Null = not known. */
  readonly paidByOthersFen: Fen | null;
  /** paid − due; null = not determined. */
  readonly differenceFen: Fen | null;
  readonly outcome: SubsidyOutcome;
  /** What would determine it, in the words of subsidy-words.ts. */
  readonly missing: readonly string[];
  /** What was charged (个人缴费标准 of the enrolment), where it is not the premium of the year; null = no difference, or not known. */
  readonly chargedFen: Fen | null;
  readonly subsidyIdentity: string | null;
  /** Whether 资助身份 is one of the class that is due; null = none told, or its words are not known. */
  readonly identityAgrees: boolean | null;
  readonly payout: Payout | null;
  readonly start: InsuranceStartCheck | null;
}

/** Judges the facts of a subsidy; populations are decided once for each pattern of bits. Pure. */
export function judgeSubsidies(
  subsidy: SubsidyInForce,
  states: readonly SubsidyState[],
  { year, today }: { readonly year: number; readonly today: PlainDate },
): SubsidyFinding[] {
  const deciders = subsidy.content.classes.map((one) => {
    const population = subsidy.population(one.population);
    const decided = new Map<bigint, ReturnType<typeof decide>>();
    return (has: bigint, known: bigint) => {
      const pattern = (has << 31n) | known;
      const decision = decided.get(pattern) ?? decide(population, has, known);
      decided.set(pattern, decision);
      return decision;
    };
  });
  return states.map((state) => judge(subsidy, state, { year, today }, deciders));
}

type Decider = (has: bigint, known: bigint) => ReturnType<typeof decide>;

function judge(
  subsidy: SubsidyInForce,
  state: SubsidyState,
  { year, today }: { readonly year: number; readonly today: PlainDate },
  deciders: readonly Decider[],
): SubsidyFinding {
  const { content } = subsidy;
  const values = subsidy.valuesOn(withinYear(state.count_on, year));
  const set = values.get(content.premiumParameterId) ?? null;
  const premiumFen = set === null ? state.premium_fen : parseYuan(set)!;
  const decisions = deciders.map((decider) => decider(state.has, state.known));
  const named = (bits: bigint) => listsOf(bits, state);
  const applicable = (isExempt: boolean | null): Applicable[] =>
    content.classes.map((one, ordinal) => {
      const { outcome, missing } = decisions[ordinal]!;
      const fits =
        one.isExempt === null || isExempt === null ? one.isExempt === null || null : one.isExempt === isExempt;
      if (outcome === 'OUT' || fits === false) return { class: one, applies: 'NO', missing: [] };
      if (outcome === 'IN' && fits) return { class: one, applies: 'YES', missing: [] };
      return { class: one, applies: 'UNKNOWN', missing: [...named(missing), ...(fits === null ? ['exempt'] : [])] };
    });
  const reckon = (isExempt: boolean | null) => subsidyDue(applicable(isExempt), premiumFen, values);
  const reckoned =
    state.is_exempt === null ? (alike(reckon(true), reckon(false)) ?? reckon(null)) : reckon(state.is_exempt);
  const due = withPremium(reckoned, content.premiumParameterId);
  const dueFen = due.outcome === 'DUE' ? due.premiumFen - due.personFen : null;
  const isEnrolled = state.insurance_type !== null;
  const paidFen = state.subsidy_fen;
  const differenceFen = dueFen === null || paidFen === null || !isEnrolled ? null : paidFen - dueFen;
  const missing = [
    ...(due.outcome === 'UNDETERMINED' ? due.missing : []),
    ...(isEnrolled && paidFen === null ? ['subsidy'] : []),
    ...(state.standing === 'UNKNOWN' && !isEnrolled ? [`enrolments:${year}`] : []),
  ];
  const outcome = outcomeOf(state, differenceFen);
  return {
    subsidy,
    year,
    personId: state.person_id,
    persons: state.persons,
    regionCode: state.region_code,
    standing: state.standing,
    lastYear: state.last_year,
    insuranceType: state.insurance_type,
    countOn: state.count_on,
    entitled: anyOf(decisions),
    entitledNow: anyOf(deciders.map((decider) => decider(state.has_now, state.known_now))),
    due,
    dueFen,
    paidFen,
    paidByPersonFen: state.paid_fen,
    paidByOthersFen: othersOf(state, premiumFen),
    differenceFen,
    outcome,
    missing: outcome === 'UNDETERMINED' || due.outcome === 'UNDETERMINED' ? missing : [],
    chargedFen: isEnrolled && set !== null && state.premium_fen !== premiumFen ? state.premium_fen : null,
    subsidyIdentity: state.subsidy_identity,
    identityAgrees: due.outcome === 'DUE' ? identityAgrees(state.subsidy_identity, due.class) : null,
    payout: payoutOf(subsidy, state, { today, year, dueFen, outcome }),
    start: insuranceStart(content.recognisedInYear, state, year),
  };
}

/** Certain only where it comes to the same whether the person need not pay or does. */
function alike(one: SubsidyDue, other: SubsidyDue): SubsidyDue | undefined {
  if (one.outcome === 'UNDETERMINED' || other.outcome === 'UNDETERMINED') return undefined;
  const { MEDICAL_AID_FUND, FINANCE } = one.byPayer;
  const isSame =
    one.personFen === other.personFen &&
    MEDICAL_AID_FUND === other.byPayer.MEDICAL_AID_FUND &&
    FINANCE === other.byPayer.FINANCE;
  // What the rest of the two classes' names says is the same class; told is the one without a group of its own.
  return isSame ? (other.class === null ? one : other) : undefined;
}

function withPremium(due: SubsidyDue, parameterId: string): SubsidyDue {
  if (due.outcome === 'DUE') return due;
  const missing = due.missing.map((code) => (code === 'premium' ? `parameter:${parameterId}` : code));
  return { outcome: 'UNDETERMINED', missing: [...new Set(missing)] };
}

function outcomeOf(state: SubsidyState, differenceFen: Fen | null): SubsidyOutcome {
  if (state.insurance_type === null) return state.standing === 'UNKNOWN' ? 'UNDETERMINED' : 'NOT_ENROLLED';
  if (differenceFen === null) return 'UNDETERMINED';
  return differenceFen === 0n ? 'OK' : differenceFen < 0n ? 'TOO_LITTLE' : 'TOO_MUCH';
}

function anyOf(decisions: readonly { readonly outcome: 'IN' | 'OUT' | 'UNKNOWN' }[]): 'IN' | 'OUT' | 'UNKNOWN' {
  if (decisions.some(({ outcome }) => outcome === 'IN')) return 'IN';
  return decisions.some(({ outcome }) => outcome === 'UNKNOWN') ? 'UNKNOWN' : 'OUT';
}

function othersOf({ paid_fen: own, subsidy_fen: subsidy }: SubsidyState, premiumFen: Fen | null): Fen | null {
  if (premiumFen === null || own === null || subsidy === null) return null;
  const rest = premiumFen - own - subsidy;
  return rest > 0n ? rest : 0n;
}

/** Which lists would make these bits known: `civil-affairs` never delivered, `civil-affairs:2024-11` none of that month or before. */
function listsOf(bits: bigint, { civil_from: civil, rural_from: rural, count_on: on }: SubsidyState): string[] {
  const month = on.slice(0, 7);
  const missing: string[] = [];
  if (bits & LIST_BITS['civil-affairs']) missing.push(civil === null ? 'civil-affairs' : `civil-affairs:${month}`);
  if (bits & LIST_BITS['rural-revitalisation']) {
    missing.push(rural === null ? 'rural-revitalisation' : `rural-revitalisation:${month}`);
  }
  const others = namesOf(bits & ~LIST_BITS['civil-affairs'] & ~LIST_BITS['rural-revitalisation']);
  if (others.includes('RURAL_HUKOU')) missing.push('hukou');
  if (others.includes('INSURED')) missing.push(`enrolments:${on.slice(0, 4)}`);
  return missing;
}
