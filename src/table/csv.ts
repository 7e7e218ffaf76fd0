import { decodeText, type Encoding } from './encoding.ts';
import { detectLineForm } from './line-form.ts';
import type { RowBatches } from './open-tables.ts';
import type { Payload } from './payload.ts';
import { RowSplitter } from './row-splitter.ts';
import { unreadable } from './unreadable.ts';

/** Characters; no row of a department is nearly as long. */
export const LONGEST_LINE = 8 << 20;

/**
 * Reads delimited text chunk by chunk, memory independent of its length: separated by comma, semicolon or tab, lines
 * ending in LF, CRLF or CR. DELIVERY_UNREADABLE when the bytes are not of the encoding, or no line ends.
 */
export async function* readCsv(
  payload: Payload,
  encoding: Encoding,
  onBytes: (count: number) => void = () => {},
): RowBatches {
  let splitter: RowSplitter | undefined;
  for await (const text of decodeText(payload, encoding, onBytes)) {
    splitter ??= new RowSplitter(detectLineForm(text));
    const rows = splitter.split(text, false);
    if (splitter.waiting > LONGEST_LINE) throw lineTooLong(payload.name);
    if (rows.length > 0) yield rows;
  }
  const rows = splitter?.split('', true) ?? [];
  if (rows.length > 0) yield rows;
}

export function lineTooLong(file: string): Error {
  return unreadable('文件里没有换行', {
    where: file,
    found: `a line of more than ${LONGEST_LINE} characters`,
    expected: 'one row a line',
    mend: '确认这是数据文件，重新导出后再报送',
  });
}
