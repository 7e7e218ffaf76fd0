import type { IdentityVault } from '../access/identity-vault.ts';
import type { MaskedField } from '../access/mask-table.ts';
import type { Queryable } from '../database/database.ts';
import type { ColumnNames } from '../reading/column-names.ts';
import { CERTIFICATE_NUMBER, CERTIFICATE_TYPE, type Dataset, type DatasetName, NAME } from '../reading/dataset.ts';
import { DATASET } from '../reading/datasets.ts';
import { findHeader, HEADER_ROWS, isFound } from '../reading/find-header.ts';
import type { HeaderPlan } from '../reading/header.ts';
import { loadVocabulary } from '../reading/vocabulary.ts';
import type { EncodingChoice } from '../table/encoding.ts';
import { type DeliveredTable, openTables } from '../table/open-tables.ts';
import { withKeptPayload } from './kept-payload.ts';

/** One cell of a row as it was handed over. */
export interface DeliveredCell {
  /** The header as the file has it; empty for a cell beyond the header. */
  readonly header: string;
  /** The canonical name of the column; null = the dataset does not know it. */
  readonly column: string | null;
  readonly text: string;
  /** What the cell tells of a person; null = nothing that is masked. */
  readonly field: MaskedField | null;
}

/** Columns that name a person or tell what ails them. */
const FIELDS: Readonly<Record<string, MaskedField>> = {
  [NAME[0]]: 'name',
  户主姓名: 'name',
  [CERTIFICATE_NUMBER[0]]: 'idNumber',
  户主证件号码: 'idNumber',
  联系电话: 'phone',
  银行账号: 'bankCard',
  病种编码: 'diagnosis',
  病种名称: 'diagnosis',
  健康状况: 'diagnosis',
};

/** What a column, by its canonical name, tells of a person; null = nothing that is masked. */
export function fieldOfColumn(column: string): MaskedField | null {
  return FIELDS[column] ?? null;
}

/**
 * Rows of a delivery as they were handed over, read again from the bytes that were kept. `rowNumbers` are those that facts
 * carry. A row that is not found any more (another header would be found today) is absent from the answer.
 */
export async function findDeliveredRows(
  hub: { readonly database: Queryable; readonly vault: IdentityVault },
  deliveryId: string,
  rowNumbers: readonly number[],
): Promise<Map<number, DeliveredCell[]>> {
  const [delivery] = await hub.database.query<{
    dataset: DatasetName;
    region_code: string;
    encoding: EncodingChoice | null;
  }>('select dataset, region_code, encoding from delivery where delivery_id = $1', [deliveryId]);
  if (!delivery) return new Map();
  const dataset = DATASET[delivery.dataset];
  const names = (await loadVocabulary(hub.database, delivery.region_code)).columnNames(dataset);
  const opening = { encoding: delivery.encoding ?? 'auto' } as const;
  return withKeptPayload(hub, deliveryId, async (payload) => {
    const reading: Reading = { dataset, names, file: payload.name, wanted: new Set(rowNumbers), found: new Map() };
    const hidden = await readTables(openTables(payload, opening), reading, (table) => !table.hidden);
    // As when it was taken in: a hidden sheet counts only when no other has the rows.
    if (reading.hasRead !== true && hidden)
      await readTables(openTables(payload, opening), reading, (table) => table.hidden);
    return reading.found;
  });
}

interface Reading {
  readonly dataset: Dataset;
  readonly names: ColumnNames;
  readonly file: string;
  readonly wanted: ReadonlySet<number>;
  readonly found: Map<number, DeliveredCell[]>;
  hasRead?: true;
}

/** Goes through the tables as pour-rows does, counting the rows of those that have the header. Answers whether others were left. */
async function readTables(
  tables: AsyncIterable<DeliveredTable>,
  reading: Reading,
  isWanted: (table: DeliveredTable) => boolean,
): Promise<boolean> {
  let before = 0;
  let hasOthers = false;
  for await (const table of tables) {
    if (!isWanted(table)) {
      hasOthers = true;
      continue;
    }
    before += await readTable(table, reading, before);
    if (reading.found.size === reading.wanted.size) break;
  }
  return hasOthers;
}

/** Answers how many rows the table counts for: none where it does not have the header. */
async function readTable(table: DeliveredTable, reading: Reading, rowsBefore: number): Promise<number> {
  const { dataset, names, file, wanted, found } = reading;
  let head: string[][] = [];
  let plan: HeaderPlan | undefined;
  let rows = 0;
  const take = (batch: readonly string[][], header: HeaderPlan) => {
    for (const cells of batch) {
      rows++;
      if (wanted.has(rowsBefore + rows)) found.set(rowsBefore + rows, describe(header, cells));
    }
  };
  const begin = (): boolean => {
    const header = findHeader(head, { dataset, names, file, rowsBefore, isRagged: table.sheet !== null });
    if (!isFound(header)) return false;
    reading.hasRead = true;
    plan = header.plan;
    take(head, plan);
    return true;
  };
  for await (const batch of table.rows) {
    if (plan) take(batch, plan);
    else {
      head = head.concat(batch);
      if (head.length >= HEADER_ROWS && !begin()) return 0;
    }
    if (found.size === wanted.size) return rows;
  }
  if (!plan && !begin()) return 0;
  return rows;
}

function describe(plan: HeaderPlan, cells: readonly string[]): DeliveredCell[] {
  const columnAt = new Map<number, string>();
  const note = (index: number, column: string) => {
    if (index >= 0 && !columnAt.has(index)) columnAt.set(index, column);
  };
  // The persons of a household-wide row stand in columns of their own.
  for (const { name, certificateNumber, certificateType } of [plan, ...plan.members]) {
    note(name, NAME[0]);
    note(certificateNumber, CERTIFICATE_NUMBER[0]);
    note(certificateType, CERTIFICATE_TYPE[0]);
  }
  for (const { column, index } of plan.columns) note(index, column.header);
  for (const { header, index } of plan.twins) note(index, header);
  return Array.from({ length: Math.max(cells.length, plan.cells) }, (_, index) => {
    const column = columnAt.get(index) ?? null;
    return {
      header: plan.names[index] ?? '',
      column,
      text: cells[index] ?? '',
      field: column === null ? null : (FIELDS[column] ?? null),
    };
  });
}
