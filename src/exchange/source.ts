/** One row of theirs: the cells of the mapped columns as text, and where it stands in their order. */
export interface SourceRow {
  readonly cells: readonly string[];
  readonly watermark: string;
  readonly key: readonly string[];
}

/** Where a reading goes on: behind this row. */
export interface Position {
  readonly watermark: string;
  readonly key: readonly string[];
}

/** How far their data goes at this moment. */
export interface Reach {
  /** The highest watermark; null = no row has one. */
  readonly until: string | null;
  /** The highest that is not ahead of their own clock (of a number: the same); null = every row is. */
  readonly settles: string | null;
  /** Rows ahead of their clock, and rows without watermark or key; both counted to 10 000. */
  readonly ahead: number;
  readonly unmarked: number;
}

/** Where one batch begins and ends. */
export interface Window {
  /** Begin behind this row … */
  readonly after: Position | null;
  /** … or, without one, at this watermark less the overlap; null = at the first row. */
  readonly from: string | null;
  /** The last watermark to be read. */
  readonly until: string;
  readonly limit: number;
}

/** An open connection to one source, checked against its mapping. All texts of theirs stay texts: nothing becomes a float or a Date. */
export interface ExchangeSource {
  /** Columns of theirs that the mapping does not use. */
  readonly notMapped: readonly string[];
  /** Whether two keys are the same to their database although their texts differ (upper and lower case). */
  sameKey(a: readonly string[], b: readonly string[]): boolean;
  reach(): Promise<Reach>;
  /** Rows in the order of watermark and key, at most `limit`; each call is a short read-only transaction of its own. */
  readBatch(window: Window): Promise<SourceRow[]>;
  /** The distinct values of the month column. */
  months(): Promise<string[]>;
  /** All rows, or those with one of these months, in the order of the key and in one snapshot. */
  readList(months: readonly string[] | null): AsyncGenerator<SourceRow[]>;
  close(): Promise<void>;
}

/** Rows that are counted at most where only “some” matters. */
const COUNTED = 10_000;
/** How long one statement of theirs may take, and how long to wait for the connection, in milliseconds. */
export const STATEMENT_TIMEOUT = 300_000;
export const CONNECT_TIMEOUT = 10_000;
/** Rows fetched at once from a list. */
export const FETCHED = 5_000;

/**
 * The statement of `reach`, in what both kinds of database understand: highest watermark, highest not ahead of their
 * clock, rows ahead of it, rows with one of the conditions. Each part is a question of its own, so that an index of
 * theirs answers it instead of a walk through the whole table.
 */
export function reachStatement(
  relation: string,
  column: string,
  clock: string | null,
  unmarked: readonly string[],
): string {
  const highest = (where: string) => `(select max(${column}) from ${relation}${where})`;
  const count = (condition: string) =>
    `(select count(*) from (select 1 from ${relation} where ${condition} limit ${COUNTED}) counted)`;
  return `select ${highest('')}, ${highest(clock === null ? '' : ` where ${column} <= ${clock}`)},
    ${clock === null ? '0' : count(`${column} > ${clock}`)}, ${unmarked.map(count).join(' + ') || '0'}`;
}

/** One condition a column, each leaving out what the ones before have counted. */
export function nullConditions(columns: readonly string[]): string[] {
  return columns.map((column, index) =>
    [`${column} is null`, ...columns.slice(0, index).map((other) => `${other} is not null`)].join(' and '),
  );
}
