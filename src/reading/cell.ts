import type { ErrorCode } from '../errors/codes.ts';
import type { CodeLists } from './code-list.ts';
import { isNone, isNothing, plainWord, visibleText } from './tidy-cell.ts';

/** A word that no code list knows, and the list that was asked. */
export interface UnknownWord {
  readonly kind: string;
  readonly word: string;
}

/** Why a cell was not accepted. */
export class Refusal {
  readonly code: ErrorCode;
  readonly expected: string;
  readonly unknown: UnknownWord | undefined;

  constructor(code: ErrorCode, expected: string, unknown?: UnknownWord) {
    this.code = code;
    this.expected = expected;
    this.unknown = unknown;
  }
}

/**
 * Reads one tidied, non-empty cell and gives its text for COPY, already escaped, or says why not. Empty text = the cell
 * says that there is nothing. Cells are read by the hundred thousand, so a refusal is a value and not an exception.
 */
export type CellReader = (cell: string, codes: CodeLists) => string | Refusal;

/** NULL in COPY's text format. */
export const NULL = '\\N';

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Whether there is a sign that COPY would take for its own, or one of the ranges in which invisible and wide ones lie. */
function isOdd(cell: string): boolean {
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    if (code < 32 || code === BACKSLASH || (code > 126 && code <= 0x3000) || code >= 0xfe00) return true;
  }
  return false;
}
const BACKSLASH = 92;

/** Any text as it stands, without signs that no one sees. */
export const text: CellReader = (cell) => {
  if (isNothing(cell)) return '';
  if (!isOdd(cell)) return cell;
  return visibleText(cell).replace(SPECIAL, (character) => ESCAPES[character]!);
};

/** A number in scientific notation: the last digits of a long one are lost. */
export const SCIENTIFIC = /^\d(\.\d+)?[eE]\+?\d+$/;
const SCIENTIFIC_EXPECTED = new Refusal(
  'ROW_ID_SCIENTIFIC',
  '完整的编号；科学计数法已丢失末几位，须从原表按文本重新导出',
);

/** Whether it may be: a point or an e comes second. */
function mayBeScientific(cell: string): boolean {
  const second = cell.charCodeAt(1) | 0x20;
  return second === 0x2e || second === 0x65;
}

/** A number or code by which things are told apart (结算ID, 户编号, 银行账号): half width; never in scientific notation. */
export const key: CellReader = (cell) => {
  if (isNone(cell)) return '';
  if (mayBeScientific(cell) && SCIENTIFIC.test(cell)) return SCIENTIFIC_EXPECTED;
  if (!isOdd(cell)) return cell;
  return visibleText(cell)
    .replace(/[\uff01-\uff5e]/g, (sign) => sign.normalize('NFKC'))
    .replace(SPECIAL, (character) => ESCAPES[character]!);
};

const REGION = /^\d{6}(\d{3}|\d{6})?$/;
const REGION_EXPECTED = new Refusal('ROW_REGION_UNKNOWN', '6、9 或 12 位区划代码');

/** A region code of 6, 9 or 12 digits; whether it is known is asked of the region tree later. */
export const region: CellReader = (cell) => {
  if (REGION.test(cell)) return cell;
  if (isNone(cell)) return '';
  const plain = plainWord(cell);
  return REGION.test(plain) ? plain : REGION_EXPECTED;
};

/** A coded value by code or by one of its names. */
export function coded(kind: string): CellReader {
  return (cell, codes) => codes.of(kind).read(cell);
}

/** Several coded values in one cell (低保,特困), as a PostgreSQL array. */
export function codedSeveral(kind: string): CellReader {
  return (cell, codes) => codes.of(kind).readSeveral(cell);
}

/** A payment channel as `LAYER:name`: the layer says what it is deducted from, the name keeps two channels' vouchers apart. */
export const channel: CellReader = (cell, codes) => {
  const layer = codes.of('channel').read(cell);
  return layer instanceof Refusal || layer === '' ? layer : `${layer}:${text(cell, codes)}`;
};
