import type { PopulationExpression } from './population.ts';

/** What is looked into (五查), in the order of the document. */
export const FIVE_CHECKS = ['ENROLLED', 'SUBSIDISED', 'SERVED', 'BENEFITED', 'TOLD'] as const;
export type FiveCheck = (typeof FIVE_CHECKS)[number];

/** Five questions about each of a population (五查机制). Premium and benefits are those of the same document. */
export interface FiveChecks {
  readonly population: PopulationExpression;
  readonly checks: readonly FiveCheck[];
  /** The 医疗类别 codes of bills that are settled at the hospital (一站式). */
  readonly oneStopTypes: readonly string[];
  /** The 医疗类别 codes of stays that are treated first and paid later (先诊疗后付费). */
  readonly payLaterTypes: readonly string[];
}
