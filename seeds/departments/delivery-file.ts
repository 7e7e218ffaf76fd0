export type Dataset = 'roster' | 'civil-affairs' | 'rural-revitalisation' | 'enrolments' | 'settlements' | 'payments';

/** One file that a department hands over. */
export interface DeliveryFile {
  readonly dataset: Dataset;
  /** The place whose department sends it. */
  readonly regionCode: string;
  /** `2025-01` of a full list; null for deltas. */
  readonly month: string | null;
  readonly path: string;
  /** Data rows, the header not counted, bad rows included. */
  readonly rows: number;
  /** Rows that must be refused; 0 unless asked for. */
  readonly badRows: number;
}
