import { ERROR_CODES, type ErrorCode } from '../errors/codes.ts';
import { DATASET } from '../reading/datasets.ts';
import { SKIPPED } from '../reading/skipped-row.ts';
import type { DeliveryReport } from '../source/delivery-report.ts';
import type { Progress } from '../source/delivery-request.ts';
import { paceOf } from '../source/progress-pace.ts';

const STATUS = {
  MERGED: '已入库',
  PARTIAL: '部分入库',
  UNCHANGED: '与已入库文件相同，未作更改',
  HELD: '待确认，未入库',
} as const;

const NOTICES: Readonly<Record<string, string>> = {
  FUND_SUM: '基金支付总额不等于各项基金之和',
  TOTAL_SUM: '医疗费总额不等于各项之和',
  SCOPE_SUM: '符合政策范围金额与各项不符',
  REFUND_WITHOUT_ORIGINAL: '有退费标志而无原结算ID，按原样计入',
  REVERSAL_WAITING: '原结算尚未收到或不计入，暂不计入',
  OTHER_NAME: '同一证件号码姓名不同',
  LIST_ROW_REFUSED: '被拒行所指的人按上次名单保留，未作退出',
  LIST_ROW_UNREADABLE: '被拒行看不出是谁，请核对其是否仍在名单上',
  CONTROL_UNCHECKED: '有金额不可读的被拒行，控制金额无法核对',
};

/** The delivery report (交付报告) of one file as text. */
export function describeReport(report: DeliveryReport): string {
  const { rowsRead, rowsNew, rowsChanged, rowsUnchanged, rowsRefused, rowsLeft } = report;
  const left = DATASET[report.dataset].kind === 'FULL_LIST' ? ` · 退出 left ${rowsLeft}` : '';
  const lines = [
    `${report.fileName}: ${DATASET[report.dataset].label} ${report.regionCode}${report.month ? ` ${report.month}` : ''} — ${STATUS[report.status]} ${report.status}`,
    `  读取 read ${rowsRead} · 新增 new ${rowsNew} · 变更 changed ${rowsChanged} · 相同 unchanged ${rowsUnchanged} · 拒收 refused ${rowsRefused}${left}`,
  ];
  for (const { text } of report.heldReasons) lines.push(`  待确认 ${text}`);
  if (report.status === 'HELD') {
    lines.push(
      `  核对后 to go on: npm run -s hub -- confirm ${report.deliveryId} --reason …   或 or: reject ${report.deliveryId} --reason …`,
    );
  }
  if (report.rowsKept > 0) lines.push(`  行被拒而保留在名单上的人 kept although refused: ${report.rowsKept}`);
  for (const [code, rows] of Object.entries(report.refusedByCode))
    lines.push(`  拒收 ${code} ${rows}: ${ERROR_CODES[code as ErrorCode]}`);
  if (rowsRefused > 0 && report.status !== 'UNCHANGED')
    lines.push(`  拒收的行 refused rows: npm run -s hub -- refused ${report.deliveryId}`);
  for (const { kind, word, rows } of report.unknownWords)
    lines.push(
      `  不认识的代码 unknown ${rows} 行: npm run -s hub -- codes add ${kind} ${shellWord(word)} <代码> --region ${report.regionCode} --reason …`,
    );
  for (const [code, rows] of Object.entries(report.noticesByCode))
    if (!code.startsWith('SKIPPED_')) lines.push(`  提示 ${code} ${rows}: ${NOTICES[code] ?? code}`);
  if (report.unknownColumns.length > 0)
    lines.push(`  未识别的列，未读取 columns not read: ${report.unknownColumns.join('、')}`);
  if (report.rowsSkipped > 0)
    lines.push(`  非数据行，未读取 rows left out ${report.rowsSkipped}: ${skippedRows(report)}`);
  if (report.unreadSheets.length > 0)
    lines.push(`  表头不符，未读取的工作表 sheets not read: ${report.unreadSheets.join('、')}`);
  if (report.casesOpened + report.hitsAdded + report.hitsRecalled > 0) {
    lines.push(
      `  建案 cases opened ${report.casesOpened} · 新命中 hits ${report.hitsAdded} · 撤回 recalled ${report.hitsRecalled}`,
    );
  }
  return lines.join('\n');
}

const ROWS_SHOWN = 10;

function skippedRows({ skippedRows: rows, rowsSkipped }: DeliveryReport): string {
  const shown = rows.slice(0, ROWS_SHOWN).map(({ sheet, sheetRow, reason }) => {
    const where = sheet === null ? '' : `${sheet} `;
    return `${where}第 ${sheetRow} 行 ${SKIPPED[reason]}`;
  });
  return shown.join(' · ') + (rowsSkipped > shown.length ? ' …' : '');
}

/** A word of a file within a command that is there to be copied: quoted, and without signs that steer a terminal. */
function shellWord(word: string): string {
  return `'${word.replace(/\p{C}/gu, '').replaceAll("'", `'\\''`)}'`;
}

/** The same in one line, for many files in a row. */
export function summariseReport(report: DeliveryReport): string {
  const { rowsRead, rowsNew, rowsChanged, rowsLeft, rowsRefused, casesOpened } = report;
  const counts = [
    `${rowsRead} 行`,
    `新增 ${rowsNew}`,
    ...(rowsChanged > 0 ? [`变更 ${rowsChanged}`] : []),
    ...(rowsLeft > 0 ? [`退出 ${rowsLeft}`] : []),
    ...(rowsRefused > 0 ? [`拒收 ${rowsRefused}`] : []),
    ...(casesOpened > 0 ? [`建案 ${casesOpened}`] : []),
  ];
  return `${report.regionCode} ${report.fileName}: ${STATUS[report.status]}，${counts.join(' · ')}`;
}

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly clear: () => void;
}

/** What a progress line is written to; standard error, where it is a terminal. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const REWRITE = '\r\u001b[2K';
const EVERY = 200;

/**
 * One line on the terminal that is written over as work goes on, with rate and time left; nothing where output is no
 * terminal. Goes on by itself while nothing is told: the merge is one transaction that tells no parts.
 */
export function progressLine(label: string, terminal: Terminal = process.stderr): ProgressLine {
  if (!terminal.isTTY) return { show: () => {}, clear: () => {} };
  const from = performance.now();
  let latest: Progress | undefined;
  const timer = setInterval(() => {
    if (latest) terminal.write(`${REWRITE}${label} ${describeProgress(latest, performance.now() - from)}`);
  }, EVERY);
  return {
    show(progress) {
      latest = progress;
    },
    clear() {
      clearInterval(timer);
      if (latest) terminal.write(REWRITE);
    },
  };
}

/** How far a delivery has come after so many milliseconds, in half a line. */
export function describeProgress(progress: Progress, milliseconds: number): string {
  const rows = `${progress.rowsRead.toLocaleString('en-US').replaceAll(',', ' ')} 行`;
  const { percentRead, rowsPerSecond, secondsLeft } = paceOf(progress, milliseconds);
  const isAll = progress.phase === 'MERGING' || progress.mergeOfRow != null;
  const left =
    secondsLeft === null ? '' : ` · ${isAll ? '剩余约 left about' : '读完还需 read in'} ${clockText(secondsLeft)}`;
  if (progress.phase === 'MERGING')
    return `合并、筛查 merging · ${rows} · 已用 taken ${clockText(milliseconds / 1000)}${left}`;
  const pace = rowsPerSecond === null ? '' : ` · ${rowsPerSecond} 行/秒 rows/s`;
  return `读取 reading ${percentRead} % · ${rows}${pace}${left}`;
}

/** 75 seconds as 1:15. */
function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
