import type { Session } from '../database/database.ts';
import type { Staged } from '../reading/pour-rows.ts';

/** Keeps what reading found beside the rows: where each sheet begins, and which rows were left out as none of a person. */
export async function keepReading(session: Session, deliveryId: string, staged: Staged): Promise<void> {
  const { sheets, skippedRows } = staged;
  if (sheets.length > 0) {
    await session.query(
      'insert into delivery_sheet (delivery_id, sheet, first_row) select $1, * from unnest($2::text[], $3::integer[])',
      [deliveryId, sheets.map(({ sheet }) => sheet), sheets.map(({ firstRow }) => firstRow)],
    );
  }
  if (skippedRows.length > 0) {
    await session.query(
      `insert into delivery_notice (delivery_id, code, row_number, detail)
       select $1, * from unnest($2::text[], $3::integer[], $4::text[])`,
      [
        deliveryId,
        skippedRows.map(({ reason }) => `SKIPPED_${reason}`),
        skippedRows.map(({ rowNumber }) => rowNumber),
        skippedRows.map(() => ''),
      ],
    );
  }
}
