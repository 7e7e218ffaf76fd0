import { defineService } from '../context/service.ts';
import type { Database } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { listen } from '../outbox/listening.ts';
import { STREAM_CHANNEL } from '../outbox/sequencer.ts';
import type { StreamPlace } from './cursor.ts';
import { type AlertPage, type AlertRow, readAlerts, readHead } from './reader.ts';

/** Under this the server gives resolvers the tail that it opened. */
export const ALERT_TAIL = defineService<AlertTail>('the tail of the alert stream');

/** Newest events kept in memory; a subscriber that is further behind reads from the database. */
const KEPT = 2_000;
/** Events read by one statement. */
const BATCH = 1_000;
/** How long after the last look the tail looks again without being told, in milliseconds. */
const SAFETY_INTERVAL = 2_000;

/**
 * The end of the stream in this process: one LISTEN connection and one reading for all subscribers.
 * The rows it keeps have consecutive positions, so a place is an index.
 */
export class AlertTail {
  readonly database: Database;
  /** Resolves once new events are heard of. */
  readonly ready: Promise<void>;
  readonly #listening: ReturnType<typeof listen>;
  readonly #waiters = new Set<() => void>();
  /** The place behind the last row kept; undefined until the head was read. */
  #end: StreamPlace | undefined;
  #rows: AlertRow[] = [];
  #isClosed = false;
  #isDue = false;
  #reading: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(database: Database) {
    this.database = database;
    this.#listening = listen(database, STREAM_CHANNEL, (head) => this.#heard(head));
    this.ready = this.#listening.ready;
    this.#look();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /**
   * The next events behind a place out of memory, at most `limit` of those that `wants` takes;
   * undefined when they have to be read from the database.
   */
  take(after: StreamPlace, limit: number, wants: (row: AlertRow) => boolean): AlertPage | undefined {
    const end = this.#end;
    if (!end || after.epoch !== end.epoch || after.position > end.position) return undefined;
    const behind = end.position - after.position;
    if (behind > BigInt(this.#rows.length)) return undefined;
    const rows: AlertRow[] = [];
    for (let index = this.#rows.length - Number(behind); index < this.#rows.length; index++) {
      const row = this.#rows[index]!;
      if (!wants(row)) continue;
      rows.push(row);
      if (rows.length === limit) return { rows, readTo: row, head: end };
    }
    return { rows, readTo: end, head: end };
  }

  /** Whether the tail knows of something behind the place, be it a new epoch. */
  isBeyond({ epoch, position }: StreamPlace): boolean {
    const end = this.#end;
    return end !== undefined && (end.epoch > epoch || (end.epoch === epoch && end.position > position));
  }

  /** Calls `look` once, after the tail has next looked at the stream, or when it closes. */
  onceLooked(look: () => void): void {
    if (this.#isClosed) look();
    else this.#waiters.add(look);
  }

  /** Ends every subscriber that waits, and the connection. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#callWaiters();
    await Promise.all([this.#listening.close(), this.#reading]);
  }

  #heard(head: string | null): void {
    // Its own last reading may have been ahead of the notice.
    if (this.#end && head === `${this.#end.epoch}:${this.#end.position}`) return;
    this.#look();
  }

  /** Reads what is new; a call while it reads makes it read once more. */
  #look(): void {
    this.#isDue = true;
    if (this.#isClosed || this.#reading) return;
    clearTimeout(this.#timer);
    this.#reading = (async () => {
      while (this.#isDue && !this.#isClosed) {
        this.#isDue = false;
        // The database may be away; the next look by notice, reconnect or timer finds all of it.
        await this.#readOn().catch(() => {});
      }
      this.#reading = undefined;
      if (!this.#isClosed) this.#timer = setTimeout(() => this.#look(), SAFETY_INTERVAL);
    })();
  }

  async #readOn(): Promise<void> {
    this.#end ??= await readHead(this.database);
    for (let isBehind = true; isBehind && !this.#isClosed; ) {
      const page = await this.#readPage(this.#end);
      this.#rows.push(...page.rows);
      if (this.#rows.length > 2 * KEPT) this.#rows = this.#rows.slice(-KEPT);
      this.#end = page.readTo;
      isBehind = page.readTo.position < page.head.position;
      this.#callWaiters();
    }
  }

  async #readPage(after: StreamPlace): Promise<AlertPage> {
    try {
      return await readAlerts(this.database, { after, limit: BATCH, regionCodes: null, ruleIds: null });
    } catch (error) {
      if (!(error instanceof HubError && error.code === 'CURSOR_EXPIRED')) throw error;
      // A new epoch: nothing kept is worth anything, and subscribers learn of it by their own reading.
      this.#rows = [];
      const head = await readHead(this.database);
      return { rows: [], readTo: head, head };
    }
  }

  #callWaiters(): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const waiter of waiters) waiter();
  }
}
