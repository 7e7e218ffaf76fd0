import { HubError } from '../errors/hub-error.ts';
import { UUID } from '../value/uuid.ts';

/** Most entries that one page of a connection may hold. */
export const MAX_PAGE = 100;
export const DEFAULT_PAGE = 20;

/** What a connection was asked for: how many, and after which sort key. */
export interface PageRequest {
  readonly first: number;
  /** The values of the last entry of the page before, in the order of the connection's sort; null = from the start. */
  readonly after: readonly string[] | null;
}

/**
 * Reads `first` and `after` of a connection whose sort key has these kinds of parts; the last part is the id.
 * ARGUMENT_INVALID for a number outside 1–100 and for a cursor that is not of this connection.
 */
export function pageRequest(
  first: number | null | undefined,
  after: string | null | undefined,
  sortKey: Readonly<Record<string, RegExp>>,
): PageRequest {
  const size = first ?? DEFAULT_PAGE;
  if (size < 1 || size > MAX_PAGE) {
    throw new HubError('ARGUMENT_INVALID', `first: 每页 1 至 ${MAX_PAGE} 条`, {
      where: 'first',
      found: String(size),
      expected: `1 to ${MAX_PAGE}`,
      mend: 'ask for less and go on with pageInfo.endCursor',
    });
  }
  return { first: size, after: after == null ? null : readCursor(after, sortKey) };
}

/** The opaque cursor of an entry with these sort values. */
function cursorOf(names: readonly string[], values: readonly string[]): string {
  return Buffer.from(JSON.stringify([names.join(), ...values]), 'utf8').toString('base64url');
}

function readCursor(cursor: string, sortKey: Readonly<Record<string, RegExp>>): string[] {
  const names = Object.keys(sortKey);
  try {
    const [of, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const fits = names.every((name, index) => {
      const value = values[index];
      return typeof value === 'string' && sortKey[name]!.test(value);
    });
    if (of === names.join() && values.length === names.length && fits) return values as string[];
  } catch {
    // not JSON: refused below like any other foreign text
  }
  throw new HubError('ARGUMENT_INVALID', '游标无效 (not a cursor of this connection)', {
    where: 'after',
    found: cursor.slice(0, 100),
    expected: 'pageInfo.endCursor or edges.cursor of the same connection',
  });
}

/** One page of nodes, ready to be answered. */
export interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Makes a page of up to `first` + 1 rows: the one too many only says that there is more. */
export function pageOf<Row, Node>(
  rows: readonly Row[],
  request: PageRequest,
  sortKey: Readonly<Record<string, RegExp>>,
  valuesOf: (row: Row) => readonly string[],
  nodeOf: (row: Row) => Node,
): Page<Node> {
  const names = Object.keys(sortKey);
  const edges = rows
    .slice(0, request.first)
    .map((row) => ({ cursor: cursorOf(names, valuesOf(row)), node: nodeOf(row) }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > request.first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

/** Kinds of sort values. */
export const UUID_VALUE = new RegExp(`^${UUID}$`);
export const LOCAL_TIME_VALUE = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?$/;
export const INSTANT_VALUE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{1,6}Z$/;
export const REGION_CODE_VALUE = /^\d{6}(\d{3}|\d{6})?$/;
