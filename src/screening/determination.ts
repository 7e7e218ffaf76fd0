import type { Basis, Metric } from '../policy/metric.ts';
import type { IncomeUsed } from '../policy/published.ts';
import type { Layer } from '../settlement/layer.ts';
import type { Fen, PercentE4 } from '../value/money.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';

export const OUTCOMES = ['FLAGGED', 'CLEAR', 'UNDETERMINED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What an answer needs to know of its rule. */
export interface DeterminedRule {
  readonly ruleId: string;
  readonly version: number;
  readonly label: string;
  readonly clause: string;
  readonly documentTitle: string;
  /** 文号; null = the document bears none. */
  readonly documentNumber: string | null;
  readonly metric: Metric;
  /** Null for ENROLMENT. */
  readonly basis: Basis | null;
  readonly deducted: readonly Layer[];
  readonly inpatientMedicalTypes: readonly string[];
}

/** One rule's answer (判定) for one person, stay or, with `personId` null, for a whole region that nobody can be judged of. */
export interface Determination {
  readonly rule: DeterminedRule;
  readonly year: number;
  readonly asOf: PlainDate;
  readonly personId: string | null;
  /** Place of the person on the day that identity is taken on; of a region line the region. */
  readonly regionCode: string;
  /** The stay of a stay rule; null for the others, and where there was no stay. */
  readonly visitId: string | null;
  readonly outcome: Outcome;
  /** Of CLEAR: outside the population, so that no line was drawn. Never true otherwise. */
  readonly isOutside: boolean;
  /** What is compared, never below zero; null where no money is, and of region lines. */
  readonly amountFen: Fen | null;
  /** The largest amount that is still under the line; null = not known, or no money is compared. */
  readonly limitFen: Fen | null;
  readonly income: IncomeUsed | null;
  /** Of the income; null for lines that are no percentage. */
  readonly percent: PercentE4 | null;
  readonly missing: readonly string[];
  readonly notDelivered: readonly Layer[];
  /** First day of the unbroken run above the line; null unless FLAGGED. */
  readonly crossedOn: PlainDate | null;
  readonly crossedBy: string | null;
  /** Counted ones; null = not listed with the answer: those of the year, or of the stay, count. */
  readonly settlementIds: readonly string[] | null;
  /** When it was stored; null for an answer computed now. */
  readonly recordedAt: Date | null;
}

/** The day on which identity, hukou and enrolment are taken (POLICY §1). */
export function identityDay({ year, asOf }: Pick<Determination, 'year' | 'asOf'>): PlainDate {
  return earlier(asOf, lastOfYear(year));
}

/** 标准 less amount, negative above the line; null where one of them is not known. */
export function distanceOf({ amountFen, limitFen }: Pick<Determination, 'amountFen' | 'limitFen'>): Fen | null {
  return amountFen === null || limitFen === null ? null : limitFen - amountFen;
}

/** Amount × 100 ÷ income in hundredths of a percent, rounded half up; null without an income. */
export function percentOfIncome({ amountFen, income }: Pick<Determination, 'amountFen' | 'income'>): string | null {
  if (amountFen === null || income === null) return null;
  const hundredths = (amountFen * 20_000n + income.amountFen) / (income.amountFen * 2n);
  return `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`;
}
