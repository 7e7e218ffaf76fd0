const WORDS = 3;
const [NINE, LETTERS] = [57, 87];

/**
 * A set of digests of which their last twelve bytes tell them apart, in a fixed piece of memory: 24 bytes for each digest that
 * it has place for. What finds no place any more is not in it.
 */
export class DigestSet {
  readonly #slots: Uint32Array;
  readonly #mask: number;
  #free: number;

  /** @param most how many digests there may be. */
  constructor(most: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(2, most * 1.5)));
    this.#slots = new Uint32Array(slots * WORDS);
    this.#mask = slots - 1;
    this.#free = most;
  }

  get isFull(): boolean {
    return this.#free === 0;
  }

  /** Adds digests of 16 bytes that stand one behind the other, as many as there is place for. */
  addAll(bytes: Buffer): void {
    for (let at = 0; at < bytes.length && this.#free > 0; at += 16, this.#free--) {
      const [a, b, c] = [bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
      const slot = this.#slot(a, b, c);
      this.#slots[slot] = a;
      this.#slots[slot + 1] = b;
      this.#slots[slot + 2] = c;
    }
  }

  /** Whether it has a digest, given in small hexadecimal letters. */
  has(digest: string): boolean {
    const [a, b, c] = [wordAt(digest, 8), wordAt(digest, 16), wordAt(digest, 24)];
    const slot = this.#slot(a, b, c);
    return this.#slots[slot] === a && this.#slots[slot + 1] === b && this.#slots[slot + 2] === c;
  }

  /** Where the digest stands, or an empty slot where it would. */
  #slot(a: number, b: number, c: number): number {
    const slots = this.#slots;
    for (let place = a & this.#mask; ; place = (place + 1) & this.#mask) {
      const slot = place * WORDS;
      if (slots[slot] === a && slots[slot + 1] === b && slots[slot + 2] === c) return slot;
      if (slots[slot] === 0 && slots[slot + 1] === 0 && slots[slot + 2] === 0) return slot;
    }
  }
}

/** The 32 bits that eight hexadecimal digits say, unsigned. */
function wordAt(text: string, from: number): number {
  let word = 0;
  for (let at = from; at < from + 8; at++) {
    const code = text.charCodeAt(at);
    word = (word << 4) | (code - (code > NINE ? LETTERS : 48));
  }
  return word >>> 0;
}
