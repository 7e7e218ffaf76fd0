/** What the departments delivered: the whole input of the oracle, as strings in the canonical columns of the files. */

/** The six datasets that decide flags. */
export type Dataset = 'roster' | 'civil-affairs' | 'rural-revitalisation' | 'enrolments' | 'settlements' | 'payments';

/** One row of a file: canonical Chinese column name -> text; an absent column is an empty cell. */
export type Row = Record<string, string>;

/** A region; `parent` null at the top. Codes longer than six digits need no entry: they lie below their first six. */
export interface RegionFact {
  code: string;
  parent: string | null;
}

/** One delivery of one dataset by one region; `month` (YYYY-MM) is the month of a full list, or of an enrolment file. */
export interface Delivery {
  dataset: Dataset;
  region: string;
  month: string | null;
  rows: Row[];
}

/** An income figure in 元; `status` says whether it was published or is an example, and never changes an outcome. */
export interface IncomeFact {
  region: string;
  scope: string;
  year: number;
  amount: string;
  publishedOn: string;
  status: 'official' | 'example';
}

/** Everything that is known; deliveries stand in the order in which they arrived. */
export interface Facts {
  regions: RegionFact[];
  deliveries: Delivery[];
  incomes: IncomeFact[];
  /** Local parameters in 元, for instance `jining.heavy.threshold`; absent when unset. */
  parameters: Record<string, string>;
}

/** Who is asked about: the region with all below it, the year of the bills, and the day up to which facts are dated. */
export interface Question {
  region: string;
  year: number;
  asOf: string;
}

/** One line of the outcome; CLEAR is never listed. `idNumber` null = one line for the whole region. Amounts in 元. */
export interface Answer {
  ruleId: string;
  idNumber: string | null;
  visitId: string | null;
  outcome: 'FLAGGED' | 'UNDETERMINED';
  amount: string | null;
  threshold: string | null;
  crossedOn: string | null;
  missing: string[];
  notDelivered: string[];
}

/** The trimmed text of a cell, '' when the column is absent. */
export function cell(row: Row, column: string): string {
  return (row[column] ?? '').trim();
}

/** The person of a row: the 18 characters of the id, x in upper case. */
export function personOf(row: Row): string {
  return cell(row, '证件号码').toUpperCase();
}
