import type { IdentityVault } from '../access/identity-vault.ts';
import type { Queryable } from '../database/database.ts';
import { REPAIR_COLUMNS } from '../reading/header.ts';

/** The refused rows of one table of a delivery as they are corrected and sent again: header, then a line a row. */
export interface RefusedTable {
  /** Name of the sheet; empty where the file was the table. */
  readonly sheet: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Fault {
  readonly sheet: string;
  readonly row_number: number;
  readonly column_name: string;
  readonly code: string;
  readonly expected: string;
  readonly row_cipher: Buffer;
}

/**
 * The refused rows of a delivery, each once, with all its cells as they stood under the header as it stood, and behind them
 * 行号, 列, 原因, 应为, which reading passes over. Of a delivery that changed nothing those of the one that it equals.
 */
export async function refusedTables(
  { database, vault }: { readonly database: Queryable; readonly vault: IdentityVault },
  deliveryId: string,
): Promise<RefusedTable[]> {
  const open = (cipher: Buffer) => JSON.parse(vault.open(cipher).toString('utf8')) as string[];
  const headers = await database.query<{ sheet: string; header_cipher: Buffer; first_row: number }>(
    `/* find-refused-headers */
     select t.sheet, t.header_cipher, coalesce(s.first_row, 1) as first_row
     from delivery d join delivery_table t on t.delivery_id = coalesce(d.same_as, d.delivery_id)
       left join delivery_sheet s on s.delivery_id = t.delivery_id and s.sheet = t.sheet
     where d.delivery_id = $1 order by first_row, t.sheet`,
    [deliveryId],
  );
  const faults = await database.query<Fault>(
    `/* find-refused-rows */
     select r.sheet, r.row_number, r.column_name, r.code, r.expected, r.row_cipher
     from delivery d join refused_row r on r.delivery_id = coalesce(d.same_as, d.delivery_id)
     where d.delivery_id = $1 order by r.sheet, r.row_number, r.column_name`,
    [deliveryId],
  );
  return headers.map(({ sheet, header_cipher, first_row }) => {
    const rows = new Map<number, Fault[]>();
    for (const fault of faults)
      if (fault.sheet === sheet) rows.set(fault.row_number, [...(rows.get(fault.row_number) ?? []), fault]);
    const cellsOf = [...rows].map(([rowNumber, ofRow]) => ({ rowNumber, ofRow, cells: open(ofRow[0]!.row_cipher) }));
    const header = open(header_cipher);
    // A row with too many cells is wider than its header.
    const width = Math.max(header.length, ...cellsOf.map(({ cells }) => cells.length));
    return {
      sheet,
      header: [...padded(header, width), ...REPAIR_COLUMNS],
      rows: cellsOf.map(({ rowNumber, ofRow, cells }) => [
        ...padded(cells, width),
        String(rowNumber - first_row + 1),
        ofRow.map((fault) => fault.column_name || '整行').join('；'),
        ofRow.map((fault) => fault.code).join('；'),
        ofRow.map((fault) => fault.expected).join('；'),
      ]),
    };
  });
}

function padded(cells: readonly string[], width: number): string[] {
  return [...cells, ...Array.from({ length: width - cells.length }, () => '')];
}
