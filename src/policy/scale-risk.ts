import type { Layer } from '../settlement/layer.ts';
import type { PopulationExpression } from './population.ts';

/** What is looked at for a risk of poverty on a large scale (规模性风险), in the order of the report. */
export const RISK_SIGNS = ['NOT_ENROLLED', 'NEWLY_FLAGGED', 'BURDEN_GROWTH'] as const;
export type RiskSign = (typeof RISK_SIGNS)[number];

/** A watch over the townships of a place month by month. */
export interface ScaleRisk {
  /** Whose enrolment is looked at; flags and burdens are of everybody of the place. */
  readonly population: PopulationExpression;
  /** The layers taken off a month's bills. */
  readonly deducted: readonly Layer[];
  /** The months before with whose average a month's burden is compared. */
  readonly trailingMonths: number;
  /** Alarm lines (预警线), each a parameter in %: strictly above it is an alarm; while it is unset there is none. */
  readonly alarms: Readonly<Record<RiskSign, string>>;
}
