import { FEW } from '../database/bulk.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { DeliveredTable } from '../table/open-tables.ts';
import type { Delivery, Progress, SourceHub } from './delivery-request.ts';
import { paceOf } from './progress-pace.ts';

/** How often the state of a delivery under way is written down, in milliseconds; one that is done sooner leaves no trace. */
const EVERY = 1_000;
/** What has fewer bytes is merged before anybody could ask how long it takes. */
const LARGE = 256 << 10;

/**
 * Does the work of a delivery and writes down, once a second, how far it has come, for who asks another process. That it
 * cannot be written stops nothing; the rows go when the delivery ends, and stay when its process dies.
 */
export async function keepingProgress<T extends { readonly report: { readonly status: string } }>(
  { database }: SourceHub,
  delivery: Delivery,
  work: (delivery: Delivery) => Promise<T>,
): Promise<T> {
  const { deliveryId, dataset, request } = delivery;
  const from = performance.now();
  const mergeOfRow = request.payload.bytes < LARGE ? null : await lastMerge(database, dataset.name);
  let latest: Progress | undefined;
  let readIn: number | null = null;
  let writing: Promise<unknown> | undefined;
  let isKept = false;
  const timer = setInterval(() => {
    if (!latest || writing) return;
    isKept = true;
    const { phase, bytesRead, rowsRead } = latest;
    const milliseconds = Math.round(performance.now() - from);
    const { rowsPerSecond, secondsLeft } = paceOf(latest, milliseconds);
    const values = [deliveryId, phase, bytesRead, rowsRead, milliseconds, rowsPerSecond, secondsLeft];
    writing = database
      .query(sqlFile('source/keep-progress'), values)
      .catch(() => {})
      .finally(() => {
        writing = undefined;
      });
  }, EVERY);
  const onProgress = (progress: Progress): void => {
    if (progress.phase === 'MERGING') readIn ??= performance.now() - from;
    latest = { ...progress, readIn, mergeOfRow };
    request.onProgress?.(latest);
  };
  try {
    const done = await work({ ...delivery, request: { ...request, onProgress } });
    const merged = latest as Progress | undefined;
    const { status } = done.report;
    const isMerged = status === 'MERGED' || status === 'PARTIAL';
    if (isMerged && merged && readIn !== null && merged.rowsRead > FEW) {
      const values = [dataset.name, merged.rowsRead, Math.round(performance.now() - from - readIn)];
      await database.query(sqlFile('source/keep-merge-pace'), values).catch(() => {});
    }
    return done;
  } finally {
    clearInterval(timer);
    await writing;
    if (isKept)
      await database.query('delete from delivery_progress where delivery_id = $1', [deliveryId]).catch(() => {});
  }
}

/** Milliseconds that the last large merge of the dataset took for a row; null when there was none. */
async function lastMerge(database: SourceHub['database'], dataset: string): Promise<number | null> {
  const [last] = await database.query<{ rows_read: number; milliseconds: number }>(
    'select rows_read, milliseconds from merge_pace where dataset = $1',
    [dataset],
  );
  return last ? last.milliseconds / last.rows_read : null;
}

/** The same tables; tells of rows, as they are read, how many more there are. */
export async function* countingRows(
  tables: AsyncIterable<DeliveredTable>,
  onRows: (count: number) => void,
): AsyncGenerator<DeliveredTable> {
  for await (const table of tables) {
    const { unremembered } = table;
    yield {
      ...table,
      rows: counted(table.rows, (batch) => onRows(batch.length)),
      ...(unremembered && {
        unremembered: (memory) => counted(unremembered(memory), ({ passed, rows }) => onRows(passed + rows.length)),
      }),
    };
  }
}

async function* counted<Batch>(batches: AsyncGenerator<Batch>, onBatch: (batch: Batch) => void): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    onBatch(batch);
    yield batch;
  }
}
