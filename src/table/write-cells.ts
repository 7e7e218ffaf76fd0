import writeExcelFile from 'write-excel-file/node';

/** A table of text, header first. */
export interface TextTable {
  /** On the tab. */
  readonly sheet: string;
  readonly rows: readonly (readonly string[])[];
}

/** Tables as the bytes of an .xlsx workbook, every cell as text: ids keep their digits, and what was wrong stays as it was. */
export function writeCells(tables: readonly TextTable[]): Promise<Buffer> {
  const sheets = tables.map(({ sheet, rows }, at) => ({
    data: rows.map((cells) => cells.map((value) => ({ type: String, value, format: '@' }))),
    sheet: sheet.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31) || `Sheet${at + 1}`,
    stickyRowsCount: 1,
  }));
  return writeExcelFile(sheets).toBuffer();
}
