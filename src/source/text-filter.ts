const BITS = 25;
const START = 0x811c9dc5;
const STEP = 0x01000193;
/** Spreads what the steps leave close together. */
const SPREAD = 0x9e3779b1;

/** A hash of 32 bits of the bytes of a cell. */
export function hashOfBytes(bytes: Uint8Array, from: number, until: number): number {
  let hash = START;
  for (let at = from; at < until; at++) hash = Math.imul(hash ^ bytes[at]!, STEP);
  return hash;
}

/** The same of a text; of other signs than ASCII it is that of no bytes. */
export function hashOfText(text: string): number {
  let hash = START;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), STEP);
  return hash;
}

/**
 * Remembers texts by their hashes in 4 MiB, however many: what was added it always has; of what was not, it says so of one
 * in thousands where half a million were added.
 */
export class TextFilter {
  readonly #bits = new Uint32Array(2 ** (BITS - 5));
  isEmpty = true;

  add(hash: number): void {
    this.isEmpty = false;
    this.#set(bitOf(hash));
    this.#set(otherBitOf(hash));
  }

  has(hash: number): boolean {
    return !this.isEmpty && this.#hasBit(bitOf(hash)) && this.#hasBit(otherBitOf(hash));
  }

  #set(bit: number): void {
    this.#bits[bit >>> 5]! |= 1 << (bit & 31);
  }

  #hasBit(bit: number): boolean {
    return (this.#bits[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }
}

function bitOf(hash: number): number {
  return Math.imul(hash, SPREAD) >>> (32 - BITS);
}

function otherBitOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), STEP) >>> (32 - BITS);
}
