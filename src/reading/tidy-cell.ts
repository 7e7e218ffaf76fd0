/** Signs that no one sees: soft hyphen, zero-width and direction marks, byte order marks. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}/gu;
const FORMULA = /^[=＝]\s*["“”](.*)["“”]$/s;
const TEXT_MARK = /^(?:['`＇]|[‘’](?=\d))/;

/**
 * A cell without what spreadsheets and exports put around a value: white space of every kind, invisible signs, the
 * apostrophe that marks text, the formula `="…"`. What stands within a value is the reader's of its column.
 */
export function tidy(cell: string): string {
  const { length } = cell;
  // Cells are tidied by the ten million: one that begins and ends plainly is as it should be.
  if (length === 0 || (isPlain(cell.charCodeAt(0)) && isPlain(cell.charCodeAt(length - 1)))) return cell;
  const visible = cell.replace(INVISIBLE, '').trim();
  const formula = FORMULA.exec(visible);
  if (formula) return tidy(formula[1]!);
  return TEXT_MARK.test(visible) ? tidy(visible.slice(1)) : visible;
}

/** Signs that may begin and end a value: from ( to ~ without =, and the characters of Chinese. */
function isPlain(code: number): boolean {
  return (code > 39 && code < 127 && code !== 61 && code !== 96) || (code >= 0x4e00 && code <= 0x9fff);
}

/** Text in its plainest form for looking things up: half width, without any white space, small letters. */
export function plainWord(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** Text without invisible signs, the unbreakable space as the plain one. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, '').replace(/[\u00a0\u2007\u202f]/g, ' ');
}

const NOTHING = new Set(
  [
    'null',
    'nan',
    'none',
    'nil',
    '(null)',
    '<null>',
    '#n/a',
    'n/a',
    '\\n',
    '\\',
    '/',
    '-',
    '--',
    '---',
    '—',
    '——',
    '–',
  ].concat(['－', '－－', '／', '#ref!', '#value!', '#div/0!']),
);

/** Signs that none of these words begins with: digits, letters but n, Chinese. */
function isPlainStart(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    ((code | 32) > 97 && (code | 32) !== 110 && code < 127 && code > 64 && code !== 92)
  );
}

/** Whether a cell is how a program or an office writes that there is nothing: NULL, nan, --, /. */
export function isNothing(cell: string): boolean {
  return cell.length <= 8 && !isPlainStart(cell.charCodeAt(0)) && NOTHING.has(cell.toLowerCase());
}

/** The same where 无 says so, too: amounts, days and numbers, of which there is none. */
export function isNone(cell: string): boolean {
  return cell === '无' || cell === '暂无' || isNothing(cell);
}
