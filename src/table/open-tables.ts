import { readCsv } from './csv.ts';
import type { Payload } from './payload.ts';

/** Rows of cells as text, in file order and in batches; nothing is left out, so that the first row is row 1 of the table. */
export type RowBatches = AsyncGenerator<string[][]>;

/** One table of what was handed over: a CSV file, or a sheet of a workbook. */
export interface DeliveredTable {
  /** Name of the sheet; null where the file is the table. */
  readonly sheet: string | null;
  readonly rows: RowBatches;
}

export interface Opening {
  /** Told of bytes as they are read. */
  readonly onBytes?: (count: number) => void;
}

/**
 * The tables of a payload, one after another; each is read to its end, or left, before the next is asked for.
 * Memory does not grow with the number of rows. DELIVERY_UNREADABLE when the bytes are no table at all.
 */
export async function* openTables(
  payload: Payload,
  { onBytes = () => {} }: Opening = {},
): AsyncGenerator<DeliveredTable> {
  yield { sheet: null, rows: readCsv(payload, onBytes) };
}
