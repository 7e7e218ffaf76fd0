import type { Department } from '../access/department.ts';

/** What somebody must have done for relief (化解条件). */
export const RELIEF_CONDITIONS = ['FOLLOWED_GUIDANCE', 'REFERRED'] as const;
export type ReliefCondition = (typeof RELIEF_CONDITIONS)[number];

/** Who is paid first where the fund holds less than all are due. */
export const RELIEF_ORDERS = ['CROSSED_FIRST', 'LARGEST_FIRST'] as const;
export type ReliefOrder = (typeof RELIEF_ORDERS)[number];

/** Relief of what a monitoring rule's burden lies above its line (高额医疗费用化解), from a fund and under conditions. */
export interface Relief {
  /** The monitoring rule that says whose, which burden and above which line. A flag alone is no entitlement. */
  readonly ruleId: string;
  /** Each once; `by` records what the condition rests on. */
  readonly conditions: readonly { readonly condition: ReliefCondition; readonly by: readonly Department[] }[];
  readonly order: ReliefOrder;
  /** Kinds of earmarked money that pay for it, in the order in which they are spent. */
  readonly funds: readonly { readonly kind: string; readonly label: string }[];
}
