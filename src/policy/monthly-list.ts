import { TOLD_DEPARTMENTS, type ToldField } from './policy.ts';
import type { PopulationExpression } from './population.ts';

/** What a list holds that is handed on every month (每月名单). */
export const MONTHLY_LIST_SUBJECTS = ['FLAGGED', 'TREATMENT', 'IDENTITY_CHANGE', 'TRACKED'] as const;
export type MonthlyListSubject = (typeof MONTHLY_LIST_SUBJECTS)[number];

/** Who may be handed a list: whom a rule may tell, and 医保 itself for its settlement system. */
export const LIST_RECEIVERS = [...TOLD_DEPARTMENTS, 'MEDICAL_INSURANCE'] as const;
export type ListReceiver = (typeof LIST_RECEIVERS)[number];

/** What one receiver gets of a list. */
export interface ListTold {
  readonly department: ListReceiver;
  /** Chinese. */
  readonly purpose: string;
  readonly fields: readonly ToldField[];
}

/**
 * A list of a month. FLAGGED: who is above the line of a rule. TREATMENT: what a population was treated for and paid.
 * IDENTITY_CHANGE: who came into a population or left it. TRACKED: open cases of rules with the month's figures.
 */
export interface MonthlyList {
  readonly subject: MonthlyListSubject;
  /** The rules of FLAGGED and TRACKED; empty for the others. */
  readonly ruleIds: readonly string[];
  /** Of TREATMENT and IDENTITY_CHANGE; null for the others. */
  readonly population: PopulationExpression | null;
  /** Who gets it, what for, and with which fields; a field that is not named is left out. */
  readonly told: readonly ListTold[];
}
