import type { Department } from '../access/department.ts';

/** The steps of a round of aid (救助程序), in the order in which they are taken. */
export const PROGRAMME_STEPS = ['PROPOSE', 'TOWNSHIP_REVIEW', 'JOINT_REVIEW', 'PAY'] as const;
export type ProgrammeStep = (typeof PROGRAMME_STEPS)[number];

/** What is done where a fund holds less than a round owes: nothing is approved, or all are cut by one ratio. */
export const SHORTFALLS = ['STOP', 'PRO_RATA'] as const;
export type Shortfall = (typeof SHORTFALLS)[number];

/** Whether a band's percentage applies to the whole amount, or to the part of it that lies within the band. */
export const BAND_REACHES = ['WHOLE', 'PART'] as const;
export type BandReach = (typeof BAND_REACHES)[number];

/** A programme of aid in cumulative rounds (分轮次累计救助), such as 秀山 一事一议. */
export interface Programme {
  /** The monitoring rule whose population, cost basis and deducted layers say who is aided on which amount. */
  readonly ruleId: string;
  /** Ascending; below the first there is no aid. */
  readonly bands: readonly Band[];
  readonly bandsReach: BandReach;
  /** In the order of the year; each pays what is due at its cut-off less what the year's earlier ones paid. */
  readonly rounds: readonly ProgrammeRound[];
  readonly shortfallBeforeLast: Shortfall;
  readonly shortfallOfLast: Shortfall;
  /** Kinds of earmarked money that pay for it. */
  readonly funds: readonly { readonly kind: string; readonly label: string }[];
  /** Every step once, with the departments that may take it; a joint step needs all of them. */
  readonly steps: readonly { readonly step: ProgrammeStep; readonly by: readonly Department[] }[];
  /** Paid within so many statutory working days of the last review. */
  readonly payWithinWorkingDays: number;
  /** How many days the list hangs out in public (公示): a parameter in 天. */
  readonly publicityParameterId: string;
}

/** A span of amounts and the aid in it: so many percent, or a flat amount. */
export interface Band {
  /** Where it begins, in 元. */
  readonly lowest: string;
  /** Whether the very lowest amount belongs to it. */
  readonly includesLowest: boolean;
  /** Exactly one of the two is not null. */
  readonly percent: string | null;
  readonly amount: string | null;
}

/** Days of a year as MM-DD; a round whose due day lies before its cut-off is due in the year after. */
export interface ProgrammeRound {
  readonly cutOff: string;
  readonly due: string;
}
