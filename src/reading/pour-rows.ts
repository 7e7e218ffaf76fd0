import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { RowsOfLines } from '../table/line-memory.ts';
import type { DeliveredTable } from '../table/open-tables.ts';
import { NULL } from './cell.ts';
import { type ColumnNames, shippedColumnNames } from './column-names.ts';
import type { Dataset } from './dataset.ts';
import { findHeader, HEADER_ROWS, isBlank, isFound } from './find-header.ts';
import { type HeaderMatch, type HeaderPlan, headerFault, isNearMiss, matchHeader, twinFault } from './header.ts';
import { membersIn, ofMember } from './household-row.ts';
import { fits, type RefusedReading, type RowReading, readRow, type StagedRow } from './row.ts';
import type { RowMemory } from './row-memory.ts';
import { type SkippedRow, skipReason } from './skipped-row.ts';
import { tidy } from './tidy-cell.ts';
import { type UnknownWordCount, UnknownWords } from './unknown-words.ts';

/** A row that was refused: where it stands, its cells as they stood, below which header, and every fault. */
export interface RefusedRow extends RefusedReading {
  /** Name of the sheet; null where the file is the table. */
  readonly sheet: string | null;
  readonly rowNumber: number;
  readonly cells: readonly string[];
  readonly header: HeaderPlan;
}

/** Where a sheet of a workbook begins among the rows of a delivery. */
export interface SheetStart {
  readonly sheet: string;
  /** Number of its first row in the delivery; 1 of the first sheet. */
  readonly firstRow: number;
}

/** What reading the tables of a delivery found, beside its rows. */
export interface ReadingReport {
  /** Rows that are none of a person: the header again, sums, notes; the first hundred. */
  readonly skippedRows: readonly SkippedRow[];
  readonly rowsSkipped: number;
  /** Sheets whose header is not the dataset's. */
  readonly unreadSheets: readonly string[];
  /** Words that no code list knows, the most frequent first. */
  readonly unknownWords: readonly UnknownWordCount[];
}

export interface Staged extends ReadingReport {
  /** Rows of persons: of a list with one row a household each person counts. */
  readonly rowsRead: number;
  /** Of these: rows that are not staged, since all that they say stands already. */
  readonly rowsPassed: number;
  /** The first table's, with the unknown columns of all. */
  readonly plan: HeaderPlan;
  /** Rows whose name differs from the one that the same number had before in the file. */
  readonly otherNames: readonly number[];
  readonly sheets: readonly SheetStart[];
}

const FLUSH = 256 * 1024;
const SKIPPED_TOLD = 100;

/** Where the rows come from and who is told of them. */
export interface Staging extends RowReading {
  readonly file: string;
  /** Begun anew when only a hidden sheet has the rows. */
  readonly tables: AsyncIterable<DeliveredTable>;
  readonly onRefused: (row: RefusedRow) => Promise<void>;
  /** The shipped names unless given. */
  readonly names?: ColumnNames;
  /** Of a dataset whose lines are remembered: the memory, where this file's are looked up in it. */
  readonly memory?: RowMemory | null;
}

/**
 * Reads every row of the tables and writes the accepted ones, as lines for COPY. Every sheet with the dataset's header is
 * read; a hidden one only when no other has it. DELIVERY_UNREADABLE when none has.
 */
export async function pourRows(copy: Writable, dataset: Dataset, staging: Staging): Promise<Staged> {
  const pour = new Pour(copy, dataset, staging);
  const hidden = await pour.tables((table) => !table.hidden);
  if (!pour.hasRead && hidden > 0) await pour.tables((table) => table.hidden);
  return pour.end();
}

class Pour {
  readonly #copy: Writable;
  readonly #dataset: Dataset;
  readonly #staging: Staging;
  readonly #names: ColumnNames;
  readonly #plans: HeaderPlan[] = [];
  readonly #sheets: SheetStart[] = [];
  readonly #otherNames: number[] = [];
  readonly #skipped: SkippedRow[] = [];
  readonly #unread = new Set<string>();
  readonly #unnamed = new Set<string>();
  readonly #unknown = new UnknownWords();
  #nearest: HeaderMatch | undefined;
  #rowNumber = 0;
  #rowsRead = 0;
  #rowsPassed = 0;
  #rowsSkipped = 0;
  #pending = '';

