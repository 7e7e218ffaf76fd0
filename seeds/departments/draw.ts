import type { Fen } from '../../src/value/money.ts';

/** A long-tailed distribution of amounts as (parts per million of all cases, 元 reached there), ascending from 0. */
export type TailTable = readonly (readonly [partsPerMillion: number, yuan: number])[];

const MILLION = 1_000_000;
const WORD = 4_294_967_296;

/**
 * A stream of random numbers that is a pure function of its key: the same (seed, place, person, …) draws the same
 * numbers in whatever order persons are visited, so no person has to be held in memory.
 */
export class Draw {
  #state: number;

  constructor(...key: readonly number[]) {
    let hash = 0x9e3779b9;
    for (const part of key) hash = mixed(hash ^ mixed(part | 0)) + 0x6d2b79f5;
    this.#state = hash | 0;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor((this.#word() / WORD) * limit);
  }

  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True in `share` of 1000 cases. */
  permille(share: number): boolean {
    return this.below(MILLION) < share * 1000;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** One of the values, each with its weight. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T {
    let sum = 0;
    for (const [weight] of choices) sum += weight;
    let rest = this.below(sum);
    for (const [weight, value] of choices) {
      if (rest < weight) return value;
      rest -= weight;
    }
    throw new RangeError('a weighted choice needs at least one positive weight');
  }

  /** An amount from `low` to below `high`, in fen. */
  fen(low: Fen, high: Fen): Fen {
    return low + ((high - low) * BigInt(this.#word())) / BigInt(WORD);
  }

  /** A part of an amount between `low` and `high` thousandths, rounded down to the fen. */
  partOf(amount: Fen, low: number, high: number): Fen {
    return (amount * BigInt(this.between(low, high))) / 1000n;
  }

  /** An amount of the long-tailed distribution, in fen. */
  tail(table: TailTable): Fen {
    const at = this.below(MILLION);
    let upper = 1;
    while (upper < table.length - 1 && table[upper]![0] <= at) upper++;
    return this.fen(BigInt(table[upper - 1]![1]) * 100n, BigInt(table[upper]![1]) * 100n);
  }

  #word(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    return mixed(this.#state) >>> 0;
  }
}

/** The finaliser of MurmurHash3: every input bit reaches every output bit. */
function mixed(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** What a draw is for: the second part of each key, so that two purposes never share numbers. */
export const PURPOSE = {
  household: 1,
  person: 2,
  spells: 3,
  enrolment: 4,
  usage: 5,
  visit: 6,
  revitalisation: 7,
  shuffle: 8,
  corrections: 9,
} as const;
