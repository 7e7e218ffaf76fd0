import type { PopulationExpression } from './population.ts';

/** Who pays a premium beside the person (资助参保的出资方), in the order in which they are told. */
export const PAYERS = ['MEDICAL_AID_FUND', 'FINANCE'] as const;
export type Payer = (typeof PAYERS)[number];

/** The insurances whose premium a document subsidises. */
export const SUBSIDISED_INSURANCES = ['BASIC', 'CRITICAL_ILLNESS', 'SUPPLEMENTARY'] as const;
export type SubsidisedInsurance = (typeof SUBSIDISED_INSURANCES)[number];

/** A subsidy of the premium of one insurance (资助参保). */
export interface Subsidy {
  readonly insurance: SubsidisedInsurance;
  /** The 险种类型 codes of that insurance as enrolments have them. */
  readonly insuranceTypes: readonly string[];
  /** The premium of a year (个人缴费标准): a parameter in 元. */
  readonly premiumParameterId: string;
  /** Of several that a person falls under, the one that leaves least to the person counts. */
  readonly classes: readonly SubsidyClass[];
  /** Share of those entitled who should be enrolled and subsidised, in percent; null = the document sets no goal. */
  readonly enrolmentGoal: string | null;
  readonly subsidyGoal: string | null;
  /** The day by which subsidies are to be paid out (集中缴费期截止日): a parameter that is a day; null = the document sets none. */
  readonly seasonEndParameterId: string | null;
  /** When the insurance of who is recognised within the year begins; null = the document does not say. */
  readonly recognisedInYear: InsuranceStart | null;
}

/** On the day of paying (不设等待期), or on the first day of the month after the recognition (当月参保、次月生效). */
export const INSURANCE_STARTS = ['ON_PAYING', 'NEXT_MONTH'] as const;
export type InsuranceStart = (typeof INSURANCE_STARTS)[number];

/** Who gets what. */
export interface SubsidyClass {
  /** Chinese. */
  readonly label: string;
  readonly population: PopulationExpression;
  /** True = only of a group that need not pay (免缴费人群), false = only of no such group, null = either. */
  readonly isExempt: boolean | null;
  /** One after the other, until the premium is paid; what is left then is the person's. */
  readonly shares: readonly SubsidyShare[];
}

/** What one payer gives: a fixed sum, a parameter, or all that is left. Exactly one of the three. */
export interface SubsidyShare {
  readonly payer: Payer;
  /** In 元; null = the other forms. */
  readonly amount: string | null;
  readonly parameterId: string | null;
  readonly isRest: boolean;
}
