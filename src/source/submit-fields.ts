import { CERTIFICATE_NUMBER, CERTIFICATE_TYPE, type Column, type Dataset, NAME } from '../reading/dataset.ts';
import { DATASET } from '../reading/datasets.ts';

/** The datasets that may be pushed: deltas, each record standing for itself. */
export const PUSHED = ['settlements', 'enrolments', 'payments'] as const;
export type PushedDataset = (typeof PUSHED)[number];

/** A record as it was sent: field name → text. Null and absent are an empty cell. */
export type PushedRecord = Readonly<Record<string, string | null | undefined>>;

/** One field of a record's input type, and the column of the dataset that it fills. */
export interface RecordField {
  readonly name: string;
  /** Canonical header of the column. */
  readonly header: string;
  readonly isRequired: boolean;
  /** Whether its text may be repeated in a verdict: never what names a person or an illness. */
  readonly isTold: boolean;
  readonly description: string;
}

const UNTOLD = new Set(['disease_code', 'disease_name', 'settlement_number', 'visit_number', 'reverses_number']);

/** How the text of a column is written, by its type in the stage. */
const FORMS: Readonly<Record<string, string>> = {
  bigint: 'amount in 元 as decimal text with at most two decimals, such as "1234.50"',
  date: 'day, such as 2025-03-31',
  timestamp: 'local time of China, such as 2025-03-31 14:05:09',
  boolean: '1 or 0, 是 or 否',
  smallint: 'year of four digits',
};

/** The fields of a dataset's records: those of every dataset, then its columns. */
export const RECORD_FIELDS: Readonly<Record<PushedDataset, readonly RecordField[]>> = {
  settlements: fieldsOf(DATASET.settlements),
  enrolments: fieldsOf(DATASET.enrolments),
  payments: fieldsOf(DATASET.payments),
};

function fieldsOf({ columns }: Dataset): RecordField[] {
  return [
    person('certificateType', CERTIFICATE_TYPE, false, 'certificate type', '01 居民身份证 unless given'),
    person('certificateNumber', CERTIFICATE_NUMBER, true, 'certificate number', 'text'),
    person('name', NAME, true, 'name', 'text'),
    ...columns.map((column) => ({
      name: fieldName(column),
      header: column.header,
      isRequired: column.required ?? false,
      isTold: column.stage[1] !== 'text' || (!UNTOLD.has(column.stage[0]) && column.required === true),
      description: describe(
        column.header,
        column.stage[0].replace(/_fen$/, '').replaceAll('_', ' '),
        column.aliases?.find((alias) => /^[a-z_]+$/.test(alias)),
        column.required ?? false,
        FORMS[column.stage[1]] ?? 'text',
      ),
    })),
  ];
}

function person(
  name: string,
  [header, alias]: readonly [string, string, ...string[]],
  isRequired: boolean,
  english: string,
  form: string,
): RecordField {
  return { name, header, isRequired, isTold: false, description: describe(header, english, alias, isRequired, form) };
}

function describe(header: string, english: string, alias: string | undefined, required: boolean, form: string): string {
  return `${header} (${alias ? `${english}, ${alias}` : english}): ${form}. ${required ? 'Required.' : 'Optional.'}`;
}

/** `total_fen` → `total`, `settled_at` → `settledAt`. */
function fieldName({ stage: [name] }: Column): string {
  return name.replace(/_fen$/, '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
