import { readCsv } from './csv.ts';
import { detectEncoding, type EncodingChoice } from './encoding.ts';
import type { Payload } from './payload.ts';

/** Rows of cells as text, in file order and in batches; nothing is left out, so that the first row is row 1 of the table. */
export type RowBatches = AsyncGenerator<string[][]>;

/** One table of what was handed over: a CSV file, or a sheet of a workbook. */
export interface DeliveredTable {
  /** Name of the sheet; null where the file is the table. */
  readonly sheet: string | null;
  /** The office hid this sheet: what it reports is more likely on another. */
  readonly hidden: boolean;
  readonly rows: RowBatches;
}

export interface Opening {
  /** Told of bytes as they are read. */
  readonly onBytes?: (count: number) => void;
  /** How the text is encoded, where somebody knows better than its bytes tell; without meaning for workbooks. */
  readonly encoding?: EncodingChoice;
}

/**
 * The tables of a payload, one after another; each is read to its end, or left, before the next is asked for.
 * Memory does not grow with the number of rows. DELIVERY_UNREADABLE when the bytes are no table at all.
 */
export async function* openTables(
  payload: Payload,
  { onBytes = () => {}, encoding = 'auto' }: Opening = {},
): AsyncGenerator<DeliveredTable> {
  const found = encoding === 'auto' ? await detectEncoding(payload) : encoding;
  yield { sheet: null, hidden: false, rows: readCsv(payload, found, onBytes) };
}
