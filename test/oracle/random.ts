/** A small seeded generator (mulberry32): the same seed gives the same numbers on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A fraction in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the list, each as likely. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.int(0, items.length - 1)]!;
  }

  /** Fen from `low` to `high` 元. */
  fen(low: number, high: number): bigint {
    return BigInt(this.int(low * 100, high * 100));
  }

  /** One sequence out of several, each keeping its own order. */
  merge<Item>(streams: readonly (readonly Item[])[]): Item[] {
    const waiting = streams.map((stream) => [...stream]).filter((stream) => stream.length > 0);
    const merged: Item[] = [];
    while (waiting.length > 0) {
      const at = this.int(0, waiting.length - 1);
      merged.push(waiting[at]!.shift()!);
      if (waiting[at]!.length === 0) waiting.splice(at, 1);
    }
    return merged;
  }
}
