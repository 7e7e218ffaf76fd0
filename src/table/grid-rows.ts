/** Excel's own limits; a cell beyond them is no cell of a workbook. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;
/** Rows are filled up to the widest before them, but a lone cell far right does not make every row as wide. */
const FILLED_UP_TO = 1_000;

/**
 * Rows of a sheet in their places: what the workbook does not store comes as rows without cells ([''], like an empty
 * line), empty cells at the end are left out, and each row has as many cells as the widest before it.
 */
export class GridRows {
  #rows: string[][] = [];
  #last = 0;
  #width = 0;

  /** Rows that wait to be taken. */
  get length(): number {
    return this.#rows.length;
  }

  /** Adds a row by its number, from 1 on. False when it does not stand below the rows before it. */
  add(rowNumber: number, cells: string[]): boolean {
    let length = cells.length;
    while (length > 0 && cells[length - 1]!.trim() === '') length--;
    if (length === 0) return true; // comes as an empty row if one with cells follows
    if (rowNumber <= this.#last) return false;
    while (++this.#last < rowNumber) this.#rows.push(['']);
    cells.length = length;
    if (length > this.#width) this.#width = length;
    for (let at = length; at < this.#width && at < FILLED_UP_TO; at++) cells.push('');
    this.#rows.push(cells);
    return true;
  }

  take(): string[][] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}
