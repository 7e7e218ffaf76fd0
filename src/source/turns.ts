import type { Database } from '../database/database.ts';

/**
 * Deliveries and withdrawals of one process that may be under way on a database at once. Each holds a connection of the pool while it asks
 * for others (bytes, refused rows); with as many deliveries as connections, all would wait for each other for ever.
 */
const AT_ONCE = 4;

interface Turns {
  free: number;
  readonly waiting: (() => void)[];
}

const turnsOf = new WeakMap<Database, Turns>();

/** Does the work of a delivery or a withdrawal when it is its turn: who has come first goes first. */
export async function inTurn<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const turns = turnsOf.get(database) ?? { free: AT_ONCE, waiting: [] };
  turnsOf.set(database, turns);
  if (turns.free > 0) turns.free--;
  else await new Promise<void>((resolve) => turns.waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = turns.waiting.shift();
    if (next) next();
    else turns.free++;
  }
}
