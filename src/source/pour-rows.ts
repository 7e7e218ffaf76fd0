import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { DeliveredTable } from '../table/open-tables.ts';
import type { Dataset } from './dataset.ts';
import { type HeaderPlan, planHeader } from './header.ts';
import { type RefusedReading, type RowReading, readRow } from './row.ts';

/** A row that was refused: where it stands, its cells as they stood, below which header, and every fault. */
export interface RefusedRow extends RefusedReading {
  /** Name of the sheet; null where the file is the table. */
  readonly sheet: string | null;
  readonly rowNumber: number;
  readonly cells: readonly string[];
  readonly header: HeaderPlan;
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
  readonly tables: AsyncIterable<DeliveredTable>;
  readonly onRefused: (row: RefusedRow) => Promise<void>;
}

/** Reads every row of the tables and writes the accepted ones, as lines for COPY. */
export async function pourRows(copy: Writable, dataset: Dataset, staging: Staging): Promise<Staged> {
  let plan: HeaderPlan | undefined;
  let rowNumber = 0;
  let rowsRead = 0;
  let pending = '';
  const otherNames: number[] = [];
  for await (const table of staging.tables) {
    for await (const batch of table.rows) {
      for (const cells of batch) {
        rowNumber++;
        if (!plan) {
          plan = planHeader(dataset, cells, staging.file, rowNumber);
          continue;
        }
        if (cells.length === 1 && cells[0]!.trim() === '') continue; // an empty line
        rowsRead++;
        const row = readRow(plan, staging, cells, rowNumber);
        if ('faults' in row) {
          await staging.onRefused({ sheet: table.sheet, rowNumber, cells, header: plan, ...row });
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
  }
  if (pending !== '') copy.write(pending);
  return { rowsRead, plan: plan ?? planHeader(dataset, [], staging.file), otherNames };
}
