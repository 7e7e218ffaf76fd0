import type { LineMemory, RowsOfLines } from '../table/line-memory.ts';
import type { HeaderPlan } from './header.ts';
import type { StagedRow } from './row.ts';

/** A memory of the lines by which rows were read before. */
export interface RowMemory extends LineMemory {
  /** The header is found: from now on lines can be told to say the same as then. */
  begin(plan: HeaderPlan): void;
  /**
   * Told of each accepted row, in order. Answers the digest by which its line is known the next time, null where the line
   * has to be read again whenever it comes.
   */
  took(row: StagedRow, cells: readonly string[], lines: RowsOfLines['lines'], line: number): string | null;
}
