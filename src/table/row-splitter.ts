import { badRow, UNCLOSED_QUOTE } from './bad-row.ts';
import type { LineForm } from './line-form.ts';

/** How far a quoted cell may reach before its opening quote counts as a stray one. */
const LONGEST_QUOTED = 64 << 10;
const MOST_LINES = 200;

const [QUOTE, SPACE, CR] = [34, 32, 13];
/** The row goes on in text that has not come yet. */
const MORE = -1;
/** The quote opens nothing. */
const STRAY = -2;

/**
 * Splits delimited text into rows of cells, chunk by chunk (RFC 4180, and what is sent instead). A quote that opens a
 * cell and is not closed nearby spoils its own line only: that line comes as a bad row, and reading goes on after it.
 */
export class RowSplitter {
  readonly #separator: string;
  readonly #newline: string;
  #rest = '';
  /** Cells of the row before, and of the widest so far. */
  #width = 0;
  #widest = 0;

  constructor({ separator, newline }: LineForm) {
    this.#separator = separator;
    this.#newline = newline;
  }

  /** Characters of a row that waits for its end. */
  get waiting(): number {
    return this.#rest.length;
  }

  /** The rows that end in the text so far; with `isLast` also the one that no line end follows. */
  split(chunk: string, isLast: boolean): string[][] {
    const text = this.#rest + chunk;
    const rows: string[][] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      let end = text.indexOf(this.#newline, at);
      if (end === -1) {
        if (!isLast) break;
        end = text.length;
      }
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      const row: string[] = [];
      if (quote === -1 || quote >= end) {
        rows.push(this.#keepWidth(text.slice(at, withoutReturn(text, at, end)).split(this.#separator)));
        at = end + 1;
        continue;
      }
      const next = this.#readQuoted(text, at, isLast, row);
      if (next === MORE) break;
      if (next === STRAY) {
        rows.push(badRow(row, this.#widest, UNCLOSED_QUOTE));
        at = end + 1;
      } else {
        rows.push(this.#keepWidth(row));
        at = next;
      }
    }
    this.#rest = text.slice(at);
    return rows;
  }

  /** Counts a row in that somebody else has read, between two of the rows here. */
  passOver(width: number): void {
    this.#width = width;
    if (width > this.#widest) this.#widest = width;
  }

  #keepWidth(row: string[]): string[] {
    this.#width = row.length;
    if (row.length > this.#widest) this.#widest = row.length;
    return row;
  }

  /** Reads a row with quotes into `row`: where the next one begins, MORE, or STRAY (then `row` is its first line as it stands). */
  #readQuoted(text: string, start: number, isLast: boolean, row: string[]): number {
    for (let at = start; ; ) {
      if (text.charCodeAt(at) === QUOTE) {
        const close = this.#closing(text, at, isLast);
        if (close === MORE) return MORE;
        if (close === STRAY) {
          const line = text.indexOf(this.#newline, at);
          const end = line === -1 ? text.length : line;
          row.push(...text.slice(at, withoutReturn(text, at, end)).split(this.#separator));
          return STRAY;
        }
        row.push(text.slice(at + 1, close).replaceAll('""', '"'));
        at = afterSpaces(text, close + 1);
        if (text.startsWith(this.#separator, at)) {
          at++;
          continue;
        }
        if (text.charCodeAt(at) === CR) at++;
        return this.#newline === '\r' ? at : at + 1;
      }
      const line = text.indexOf(this.#newline, at);
      if (line === -1 && !isLast) return MORE;
      const end = line === -1 ? text.length : line;
      const separator = text.indexOf(this.#separator, at);
      if (separator === -1 || separator >= end) {
        row.push(text.slice(at, withoutReturn(text, at, end)));
        return end + 1;
      }
      row.push(text.slice(at, separator));
      at = separator + 1;
    }
  }

  /**
   * Place of the quote that closes the one at `open`: what follows it is a separator or the end of a line. Within one
   * line single quotes are let pass, as careless writers leave them; over several lines they must be doubled, or else
   * the opening quote is a stray one and these are the quotes of other rows.
   */
  #closing(text: string, open: number, isLast: boolean): number {
    const line = text.indexOf(this.#newline, open);
    const firstEnd = line === -1 ? text.length : line;
    let isCareless = false;
    for (let at = open; ; ) {
      at = text.indexOf('"', at + 1);
      if (at === -1) return isLast || text.length - open > LONGEST_QUOTED ? STRAY : MORE;
      if (at - open > LONGEST_QUOTED) return STRAY;
      if (text.charCodeAt(at + 1) === QUOTE) {
        at++;
        continue;
      }
      const after = afterSpaces(text, at + 1);
      if (!isLast && (after >= text.length || (after === text.length - 1 && text.charCodeAt(after) === CR)))
        return MORE;
      const isClosing = this.#endsCell(text, after);
      if (at < firstEnd) {
        if (isClosing) return at;
        isCareless = true;
      } else {
        return isClosing && !isCareless && !this.#swallows(text, open, at) ? at : STRAY;
      }
    }
  }

  #endsCell(text: string, at: number): boolean {
    if (at >= text.length || text.startsWith(this.#separator, at) || text.startsWith(this.#newline, at)) return true;
    return text.charCodeAt(at) === CR && (at + 1 === text.length || text.startsWith(this.#newline, at + 1));
  }

  /** Whether a cell over several lines would hold whole rows of this table: then its opening quote is a stray one. */
  #swallows(text: string, open: number, close: number): boolean {
    const lines = text.slice(open, close).split(this.#newline);
    if (lines.length > MOST_LINES) return true;
    if (this.#width < 2) return false;
    const cellsIn = (line: string) => line.split(this.#separator).length;
    const within = lines.slice(1, -1);
    const rows = within.filter((line) => cellsIn(line) === this.#width).length;
    if (rows * 2 > within.length) return true;
    // A quote right after a separator opens a cell, if the line that it stands on is as wide as a row.
    const end = text.indexOf(this.#newline, close);
    const rest = text.slice(close, end === -1 ? text.length : end);
    return lines.at(-1)!.endsWith(this.#separator) && cellsIn(lines.at(-1)! + rest) === this.#width;
  }
}

function withoutReturn(text: string, start: number, end: number): number {
  return end > start && text.charCodeAt(end - 1) === CR ? end - 1 : end;
}

function afterSpaces(text: string, at: number): number {
  let after = at;
  while (text.charCodeAt(after) === SPACE) after++;
  return after;
}
