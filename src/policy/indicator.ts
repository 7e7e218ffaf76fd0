import type { PopulationExpression } from './population.ts';

/** What an indicator measures (量化指标); each is a numerator over a denominator. */
export const INDICATOR_MEASURES = [
  'PROTECTION_RATE',
  'OUT_OF_CATALOGUE_SHARE',
  'AID_IMPLEMENTED',
  'ONE_STOP_SHARE',
  'PAIRED',
  'CHRONIC_REPORTED_IN_TIME',
  'ENROLLED',
  'SUBSIDISED',
] as const;
export type IndicatorMeasure = (typeof INDICATOR_MEASURES)[number];

/** What an indicator is to reach. */
export type IndicatorTarget =
  /** At least so many percent, exact decimal text. */
  | { readonly kind: 'AT_LEAST'; readonly percent: string }
  /** So many percentage points above what a parameter in % says of the base. */
  | { readonly kind: 'ABOVE_BASE'; readonly points: string; readonly parameterId: string };

/** The indicators of a document (抓手清单). */
export interface Indicators {
  /** Whose figures they are. */
  readonly population: PopulationExpression;
  readonly items: readonly Indicator[];
}

export interface Indicator {
  readonly measure: IndicatorMeasure;
  /** Chinese. */
  readonly label: string;
  readonly clause: string;
  /** Null = the document sets none. */
  readonly target: IndicatorTarget | null;
  /** Number of the row on the document's own sheet; null = it has none there. */
  readonly sheetRow: number | null;
  /** Numbers of the duties that it belongs to; empty = of none. */
  readonly duties: readonly number[];
}
