import type { Answer } from '../screening/evaluate.ts';
import { describeMissing } from '../screening/missing.ts';
import type { PlainDate } from '../value/plain-date.ts';

/** A screening as a table: region × rule, how many persons are flagged, clear and undetermined, and why undetermined. */
export function screeningTable(regionCode: string, year: number, asOf: PlainDate, answer: Answer): string {
  const rows = answer.counts.map(({ rule, flagged, clear, undetermined, missing }) => [
    rule.ruleId,
    rule.label,
    String(flagged),
    String(clear),
    String(undetermined),
    [
      ...missing.map(describeMissing),
      ...(rule.threshold?.income?.status === 'EXAMPLE' ? ['示例收入，结果暂定'] : []),
    ].join('；'),
  ]);
  for (const { ruleId, label, reason } of answer.outOfForce)
    rows.push([ruleId, label, '–', '–', '–', reason === 'EXPIRED' ? '文件已失效' : '尚未施行']);
  rows.sort(([a], [b]) => (a! < b! ? -1 : 1));
  return `${regionCode} ${year} 年，截至 ${asOf}\n${alignColumns([['规则 rule', '名称', '预警 flagged', '正常 clear', '未定 undetermined', '说明 why'], ...rows])}`;
}

/** Columns of equal width; a Chinese character takes two places on a terminal. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]!))));
  return rows
    .map((row) =>
      `  ${row.map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell))).join('  ')}`.trimEnd(),
    )
    .join('\n');
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return width;
}
