import { sqlFile } from '../database/sql-file.ts';
import type { DeliveredTable } from '../table/open-tables.ts';
import type { Delivery, Progress, SourceHub } from './delivery-request.ts';

/** How often the state of a delivery under way is written down, in milliseconds; one that is done sooner leaves no trace. */
const EVERY = 1_000;

/**
 * Does the work of a delivery and writes down, once a second, how far it has come, for who asks another process. That it
 * cannot be written stops nothing; the rows go when the delivery ends, and stay when its process dies.
 */
export async function keepingProgress<T>(
  { database }: SourceHub,
  delivery: Delivery,
  work: (delivery: Delivery) => Promise<T>,
): Promise<T> {
  const { deliveryId, request } = delivery;
  const from = performance.now();
  let latest: Progress | undefined;
  let writing: Promise<unknown> | undefined;
  let isKept = false;
  const timer = setInterval(() => {
    if (!latest || writing) return;
    isKept = true;
    const { phase, bytesRead, rowsRead } = latest;
    const values = [deliveryId, phase, bytesRead, rowsRead, Math.round(performance.now() - from)];
    writing = database
      .query(sqlFile('source/keep-progress'), values)
      .catch(() => {})
      .finally(() => {
        writing = undefined;
      });
  }, EVERY);
  const onProgress = (progress: Progress): void => {
    latest = progress;
    request.onProgress?.(progress);
  };
  try {
    return await work({ ...delivery, request: { ...request, onProgress } });
  } finally {
    clearInterval(timer);
    await writing;
    if (isKept)
      await database.query('delete from delivery_progress where delivery_id = $1', [deliveryId]).catch(() => {});
  }
}

/** The same tables; tells of rows, as they are read, how many more there are. */
export async function* countingRows(
  tables: AsyncIterable<DeliveredTable>,
  onRows: (count: number) => void,
): AsyncGenerator<DeliveredTable> {
  for await (const table of tables) yield { ...table, rows: counted(table.rows, onRows) };
}

async function* counted(rows: DeliveredTable['rows'], onRows: (count: number) => void): DeliveredTable['rows'] {
  for await (const batch of rows) {
    onRows(batch.length);
    yield batch;
  }
}

/** How fast it goes and how long it will yet take. */
export interface Pace {
  /** Of the bytes; 100 when all are read. */
  readonly percentRead: number;
  /** Null in the first half second. */
  readonly rowsPerSecond: number | null;
  /** Until all is read, by the pace so far. Null in the first half second, and once it is merged: that tells no parts. */
  readonly secondsLeft: number | null;
}

/** The pace of a delivery that has been under way for so long. */
export function paceOf({ phase, bytesRead, bytesTotal, rowsRead }: Progress, milliseconds: number): Pace {
  const part = bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
  const isEarly = milliseconds < 500 || part === 0;
  const isReading = phase === 'STAGING';
  return {
    percentRead: isReading ? Math.floor(part * 100) : 100,
    rowsPerSecond: isReading && !isEarly ? Math.round((rowsRead * 1000) / milliseconds) : null,
    secondsLeft: isReading && !isEarly ? Math.ceil((milliseconds * (1 - part)) / part / 1000) : null,
  };
}
