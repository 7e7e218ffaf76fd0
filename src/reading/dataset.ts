import type { CellReader } from './cell.ts';

/** One column of a dataset: how it is called in files, how a cell of it is read, where it goes. */
export interface Column {
  /** The canonical Chinese header. */
  readonly header: string;
  /** Other headers that mean the same: the national interface's name and the like. */
  readonly aliases?: readonly string[];
  /** A required column must be there, and no cell of it empty. */
  readonly required?: true;
  /** Column of the staging table, in snake case, and its SQL type. */
  readonly stage: readonly [name: string, type: string];
  readonly read: CellReader;
  /** A region code that must be in the region tree or below a region of it. */
  readonly mustBeInTree?: true;
  /** COPY text for an empty or absent optional cell; NULL unless given. */
  readonly empty?: string;
}

export const DATASETS = [
  'roster',
  'civil-affairs',
  'rural-revitalisation',
  'enrolments',
  'settlements',
  'payments',
] as const;
export type DatasetName = (typeof DATASETS)[number];

/** What a department hands over under one name (SOURCES §2). */
export interface Dataset {
  readonly name: DatasetName;
  /** 中文名 */
  readonly label: string;
  /** Full lists replace last month's; deltas correct by key. */
  readonly kind: 'FULL_LIST' | 'DELTA';
  /** Some offices send it with one row a household, its persons side by side. */
  readonly mayListHouseholds?: true;
  /** Columns of which one must be there for a file to be taken for this dataset by itself: what is required is too common. */
  readonly marks?: readonly string[];
  /** The stage keeps for each row the digest of its line, by which the line is known when it comes again. */
  readonly isRemembered?: true;
  readonly columns: readonly Column[];
}

/** Columns that every dataset has; they become the keyed hash of the person, not columns of the stage. */
export const CERTIFICATE_TYPE = ['证件类型', 'psn_cert_type'] as const;
export const CERTIFICATE_NUMBER = ['证件号码', 'certno'] as const;
export const NAME = ['姓名', 'psn_name'] as const;
