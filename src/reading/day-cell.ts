import { addDays, parsePlainDate, plainDate } from '../value/plain-date.ts';
import { type CellReader, Refusal } from './cell.ts';
import { isNone, visibleText } from './tidy-cell.ts';

const DATE =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|(\d{2})(\d{2})|年(\d{1,2})月(\d{1,2})[日号]?)$/;
const MONTH = /^(\d{4})(?:-(\d{1,2})|\/(\d{1,2})|\.(\d{2}|[2-9])|(\d{2})|年(\d{1,2})月份?)$/;
const TIMED = /^(.*[^\s:])(?:[ T]+|(?<=[日号]))(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\+08:?00)?$/;
const DIGITS_14 = /^(\d{8})(\d{2})(\d{2})(\d{2})$/;
const SERIAL = /^(\d{5})(\.\d+)?$/;
const OPEN_END = /^(长期|长期有效|至今|永久|永久有效|不限|无期限|无固定期限|9999.*)$/;

const DATE_EXPECTED = new Refusal('ROW_DATE_INVALID', '真实的日期，如 2025-03-31');
const MONTH_EXPECTED = new Refusal('ROW_DATE_INVALID', '年月，如 202503');
const MONTH_UNCLEAR = new Refusal(
  'ROW_DATE_INVALID',
  '年月，如 202501 或 202510：电子表格会把 2025.10 写成 2025.1，分不清是几月',
);
const TIMESTAMP_EXPECTED = new Refusal('ROW_DATE_INVALID', '日期或日期时间，如 2025-03-31 14:05:09');

/** A day and the seconds since its midnight. */
interface Moment {
  readonly day: string;
  readonly seconds: number;
}

const FIRST_SERIAL = 18_264; // 1950-01-01
const LAST_SERIAL = 73_050; // 2099-12-31
const SERIAL_ORIGIN = plainDate('1899-12-30');

/** A moment as spreadsheets keep it: days since the end of 1899, the time as a fraction. */
function momentOfSerial(cell: string): Moment | undefined {
  const [, days, fraction = '0'] = SERIAL.exec(cell) ?? [];
  const serial = Number(days);
  if (!(serial >= FIRST_SERIAL && serial <= LAST_SERIAL)) return undefined;
  const seconds = Math.round(Number(fraction) * 86_400);
  return { day: dayOfSerial(serial + Math.floor(seconds / 86_400)), seconds: seconds % 86_400 };
}

const serialDays = new Map<number, string>();

/** Of a file's moments nearly every one falls on a day that is known already. */
function dayOfSerial(serial: number): string {
  let day = serialDays.get(serial);
  if (day === undefined) {
    day = addDays(SERIAL_ORIGIN, serial);
    serialDays.set(serial, day);
  }
  return day;
}

function dayOf(text: string): string | undefined {
  const [, year, ...parts] = DATE.exec(text) ?? [];
  const [month, day] = parts.filter((part) => part !== undefined);
  return year && parsePlainDate(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`);
}

function momentOf(cell: string): Moment | undefined {
  const [, text = cell, hour = '0', minute = '0', second = '0'] = TIMED.exec(cell) ?? DIGITS_14.exec(cell) ?? [];
  const day = dayOf(text);
  if (!day) return momentOfSerial(cell);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return { day, seconds: Number(hour) * 3_600 + Number(minute) * 60 + Number(second) };
}

/** Full-width signs as half-width ones, no space around 年 月 日 and the separators. */
function plain(cell: string): string {
  return visibleText(cell)
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\s*([年月])\s*/g, '$1')
    .replace(/\s+(?=[日号])/g, '')
    .replace(/(?<=\d)\s*([-/.])\s*(?=\d)/g, '$1');
}

const readMoment = (cell: string): Moment | undefined =>
  momentOfSerial(cell) ?? momentOf(cell) ?? momentOf(plain(cell));

// Days repeat by the thousand in a file; each is read once.
const days = new Map<string, string | Refusal>();

/** A day; of a moment its day. */
export const date: CellReader = (cell) => {
  let day = days.get(cell);
  if (day === undefined) {
    day = readMoment(cell)?.day ?? (isNone(cell) ? '' : DATE_EXPECTED);
    if (days.size > 100_000) days.clear();
    days.set(cell, day);
  }
  return day;
};

const months = new Map<string, string | Refusal>();

/** A month, as its first day. */
export const month: CellReader = (cell) => {
  let first = months.get(cell);
  if (first === undefined) {
    first = readMonth(cell) ?? readMonth(plain(cell)) ?? monthRefusal(cell);
    if (months.size > 10_000) months.clear();
    months.set(cell, first);
  }
  return first;
};

function readMonth(cell: string): string | undefined {
  const [, year, ...parts] = MONTH.exec(cell) ?? [];
  const number = parts.find((part) => part !== undefined);
  const first = year && parsePlainDate(`${year}-${number!.padStart(2, '0')}-01`);
  if (first) return first;
  const day = momentOf(cell)?.day;
  return day && `${day.slice(0, 8)}01`;
}

function monthRefusal(cell: string): string | Refusal {
  if (isNone(cell)) return '';
  return /^\d{4}\.1$/.test(cell) ? MONTH_UNCLEAR : MONTH_EXPECTED;
}

/** The same for an end that may be open: 长期 and 至今 say that there is none yet. */
export const openEnded =
  (reader: CellReader): CellReader =>
  (cell, codes) =>
    OPEN_END.test(cell) ? '' : reader(cell, codes);

const two = (value: number): string => String(value).padStart(2, '0');

/** A local date and time; a day alone is its midnight. */
export const timestamp: CellReader = (cell, codes) => {
  // As databases write it: the day is known already, the time is digits.
  if (cell.length === 19 && cell[10] === ' ' && TIME.test(cell)) {
    const day = date(cell.slice(0, 10), codes);
    if (day instanceof Refusal || day === '') return TIMESTAMP_EXPECTED;
    return day + cell.slice(10);
  }
  const moment = readMoment(cell);
  if (!moment) return isNone(cell) ? '' : TIMESTAMP_EXPECTED;
  const { day, seconds } = moment;
  return `${day} ${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};
const TIME = / ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

const YEAR = /^(199\d|20\d\d)$/;
const YEAR_EXPECTED = new Refusal('ROW_DATE_INVALID', '四位年度，如 2025');

/** A year between 1990 and 2100. */
export const year: CellReader = (cell) => {
  if (YEAR.test(cell)) return cell;
  if (isNone(cell)) return '';
  const bare = plain(cell).replace(/年度?$/, '');
  return YEAR.test(bare) ? bare : YEAR_EXPECTED;
};
