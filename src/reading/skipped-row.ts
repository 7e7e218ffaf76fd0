import type { HeaderPlan } from './header.ts';
import { headerName } from './header-name.ts';
import { plainWord, tidy } from './tidy-cell.ts';

/** Why a row of a table is none of a person: the header again, a sum, a note below the table, a number and nothing else. */
export const SKIPPED = {
  HEADER_AGAIN: '表头重复行',
  TOTAL: '合计、小计行',
  NOTE: '表注、填表人等说明行',
  NUMBER_ONLY: '只有序号的空行',
} as const;
export type SkipReason = keyof typeof SKIPPED;

/** A row that was left out as no row of a person; told in the report. */
export interface SkippedRow {
  readonly sheet: string | null;
  /** In the delivery. */
  readonly rowNumber: number;
  /** In its sheet. */
  readonly sheetRow: number;
  readonly reason: SkipReason;
}

const TOTAL =
  /^(本页|本月|本年|全县|全市|全区|全镇|全村|全部|以上)?(合计|小计|总计|共计|累计|总和|汇总)([:(（].*|数|金额|人数|户数|[\d.,]+.*)?$/;
const NOTE =
  /^(填表|制表|填报|报表|审核|复核|核对|经办|编制|负责|单位负责|分管|主管|联系人|联系电话|备注[:]|注[:\d]|附注|说明|填表说明|打印|导出|盖章|公章|\(盖章|\(公章|日期[:]|截[至止]|数据来源|数据截|以下空白|以下无正文|此页|第\d+页|共\d+|---)/;
const SECTION = /^([一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\))/;
const NUMBERED = /^\d{1,6}$/;
const LONG_NUMBER = /\d{15}/;

/** Whether a row is none of a person, and why; undefined when it has to be read. A row with an id number is always read. */
export function skipReason(plan: HeaderPlan, cells: readonly string[]): SkipReason | undefined {
  const filled = cells.flatMap((cell, index) => (tidy(cell) === '' ? [] : [index]));
  if (filled.some((index) => LONG_NUMBER.test(plainWord(cells[index]!)))) return undefined;
  if (isHeaderAgain(plan, cells)) return 'HEADER_AGAIN';
  const [first, second] = filled;
  if (first === undefined) return undefined;
  // 合计 may stand behind a running number, and in any of the first columns.
  const words = [first, second].flatMap((index) => (index === undefined ? [] : [plainWord(cells[index]!)]));
  if (words.some((word) => TOTAL.test(word))) return 'TOTAL';
  const isSparse = filled.length * 2 <= Math.max(plan.names.filter((name) => name !== '').length, 4);
  if (isSparse && NOTE.test(words[0]!)) return 'NOTE';
  if (filled.length > 1) return undefined;
  if (SECTION.test(words[0]!)) return 'NOTE';
  const isRead = plan.columns.some(({ index }) => index === first) || first === plan.name;
  return NUMBERED.test(words[0]!) && !isRead ? 'NUMBER_ONLY' : undefined;
}

/** Whether the cells are the header's own names, in its columns. */
function isHeaderAgain(plan: HeaderPlan, cells: readonly string[]): boolean {
  let same = 0;
  let other = 0;
  for (const [index, name] of plan.names.entries()) {
    const cell = headerName(cells[index] ?? '');
    if (name === '' || cell === '') continue;
    if (cell === headerName(name)) same++;
    else other++;
  }
  return same >= 2 && same > other;
}
