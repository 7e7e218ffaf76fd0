import type { LineGroup } from '../table/line-memory.ts';
import { hashOfBytes } from './text-filter.ts';

const [QUOTE, SPACE] = [34, 32];

/** Hashes of two cells of each line of a group: what its fact is told apart by, and the certificate number. */
export interface TwoCells {
  readonly keys: Int32Array;
  readonly numbers: Int32Array;
}

/**
 * Finds two cells in lines that nobody has taken apart, in a hurry: where quotes stand otherwise than around a cell it may
 * find others, so whoever relies on them compares them with those of the row first.
 */
export class LineCells {
  readonly #key: number;
  readonly #number: number;
  #hash = 0;

  /** @param key @param number columns, from 0 on. */
  constructor(key: number, number: number) {
    this.#key = key;
    this.#number = number;
  }

  find({ bytes, ends, separator }: LineGroup): TwoCells {
    const keys = new Int32Array(ends.length);
    const numbers = new Int32Array(ends.length);
    const last = Math.max(this.#key, this.#number);
    for (let line = 0, at = 0; line < ends.length; line++) {
      const end = ends[line]!;
      for (let column = 0; column <= last && at < end; column++) {
        at = this.#cell(bytes, at, end, separator, column === this.#key || column === this.#number);
        if (column === this.#key) keys[line] = this.#hash;
        if (column === this.#number) numbers[line] = this.#hash;
      }
      at = end;
    }
    return { keys, numbers };
  }

  /** Notes the hash of the cell that begins here, if it is wanted; answers where the next begins. */
  #cell(bytes: Buffer, from: number, end: number, separator: number, isWanted: boolean): number {
    const isQuoted = bytes[from] === QUOTE;
    const first = isQuoted ? from + 1 : from;
    let at = first;
    if (isQuoted) while (at < end && bytes[at] !== QUOTE) at++;
    else while (at < end && bytes[at] !== separator) at++;
    if (isWanted) {
      let until = at;
      while (until > first && bytes[until - 1]! < SPACE) until--; // the end of the line
      this.#hash = hashOfBytes(bytes, first, until);
    }
    while (at < end && bytes[at] !== separator) at++;
    return at + 1;
  }
}
