import { ARCHIVE_LIMITS, type ArchiveLimits } from './archive.ts';
import { readCsv } from './csv.ts';
import { detectEncoding, type Encoding, type EncodingChoice } from './encoding.ts';
import type { LineMemory, RowsOfLines } from './line-memory.ts';
import { readNdjson } from './ndjson.ts';
import type { Payload } from './payload.ts';
import { readRememberedCsv } from './remembered-csv.ts';
import { sniff } from './sniff.ts';
import { unreadable } from './unreadable.ts';
import { readWorkbook, WORKBOOK_LIMITS, type WorkbookLimits } from './workbook.ts';
import { readXlsx } from './xlsx.ts';

/**
 * Rows of cells as text, in file order and in batches; nothing is left out, so that the first row is row 1 of the table.
 * A row without anything in it comes as one empty cell. What could not be taken apart comes as a `badRow`.
 */
export type RowBatches = AsyncGenerator<string[][]>;

/** One table of what was handed over: a CSV file, or a sheet of a workbook. */
export interface DeliveredTable {
  /** Name of the sheet; null where the file is the table. */
  readonly sheet: string | null;
  /** The office hid this sheet: what it reports is more likely on another. */
  readonly hidden: boolean;
  readonly rows: RowBatches;
  /** The same rows without those of lines that a memory lets pass; absent where there are no lines. Instead of `rows`. */
  readonly unremembered?: (memory: LineMemory) => AsyncGenerator<RowsOfLines>;
}

export interface Opening {
  /** Told of bytes as they are read. */
  readonly onBytes?: (count: number) => void;
  /** How the text is encoded, where somebody knows better than its bytes tell; without meaning for workbooks. */
  readonly encoding?: EncodingChoice;
  /** Bytes whose lines are looked up in a memory at once; enough unless given. */
  readonly groupBytes?: number | undefined;
  readonly limits?: { readonly archive?: ArchiveLimits; readonly workbook?: WorkbookLimits };
}

/**
 * The tables of a payload, one after another; each is read to its end, or left, before the next is asked for. What the
 * file is, is told by its content. Memory does not grow with the number of rows, but for old workbooks (see
 * readWorkbook). DELIVERY_UNREADABLE when the bytes are no table at all.
 */
export async function* openTables(
  payload: Payload,
  { onBytes = () => {}, encoding = 'auto', limits = {}, groupBytes }: Opening = {},
): AsyncGenerator<DeliveredTable> {
  const archive = limits.archive ?? ARCHIVE_LIMITS;
  const format = await sniff(payload, archive);
  const text = async (): Promise<Encoding> => (encoding === 'auto' ? detectEncoding(payload) : encoding);
  switch (format) {
    case 'text': {
      const found = await text();
      yield {
        sheet: null,
        hidden: false,
        rows: readCsv(payload, found, onBytes),
        unremembered: (memory) => readRememberedCsv(payload, found, memory, onBytes, groupBytes),
      };
      return;
    }
    case 'ndjson':
      yield { sheet: null, hidden: false, rows: readNdjson(payload, await text(), onBytes) };
      return;
    case 'xlsx':
      yield* readXlsx(payload, archive, onBytes);
      return;
    case 'workbook':
    case 'markup':
      yield* readWorkbook(payload, format, limits.workbook ?? WORKBOOK_LIMITS, onBytes);
      return;
    case 'archive':
      throw unreadable('这是压缩包，不是一个表格', {
        where: payload.name,
        found: 'a zip archive of files',
        expected: 'one table or workbook',
        mend: '解压后逐个报送',
      });
  }
}