  constructor(copy: Writable, dataset: Dataset, staging: Staging) {
    this.#copy = copy;
    this.#dataset = dataset;
    this.#staging = staging;
    this.#names = staging.names ?? shippedColumnNames(dataset);
  }

  get hasRead(): boolean {
    return this.#plans.length > 0;
  }

  /** Reads the tables that are wanted; answers how many there were besides. */
  async tables(isWanted: (table: DeliveredTable) => boolean): Promise<number> {
    let others = 0;
    for await (const table of this.#staging.tables) {
      if (isWanted(table)) {
        await this.#table(table);
        continue;
      }
      others++;
      if (table.sheet !== null) this.#unread.add(table.sheet);
    }
    return others;
  }

  end(): Staged {
    const [plan] = this.#plans;
    if (!plan) throw headerFault(this.#nearest ?? matchHeader(this.#dataset, [], this.#names), this.#staging.file);
    if (this.#pending !== '') this.#copy.write(this.#pending);
    return {
      rowsRead: this.#rowsRead,
      rowsPassed: this.#rowsPassed,
      plan: { ...plan, unknown: [...new Set([...this.#plans.flatMap(({ unknown }) => unknown), ...this.#unnamed])] },
      otherNames: this.#otherNames,
      sheets: this.#sheets,
      skippedRows: this.#skipped,
      rowsSkipped: this.#rowsSkipped,
      unreadSheets: [...this.#unread],
      unknownWords: this.#unknown.counted,
    };
  }

  async #table(table: DeliveredTable): Promise<void> {
    const { memory } = this.#staging;
    let head: string[][] = [];
    let plan: HeaderPlan | undefined;
    for await (const batch of memory && table.unremembered ? table.unremembered(memory) : withoutLines(table.rows)) {
      if (plan) {
        this.#pass(batch.passed);
        await this.#rows(table, plan, batch.rows, 0, batch.lines);
        continue;
      }
      head = head.length === 0 ? batch.rows : head.concat(batch.rows);
      if (head.length < HEADER_ROWS) continue;
      plan = await this.#begin(table, head);
      if (!plan) return;
    }
    if (!plan) await this.#begin(table, head);
  }

  #pass(rows: number): void {
    this.#rowNumber += rows;
    this.#rowsRead += rows;
    this.#rowsPassed += rows;
  }

  /** Finds the header in the first rows and reads those below it; undefined when the table has none. */
  async #begin(table: DeliveredTable, head: string[][]): Promise<HeaderPlan | undefined> {
    const found = findHeader(head, {
      dataset: this.#dataset,
      names: this.#names,
      file: this.#staging.file,
      rowsBefore: this.#rowNumber,
      isRagged: table.sheet !== null,
    });
    if (!isFound(found)) {
      if (!table.hidden && table.sheet !== null && isNearMiss(found))
        throw headerFault(found, `${this.#staging.file} · ${table.sheet}`);
      if (table.sheet !== null) this.#unread.add(table.sheet);
      if (!this.#nearest || found.places.size > this.#nearest.places.size) this.#nearest = found;
      return undefined;
    }
    if (table.sheet !== null) {
      this.#sheets.push({ sheet: table.sheet, firstRow: this.#rowNumber + 1 });
      this.#unread.delete(table.sheet);
    }
    this.#plans.push(found.plan);
    this.#staging.memory?.begin(found.plan);
    await this.#rows(table, found.plan, head, found.rows, null);
    return found.plan;
  }

  async #rows(
    table: DeliveredTable,
    plan: HeaderPlan,
    batch: readonly string[][],
    from: number,
    lines: RowsOfLines['lines'],
  ): Promise<void> {
    this.#rowNumber += from;
    for (let at = from; at < batch.length; at++) {
      const cells = batch[at]!;
      this.#rowNumber++;
      if (!beginsAsNumber(cells[plan.certificateNumber]) && (isBlank(cells) || this.#isSkipped(table, plan, cells)))
        continue;
      if (plan.members.length > 0) await this.#household(table, plan, cells);
      else {
        if (plan.twins.length > 0) this.#checkTwins(plan, cells);
        const row = this.#read(plan, cells, lines, at);
        if ('faults' in row) await this.#refuse(table, plan, cells, row);
      }
      if (this.#pending.length >= FLUSH) {
        if (!this.#copy.write(this.#pending)) await once(this.#copy, 'drain');
        this.#pending = '';
      }
    }
  }

  #isSkipped({ sheet }: DeliveredTable, plan: HeaderPlan, cells: readonly string[]): boolean {
    const reason = skipReason(plan, cells);
    if (reason === undefined) return false;
    this.#rowsSkipped++;
    const rowNumber = this.#rowNumber;
    const sheetRow = rowNumber - (this.#sheets.at(-1)?.firstRow ?? 1) + 1;
    if (this.#skipped.length < SKIPPED_TOLD) this.#skipped.push({ sheet, rowNumber, sheetRow, reason });
    return true;
  }

  #read(
    plan: HeaderPlan,
    cells: readonly string[],
    lines: RowsOfLines['lines'],
    line: number,
  ): StagedRow | RefusedReading {
    this.#rowsRead++;
    if (plan.isRagged && cells.length > plan.cells) this.#tellUnnamed(plan, cells);
    const row = readRow(plan, this.#staging, cells, this.#rowNumber);
    if ('faults' in row) return row;
    if (row.name !== row.identity.name) {
      this.#otherNames.push(this.#rowNumber);
      this.#staging.identities.alsoNamed(row.identity, row.name, this.#rowNumber);
    }
    this.#pending += row.line;
    if (this.#dataset.isRemembered) this.#pending += `\t${this.#staging.memory?.took(row, cells, lines, line) ?? NULL}`;
    this.#pending += '\n';
    return row;
  }

  async #refuse(table: DeliveredTable, plan: HeaderPlan, cells: readonly string[], row: RefusedReading): Promise<void> {
    this.#unknown.add(row);
    await this.#staging.onRefused({ sheet: table.sheet, rowNumber: this.#rowNumber, cells, header: plan, ...row });
  }

  /** One row a household: each person is read with the shared cells, and refused alone. */
  async #household(table: DeliveredTable, plan: HeaderPlan, cells: readonly string[]): Promise<void> {
    const persons = fits(plan, cells) ? membersIn(plan, cells) : [];
    const refused: RefusedReading[] = [];
    for (const member of persons) {
      const row = this.#read(member, cells, null, 0);
      if ('faults' in row) refused.push(ofMember(row, member, refused.length > 0));
    }
    if (persons.length === 0) refused.push(this.#read(plan, cells, null, 0) as RefusedReading);
    for (const row of refused) await this.#refuse(table, plan, cells, row);
  }

  #checkTwins(plan: HeaderPlan, cells: readonly string[]): void {
    const twin = plan.twins.find(({ first, index }) => tidy(cells[first] ?? '') !== tidy(cells[index] ?? ''));
    if (twin) throw twinFault(this.#dataset, plan, twin, this.#staging.file);
  }

  #tellUnnamed(plan: HeaderPlan, cells: readonly string[]): void {
    for (let index = plan.cells; index < cells.length; index++)
      if (cells[index]!.trim() !== '') this.#unnamed.add(`（第 ${index + 1} 列，无列名）`);
  }
}

async function* withoutLines(batches: DeliveredTable['rows']): AsyncGenerator<RowsOfLines> {
  for await (const rows of batches) yield { passed: 0, rows, lines: null };
}

/** Whether a cell may be an id as it stands: then its row is one of a person, whatever else it has. */
function beginsAsNumber(cell: string | undefined): boolean {
  if (cell === undefined || cell.length < 15) return false;
  const code = cell.charCodeAt(0);
  return code >= 48 && code <= 57;
}
