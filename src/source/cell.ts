import type { ErrorCode } from '../errors/codes.ts';
import { normaliseIdNumber } from '../value/id-number.ts';
import { parsePlainDate } from '../value/plain-date.ts';
import { type CodeList, codeList } from './code-list.ts';

/** Why a cell was not accepted. */
export class Refusal {
  readonly code: ErrorCode;
  readonly expected: string;

  constructor(code: ErrorCode, expected: string) {
    this.code = code;
    this.expected = expected;
  }
}

/**
 * Reads one trimmed, non-empty cell and gives its text for COPY, already escaped, or says why not. Cells are read by
 * the hundred thousand, so a refusal is a value and not an exception.
 */
export type CellReader = (cell: string) => string | Refusal;

/** NULL in COPY's text format. */
export const NULL = '\\N';

const SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Any text, as it stands. */
export const text: CellReader = (cell) => cell.replace(SPECIAL, (character) => ESCAPES[character]!);

const POINT = 46;

/** Whether there are digits at these places, one at least, and nothing else. */
function areDigits(cell: string, from: number, until: number): boolean {
  for (let i = from; i < until; i++) {
    const code = cell.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return from < until;
}

const AMOUNT = /^([+-]?)(\d{1,14})(?:\.(\d{1,2})0*)?$/;
const AMOUNT_EXPECTED = new Refusal('ROW_AMOUNT_INVALID', '以元为单位、最多两位小数的数字，如 1234.50');

/** An amount of 元 as whole fen; a third decimal is refused, never rounded. */
export const amount: CellReader = (cell) => {
  // Nearly every amount is written like this one, or is 0.00: no need of the expression for them.
  if (cell === '0.00') return '000';
  const point = cell.length - 3;
  if (
    cell.charCodeAt(point) === POINT &&
    point <= 14 &&
    areDigits(cell, 0, point) &&
    areDigits(cell, point + 1, cell.length)
  )
    return cell.slice(0, point) + cell.slice(point + 1);
  const match = AMOUNT.exec(cell);
  if (!match) return AMOUNT_EXPECTED;
  const decimals = match[3];
  const fen = match[2]! + (decimals === undefined ? '00' : decimals.length === 1 ? `${decimals}0` : decimals);
  return match[1] === '-' ? `-${fen}` : fen;
};

const DATE = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|(\d{2})(\d{2})|年(\d{1,2})月(\d{1,2})日)$/;
const DATE_EXPECTED = new Refusal('ROW_DATE_INVALID', '真实的日期，如 2025-03-31');
const MONTH = /^(\d{4})(?:-(\d{1,2})|\/(\d{1,2})|(\d{2})|年(\d{1,2})月)$/;
const MONTH_EXPECTED = new Refusal('ROW_DATE_INVALID', '年月，如 202503');
const TIMESTAMP = /^(\S+)[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;
const TIMESTAMP_EXPECTED = new Refusal('ROW_DATE_INVALID', '日期或日期时间，如 2025-03-31 14:05:09');

// Days repeat by the thousand in a file; each is read once.
const days = new Map<string, string | Refusal>();

export const date: CellReader = (cell) => {
  let day = days.get(cell);
  if (day === undefined) {
    day = readDay(cell);
    if (days.size > 100_000) days.clear();
    days.set(cell, day);
  }
  return day;
};

function readDay(cell: string): string | Refusal {
  const bare = cell.replace(/[ T]00:00(:00(\.0+)?)?$/, '');
  const [, year, ...parts] = DATE.exec(bare) ?? [];
  const [month, day] = parts.filter((part) => part !== undefined);
  const iso = year && `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return (iso && parsePlainDate(iso)) || DATE_EXPECTED;
}

/** A month, as its first day. */
export const month: CellReader = (cell) => {
  const [, year, ...parts] = MONTH.exec(cell) ?? [];
  const number = parts.find((part) => part !== undefined);
  const first = year && parsePlainDate(`${year}-${number!.padStart(2, '0')}-01`);
  if (first) return first;
  const day = date(cell);
  return day instanceof Refusal ? MONTH_EXPECTED : `${day.slice(0, 8)}01`;
};

/** A local date and time; a day alone is its midnight. */
export const timestamp: CellReader = (cell) => {
  const match = TIMESTAMP.exec(cell);
  const day = date(match ? match[1]! : cell);
  if (day instanceof Refusal) return TIMESTAMP_EXPECTED;
  if (!match) return `${day} 00:00:00`;
  const [, , hour, minute, second = '00'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return TIMESTAMP_EXPECTED;
  return `${day} ${hour!.padStart(2, '0')}:${minute}:${second}`;
};

/** A year between 1990 and 2100. */
export const year: CellReader = (cell) => {
  const bare = cell.replace(/年$/, '');
  return /^(199\d|20\d\d)$/.test(bare) ? bare : new Refusal('ROW_DATE_INVALID', '四位年度，如 2025');
};

const REGION = /^\d{6}(\d{3}|\d{6})?$/;

/** A region code of 6, 9 or 12 digits; whether it is known is asked of the region tree later. */
export const region: CellReader = (cell) =>
  REGION.test(cell) ? cell : new Refusal('ROW_REGION_UNKNOWN', '6、9 或 12 位区划代码');

/** A coded value by code or by one of its names. */
export function coded(kind: string): CellReader {
  const list: CodeList = codeList(kind);
  const expected = new Refusal('ROW_CODE_UNKNOWN', `下列之一：${[...new Set(list.keys())].slice(0, 30).join('、')}`);
  return (cell) => list.get(cell) ?? expected;
}

/** Several coded values in one cell (低保,特困), as a PostgreSQL array. */
export function codedSeveral(kind: string): CellReader {
  const one = coded(kind);
  return (cell) => {
    const codes: string[] = [];
    for (const part of cell.split(/[,，、;；/\s]+/)) {
      if (part === '') continue;
      const code = one(part);
      if (code instanceof Refusal) return code;
      codes.push(code);
    }
    return `{${codes.join(',')}}`;
  };
}

const layerOf = coded('channel');

/** A payment channel as `LAYER:name`: the layer says what it is deducted from, the name keeps two channels' vouchers apart. */
export const channel: CellReader = (cell) => {
  const layer = layerOf(cell);
  return layer instanceof Refusal ? layer : `${layer}:${text(cell)}`;
};

const ID_EXPECTED = new Refusal('ROW_ID_INVALID', '18 位公民身份号码，出生日期和校验码正确（GB 11643）');
const PLACEHOLDER = new Refusal('ROW_ID_PLACEHOLDER', '真实的证件号码，而非“无”的占位');
const SCIENTIFIC = new Refusal('ROW_ID_SCIENTIFIC', '完整的证件号码；科学计数法已丢失末几位，须从原表按文本重新导出');

/** The normalised number of a certificate: a resident id is checked, others are taken as they stand. */
export function certificateNumber(type: string, cell: string): string | Refusal {
  if (/^9{6,}/.test(cell)) return PLACEHOLDER;
  if (/^\d(\.\d+)?[eE]\+?\d+$/.test(cell)) return SCIENTIFIC;
  if (type !== '01') return cell.toUpperCase();
  return normaliseIdNumber(cell) ?? ID_EXPECTED;
}
