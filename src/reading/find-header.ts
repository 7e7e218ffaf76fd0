import { HubError } from '../errors/hub-error.ts';
import type { ColumnNames } from './column-names.ts';
import { CERTIFICATE_NUMBER, type Dataset } from './dataset.ts';
import { type HeaderMatch, type HeaderPlan, matchHeader, planHeader } from './header.ts';
import { plainWord } from './tidy-cell.ts';

/** The header stands in one of the first rows of a table, below a title, a unit, a date. */
const HEADER_WITHIN = 20;
/** A header of several rows has at most so many. */
const DEEPEST = 3;
/** With so many rows, or all of a table, a search is sure of its answer. */
export const HEADER_ROWS = HEADER_WITHIN + DEEPEST;

/** A header that was found: its plan, how many rows it and what stands above it take, and the words above it. */
export interface FoundHeader {
  readonly plan: HeaderPlan;
  readonly rows: number;
  readonly titles: readonly string[];
}

/** What one table is searched for. */
export interface HeaderSearch {
  readonly dataset: Dataset;
  readonly names: ColumnNames;
  readonly file: string;
  /** Rows of the delivery before this table. */
  readonly rowsBefore: number;
  readonly isRagged: boolean;
}

/**
 * Finds the header of a dataset in the first rows of a table. Where none is, the row that comes nearest, for whoever tells of
 * it. DELIVERY_UNREADABLE when the words above it say that the amounts are in 万元.
 */
export function findHeader(rows: readonly (readonly string[])[], search: HeaderSearch): FoundHeader | HeaderMatch {
  const { dataset, names, file, rowsBefore, isRagged } = search;
  let nearest = matchHeader(dataset, rows.find((cells) => !isBlank(cells)) ?? [], names);
  for (let from = 0; from < Math.min(rows.length, HEADER_WITHIN); from++) {
    const match = deepestMatch(rows, from, search);
    if (match.match.absent.length > 0) {
      if (match.match.places.size > nearest.places.size) nearest = match.match;
      continue;
    }
    const titles = rows
      .slice(0, from)
      .flatMap((cells) => cells.map((cell) => cell.trim()).filter((cell) => cell !== ''));
    refuseOtherUnit(dataset, titles, file);
    const last = from + match.depth - 1;
    const reading = { file, names, rowNumber: rowsBefore + last + 1, isRagged };
    return { plan: planHeader(dataset, match.match.cells, reading), rows: last + 1, titles };
  }
  return nearest;
}

/** Whether a search ended at a header. */
export function isFound(found: FoundHeader | HeaderMatch): found is FoundHeader {
  return 'plan' in found;
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/**
 * The header that begins at a row: that row, or with the rows below it where they name what a merged title stands over. A row
 * that has something where the number stands is one of persons and no part of the header.
 */
function deepestMatch(
  rows: readonly (readonly string[])[],
  from: number,
  { dataset, names }: HeaderSearch,
): { match: HeaderMatch; depth: number } {
  let best = { match: matchHeader(dataset, rows[from]!, names), depth: 1 };
  if (best.match.places.size === 0) return best; // a title; it would give its words to columns without a name
  let cells: readonly string[] = rows[from]!;
  for (let depth = 2; depth <= DEEPEST && from + depth <= rows.length; depth++) {
    const lower = rows[from + depth - 1]!;
    const [number] = best.match.places.get(CERTIFICATE_NUMBER[0]) ?? [];
    if (isBlank(lower) || (number !== undefined && (lower[number] ?? '').trim() !== '' && /\d/.test(lower[number]!)))
      break;
    cells = merged(cells, lower);
    const match = matchHeader(dataset, cells, names);
    if (match.places.size > best.match.places.size) best = { match, depth };
  }
  return best;
}

function merged(upper: readonly string[], lower: readonly string[]): string[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const name = lower[index] ?? '';
    return name.trim() === '' ? (upper[index] ?? '') : name;
  });
}

const OTHER_UNIT = /单位[:：]?(人民币)?[(（]?(万元|千元|百万元|亿元)/;

/** Amounts in 万元 have been rounded, and would be read ten thousand times too small. */
function refuseOtherUnit(dataset: Dataset, titles: readonly string[], file: string): void {
  const [, , unit] = OTHER_UNIT.exec(plainWord(titles.join(' '))) ?? [];
  if (unit === undefined || !dataset.columns.some(({ stage: [, type] }) => type === 'bigint')) return;
  throw new HubError('DELIVERY_UNREADABLE', '表中金额不是以元为单位', {
    where: file,
    found: `单位：${unit}`,
    expected: '以元为单位、精确到分的金额',
    mend: '从原系统按“元”重新导出；万元是舍入后的数，不能还原',
  });
}
