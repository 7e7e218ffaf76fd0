import type { DatasetName } from '../reading/dataset.ts';
import type { Schedule } from './schedule.ts';

export const KINDS = ['postgres', 'mysql'] as const;
/** `mysql` is MariaDB, too. */
export type ExchangeKind = (typeof KINDS)[number];

export const TLS_MODES = ['verify', 'encrypt', 'off'] as const;

/** Where an exchange database answers. Account and password are names of environment variables, never values. */
export interface ExchangeServer {
  readonly kind: ExchangeKind;
  readonly host: string;
  readonly port: number;
  /** Name of the database; of MySQL the one that is entered at login. */
  readonly database: string;
  readonly userEnv: string;
  readonly passwordEnv: string;
  /** `verify` checks the server's certificate, `encrypt` does not, `off` sends everything in clear. */
  readonly tls: (typeof TLS_MODES)[number];
  /** Path of the certificates to trust; null = those of the system. */
  readonly tlsCa: string | null;
}

/** A table or view, by the schema (MySQL: the database) that holds it. */
export interface Relation {
  readonly schema: string;
  readonly name: string;
}

export const WATERMARK_KINDS = ['timestamp', 'date', 'number'] as const;
export type WatermarkKind = (typeof WATERMARK_KINDS)[number];

/** The column that grows with every change, and how far back late commits are looked for. */
export interface Watermark {
  readonly column: string;
  readonly kind: WatermarkKind;
  /** Seconds of a timestamp, days of a date, units of a number. */
  readonly overlap: number;
}

/** What is read: rows behind the watermark, or the whole table each time. */
export type ReadingMode =
  | { readonly kind: 'DELTA'; readonly watermark: Watermark }
  /** `monthColumn` tells which month's list a row belongs to; null = the table is this month's list, or has no months. */
  | { readonly kind: 'FULL_LIST'; readonly monthColumn: string | null };

/** One source of an exchange database (前置库), as its mapping file declares it. */
export interface ExchangeMapping {
  readonly name: string;
  readonly regionCode: string;
  readonly dataset: DatasetName;
  readonly server: ExchangeServer;
  readonly relation: Relation;
  /** Canonical header → column of theirs, in the order of the file. */
  readonly columns: readonly { readonly header: string; readonly column: string }[];
  /** Canonical header → the same cell in every row. */
  readonly constants: readonly { readonly header: string; readonly cell: string }[];
  readonly mode: ReadingMode;
  /** Columns that no two rows of the same watermark (of a full list: no two rows) have in common. */
  readonly key: readonly string[];
  /** Rows a delivery. */
  readonly batch: number;
  readonly schedule: Schedule;
}

/** Every column of theirs that the mapping names, each once. */
export function columnsOf({ columns, key, mode }: ExchangeMapping): string[] {
  const more = mode.kind === 'DELTA' ? mode.watermark.column : mode.monthColumn;
  return [...new Set([...columns.map(({ column }) => column), ...key, ...(more === null ? [] : [more])])];
}

/** `schema.table`, for messages. */
export function relationText({ schema, name }: Relation): string {
  return `${schema}.${name}`;
}
