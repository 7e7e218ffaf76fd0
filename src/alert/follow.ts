import { HubError } from '../errors/hub-error.ts';
import type { StreamPlace } from './cursor.ts';
import { type AlertFilter, type AlertPage, type AlertRow, readAlerts, readHead } from './reader.ts';
import type { AlertTail } from './tail.ts';

/** Events a follower takes at once, and the most that it holds for a slow consumer. */
const BATCH = 200;

export interface FollowOptions extends AlertFilter {
  readonly tail: AlertTail;
  /** Go on behind this place; null = only what comes from now on. */
  readonly after: StreamPlace | null;
}

/**
 * Follows the stream from a place on, without end: every event that passes the filter once, in the order of the stream.
 * The start is fixed when the promise resolves. Nothing is read ahead of what the consumer pulls but one batch.
 * Ends by `return()`, also while a `next()` waits, and when the tail closes.
 * @throws CURSOR_EXPIRED at once for a cursor that no longer holds, and from `next()` when a new epoch begins meanwhile
 */
export async function followAlerts(options: FollowOptions): Promise<AsyncIterableIterator<AlertRow>> {
  const { tail, after } = options;
  if (after === null) return new Follower(options, await readHead(tail.database), []);
  const page = await readAlerts(tail.database, { ...options, after, limit: BATCH });
  return new Follower(options, page.readTo, page.rows);
}

// Not an async generator: its return() would wait behind a next() that waits for the next event.
class Follower implements AsyncIterableIterator<AlertRow> {
  readonly #options: FollowOptions;
  readonly #wants: (row: AlertRow) => boolean;
  #place: StreamPlace;
  #rows: readonly AlertRow[];
  #taken = 0;
  #isEnded = false;
  #goOn = (): void => {};
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: FollowOptions, place: StreamPlace, rows: readonly AlertRow[]) {
    this.#options = options;
    const regions = options.regionCodes && new Set(options.regionCodes);
    const rules = options.ruleIds && new Set(options.ruleIds);
    this.#wants = (row) =>
      (!regions || row.withinRegions.some((code) => regions.has(code))) && (!rules || rules.has(row.ruleId));
    this.#place = place;
    this.#rows = rows;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<AlertRow>> {
    const turn = this.#turn.then(() => this.#step());
    this.#turn = turn.catch(() => {
      this.#isEnded = true;
    });
    return turn;
  }

  async return(): Promise<IteratorResult<AlertRow>> {
    this.#isEnded = true;
    this.#goOn();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<AlertRow>> {
    await this.return();
    throw error;
  }

  async #step(): Promise<IteratorResult<AlertRow>> {
    while (!this.#isOver()) {
      const row = this.#rows[this.#taken++];
      if (row) return { done: false, value: row };
      await this.#fill();
    }
    return { done: true, value: undefined };
  }

  #isOver(): boolean {
    return this.#isEnded || this.#options.tail.isClosed;
  }

  async #fill(): Promise<void> {
    const page = await this.#read();
    this.#rows = page.rows;
    this.#taken = 0;
    this.#place = page.readTo;
    const isAtHead = page.rows.length === 0 && page.readTo.position >= page.head.position;
    // The tail may have looked between the reading and here.
    if (isAtHead && !this.#options.tail.isBeyond(this.#place)) await this.#nextLook();
  }

  async #read(): Promise<AlertPage> {
    const { tail, regionCodes, ruleIds } = this.#options;
    const kept = tail.take(this.#place, BATCH, this.#wants);
    if (kept) return kept;
    const question = { after: this.#place, limit: BATCH, regionCodes, ruleIds };
    try {
      return await readAlerts(tail.database, question);
    } catch (error) {
      if (error instanceof HubError || this.#isOver()) throw error;
      // A connection broke: the tail's next look tells that the database is back.
      await this.#nextLook();
      return this.#isOver()
        ? { rows: [], readTo: this.#place, head: this.#place }
        : readAlerts(tail.database, question);
    }
  }

  /** Waits until the tail has looked again or the follower ends. */
  #nextLook(): Promise<void> {
    return new Promise((resolve) => {
      this.#goOn = resolve;
      if (this.#isOver()) resolve();
      else this.#options.tail.onceLooked(resolve);
    });
  }
}
