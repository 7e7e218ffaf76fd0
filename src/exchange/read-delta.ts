import { HubError } from '../errors/hub-error.ts';
import { placeOf } from './exchange-error.ts';
import type { Pass } from './exchange-state.ts';
import type { Reading } from './reading.ts';
import { RecentRows } from './recent-rows.ts';
import { rowsPayload } from './rows-payload.ts';
import type { SourceRow } from './source.ts';

/**
 * Reads what has changed behind the watermark, batch by batch, each a delivery that is committed together with how far
 * it goes. The upper end is fixed when the reading begins: what is committed later and dated earlier lies within the overlap
 * of the next one, however long this one takes. A reading that was cut goes on behind its last row with the same end.
 */
export async function readDelta(reading: Reading): Promise<void> {
  const { mapping, source, start, hub } = reading;
  const reach = await source.reach();
  reading.result.unmarked = reach.unmarked;
  reading.result.ahead = reach.ahead;
  let pass: Pass | null =
    start.pass ??
    (reach.until === null ? null : { until: reach.until, settles: reach.settles ?? start.watermark, after: null });
  const recent = RecentRows.open(hub.vault, start.recent);
  while (pass !== null) {
    if (reading.isStopped()) return;
    // One more than a batch: whether another follows, and whether it could be told apart from the last.
    const rows = await source.readBatch({
      after: pass.after,
      from: start.watermark,
      until: pass.until,
      limit: mapping.batch + 1,
    });
    requireApart(reading, rows);
    const batch = rows.slice(0, mapping.batch);
    const isLast = rows.length <= mapping.batch;
    const fresh = batch.filter((row) => recent.note(row));
    const last = batch.at(-1);
    const next: Pass | null = isLast ? null : { ...pass, after: { watermark: last!.watermark, key: last!.key } };
    const step = {
      progress: { watermark: isLast ? pass.settles : start.watermark, pass: next },
      recent: recent.seal(hub.vault),
      lists: {},
      rowsRead: batch.length,
    };
    reading.result.rowsRead += batch.length;
    reading.result.rowsKnown += batch.length - fresh.length;
    if (fresh.length === 0) await reading.keep(step);
    else await reading.deliver(rowsPayload(mapping, labelOf(fresh.at(-1)!.watermark), fresh), null, step);
    pass = next;
  }
  reading.result.isComplete = true;
}

/** Two rows that agree in watermark and key cannot be told apart at the border of a batch, where one of them would be lost. */
function requireApart({ mapping, source }: Reading, rows: readonly SourceRow[]): void {
  for (let index = 1; index < rows.length; index++) {
    const [before, row] = [rows[index - 1]!, rows[index]!];
    if (before.watermark !== row.watermark || !source.sameKey(before.key, row.key)) continue;
    throw new HubError('EXCHANGE_KEY_AMBIGUOUS', '两行的水位列和主键列完全相同，无法断点续读', {
      where: placeOf(mapping),
      found: `two rows with the same ${mapping.key.join(', ')} at watermark ${row.watermark}`,
      expected: 'key columns that no two rows share',
      mend: 'name all columns of the unique key under “key” of the mapping',
    });
  }
}

/** A watermark as a part of a file name. */
function labelOf(watermark: string): string {
  return watermark.replaceAll(/[-:]/g, '').replaceAll(/[^\dA-Za-z.+]/g, 'T');
}
