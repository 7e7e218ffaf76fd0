import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { FEW } from '../database/bulk.ts';
import type { Session } from '../database/database.ts';
import type { RowBatches } from './csv.ts';
import type { Dataset } from './dataset.ts';
import { type HeaderPlan, planHeader } from './header.ts';
import { type RefusedCell, type RowReading, readRow } from './row.ts';

/** A row that was refused: its number in the file, its cells as they stood, and every fault. */
export interface RefusedRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
  readonly faults: readonly RefusedCell[];
}

export interface Staged {
  readonly rowsRead: number;
  readonly plan: HeaderPlan;
  /** Rows whose name differs from the one that the same number had before in the file. */
  readonly otherNames: readonly number[];
}

const FLUSH = 256 * 1024;

/** Where the rows come from and who is told of them. */
export interface Staging extends RowReading {
  readonly file: string;
  readonly batches: RowBatches;
  readonly onRefused: (row: RefusedRow) => Promise<void>;
}

/**
 * Stages the rows of one file in a temporary table `stage` of the session by COPY. Refused rows are handed to
 * `onRefused` as they come. The header is row 1.
 */
export async function stageRows(session: Session, dataset: Dataset, staging: Staging): Promise<Staged> {
  const columns = dataset.columns.map(({ stage: [name, type] }) => `${name} ${type}`);
  await session.query(
    `drop table if exists stage, stage_identity, new_identity;
     create temp table stage (row_number integer, identity integer, digest uuid, ${columns.join(', ')})`,
  );
  const copy = session.copyInto('copy stage from stdin');
  // A COPY that fails reports once, here; the writes after it would wait for a drain that never comes.
  const failure = once(copy, 'error').then(([error]) => Promise.reject(error as Error));
  failure.catch(() => {});
  copy.on('error', () => {}); // destroying it below reports once more, and that must not end the process
  try {
    const staged = await Promise.race([pourRows(copy, dataset, staging), failure]);
    copy.end();
    await Promise.race([once(copy, 'finish'), failure]);
    // What the merges join and group by; the many columns that they only carry need no statistics.
    if (staged.rowsRead > FEW) {
      await session.query(`analyze stage (row_number, identity, ${dataset.columns[0]!.stage[0]})`);
    }
    return staged;
  } catch (error) {
    copy.destroy(error as Error);
    throw error;
  }
}

async function pourRows(copy: Writable, dataset: Dataset, staging: Staging): Promise<Staged> {
  let plan: HeaderPlan | undefined;
  let rowNumber = 0;
  let rowsRead = 0;
  let pending = '';
  const otherNames: number[] = [];
  for await (const batch of staging.batches) {
    for (const cells of batch) {
      rowNumber++;
      if (!plan) {
        plan = planHeader(dataset, cells, staging.file);
        continue;
      }
      if (cells.length === 1 && cells[0]!.trim() === '') continue; // an empty line
      rowsRead++;
      const row = readRow(plan, staging, cells, rowNumber);
      if (Array.isArray(row)) {
        await staging.onRefused({ rowNumber, cells, faults: row });
        continue;
      }
      if (row.name !== row.identity.name) otherNames.push(rowNumber);
      pending += row.line;
      if (pending.length >= FLUSH) {
        if (!copy.write(pending)) await once(copy, 'drain');
        pending = '';
      }
    }
  }
  if (pending !== '') copy.write(pending);
  return { rowsRead, plan: plan ?? planHeader(dataset, [], staging.file), otherNames };
}
