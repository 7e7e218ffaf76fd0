import { createHash } from 'node:crypto';
import type { IdentityVault } from '../access/identity-vault.ts';
import type { SourceRow } from './source.ts';

/** Rows remembered; the overlap of a busy source holds a few thousand. What is forgotten is delivered again and changes nothing. */
const REMEMBERED = 50_000;
const BYTES = 16;

/** What the rows read last looked like, by key: a row that the overlap shows again unchanged need not be delivered again. */
export class RecentRows {
  // Two generations: once the younger one is full it takes the place of the older, which is forgotten. A reading from the
  // start passes millions of rows; dropping the oldest of one map one by one would walk over what was dropped before.
  #older: ReadonlyMap<string, string> = new Map();
  #younger: Map<string, string>;

  private constructor(known: Map<string, string>) {
    this.#younger = known;
  }

  /** Those of an earlier run; none where it left none. */
  static open(vault: IdentityVault, sealed: Buffer | null): RecentRows {
    const byKey = new Map<string, string>();
    if (sealed === null) return new RecentRows(byKey);
    const bytes = vault.open(sealed);
    for (let at = 0; at < bytes.length; at += 2 * BYTES) {
      byKey.set(bytes.toString('hex', at, at + BYTES), bytes.toString('hex', at + BYTES, at + 2 * BYTES));
    }
    return new RecentRows(byKey);
  }

  /** Notes the row; false when it was noted before exactly as it is. */
  note(row: SourceRow): boolean {
    const key = digestOf(row.key);
    const content = digestOf([row.watermark, ...row.cells]);
    const isNew = (this.#younger.get(key) ?? this.#older.get(key)) !== content;
    if (!this.#younger.delete(key) && this.#younger.size >= REMEMBERED) {
      this.#older = this.#younger;
      this.#younger = new Map();
    }
    this.#younger.set(key, content); // so that it stands among the newest
    return isNew;
  }

  /** Sealed, since a hash of a person's row could be guessed by trying. */
  seal(vault: IdentityVault): Buffer {
    const missing = REMEMBERED - this.#younger.size;
    const older = missing > 0 ? [...this.#older].filter(([key]) => !this.#younger.has(key)).slice(-missing) : [];
    const kept = [...older, ...this.#younger];
    return vault.seal(Buffer.from(kept.map(([key, content]) => key + content).join(''), 'hex'));
  }
}

function digestOf(texts: readonly string[]): string {
  return createHash('md5').update(JSON.stringify(texts)).digest('hex');
}
