import { type CellReader, Refusal } from './cell.ts';
import { isNone, visibleText } from './tidy-cell.ts';

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
const UNIT_EXPECTED = new Refusal(
  'ROW_AMOUNT_INVALID',
  '以元为单位的数字；万元、千元、亿元是舍入后的数，不能还原到分，须按元填写',
);
const COMMAS_EXPECTED = new Refusal(
  'ROW_AMOUNT_INVALID',
  '千分位逗号每三位一个，如 1,234.50；否则分不清是逗号还是小数点',
);
const OTHER_UNIT = /[万千亿百]/;
const CURRENCY = /^(人民币|rmb|cny|¥)+|(元整?|圆整?|rmb|cny|¥)$/gi;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;

/** An amount of 元 as whole fen; a third decimal is refused, never rounded. */
export const amount: CellReader = (cell) => {
  // Nearly every amount is written like this one, or is 0.00: no need of an expression for them.
  if (cell === '0.00') return '000';
  const point = cell.length - 3;
  if (
    cell.charCodeAt(point) === POINT &&
    point <= 14 &&
    areDigits(cell, 0, point) &&
    areDigits(cell, point + 1, cell.length)
  )
    return cell.slice(0, point) + cell.slice(point + 1);
  return fenOf(cell) ?? signedAmount(cell) ?? oddAmount(cell);
};

function fenOf(plain: string): string | undefined {
  const match = AMOUNT.exec(plain);
  if (!match) return undefined;
  const decimals = match[3];
  const fen = match[2]! + (decimals === undefined ? '00' : decimals.length === 1 ? `${decimals}0` : decimals);
  return match[1] === '-' ? `-${fen}` : fen;
}

/** What whole columns are written with: ￥12.50, 12.50元, 1,234.50. Undefined when it is none of these. */
function signedAmount(cell: string): string | undefined {
  const first = cell.charCodeAt(0);
  const from = first === 0xffe5 || first === 0xa5 ? 1 : 0;
  const until = cell.endsWith('元') ? cell.length - 1 : cell.length;
  const bare = cell.slice(from, until);
  return fenOf(bare.includes(',') && GROUPED.test(bare) ? bare.replaceAll(',', '') : bare);
}

/** Amounts as people and ledgers write them: ￥1,234.50元, (1,234.50), 1234.50-. */
function oddAmount(cell: string): string | Refusal {
  if (isNone(cell)) return '';
  let plain = visibleText(cell).normalize('NFKC').replace(/\s+/g, '').replace(/[−–—]/g, '-').replaceAll('、', ',');
  if (OTHER_UNIT.test(plain)) return UNIT_EXPECTED;
  let minuses = 0;
  const inBrackets = /^\((.*)\)$/.exec(plain);
  if (inBrackets) [plain, minuses] = [inBrackets[1]!, 1];
  // A sign may stand before the currency or after it.
  if (plain.startsWith('-')) [plain, minuses] = [plain.slice(1), minuses + 1];
  plain = plain.replace(CURRENCY, '');
  const trailing = /^([^+-].*)-$/.exec(plain);
  if (trailing) [plain, minuses] = [trailing[1]!, minuses + 1];
  if (isNone(plain)) return '';
  if (plain.includes(',')) {
    if (!GROUPED.test(plain)) return COMMAS_EXPECTED;
    plain = plain.replaceAll(',', '');
  }
  const fen = fenOf(plain);
  if (fen === undefined || minuses > 1 || (minuses === 1 && /^[+-]/.test(plain))) return AMOUNT_EXPECTED;
  return minuses === 1 ? `-${fen}` : fen;
}
