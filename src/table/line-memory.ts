/** Lines of a text file as bytes, whole ones, each with its line feed (that of the file's last may be missing). */
export interface LineGroup {
  readonly bytes: Buffer;
  /** Where each line ends, behind its line feed. */
  readonly ends: readonly number[];
  /** The byte that separates cells. */
  readonly separator: number;
}

/** What is known of the lines of a group. */
export interface LookedUpLines {
  /** Whether a line says what stands already. */
  isKnown(line: number): boolean;
  /**
   * Whether a line need not be taken apart, which is then counted as read. Asked once of each line at which a row
   * begins, in their order, when the rows of all lines before it were taken.
   */
  passes(line: number): boolean;
}

/** Knows lines that were read before: to take them apart again would tell nothing new. */
export interface LineMemory {
  /** How many cells a line has that passes; null until the header is known: so long no line passes. */
  readonly width: number | null;
  lookUp(group: LineGroup): LookedUpLines;
}

/** Rows of a text file, with the lines that passed before them. */
export interface RowsOfLines {
  readonly passed: number;
  readonly rows: string[][];
  /** The lines that the rows stand on, one each, from this one on; null where one row may stand on several, or none was looked up. */
  readonly lines: { readonly of: LookedUpLines; readonly from: number } | null;
}
