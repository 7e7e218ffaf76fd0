import type { RefusedReading } from './row.ts';

/** A word that no code list knows, and in how many rows it stands. */
export interface UnknownWordCount {
  readonly kind: string;
  readonly word: string;
  readonly rows: number;
}

const TOLD = 20;
const KEPT = 1_000;
const LONGEST = 24;

/**
 * The words of a delivery that no code list knows. Cells that are shifted put names and numbers where a code belongs: what
 * has long digits, or the name of its row, is no word and is not kept.
 */
export class UnknownWords {
  readonly #counts = new Map<string, { kind: string; word: string; rows: number }>();

  add({ faults, name }: RefusedReading): void {
    for (const { unknown } of faults) {
      if (unknown === undefined) continue;
      const { kind, word } = unknown;
      if (word.length > LONGEST || /\d{5}/.test(word) || (name !== '' && word.includes(name))) continue;
      const key = `${kind} ${word}`;
      const known = this.#counts.get(key);
      if (known) known.rows++;
      else if (this.#counts.size < KEPT) this.#counts.set(key, { kind, word, rows: 1 });
    }
  }

  /** The most frequent ones, these first. */
  get counted(): readonly UnknownWordCount[] {
    return [...this.#counts.values()].sort((a, b) => b.rows - a.rows || (a.word < b.word ? -1 : 1)).slice(0, TOLD);
  }
}
