import type { Writable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { HubError } from '../errors/hub-error.ts';

/** What runs one statement: the pool, or one connection within a transaction. Rows come back plain. */
export interface Queryable {
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** One connection for as long as the caller holds it. */
export interface Session extends Queryable {
  /** Rows touched by a statement that returns none. */
  execute(text: string, values?: readonly unknown[]): Promise<number>;
  /** Runs `work` between begin and commit; rolls back when it throws. Not nested. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** A stream into COPY … FROM STDIN. */
  copyInto(statement: string): Writable;
}

export interface DatabaseOptions {
  /** Role that every connection takes on; null keeps the login role (migrations only). */
  readonly role?: string | null;
  readonly connections?: number;
  /** Told of each statement before it is sent, for tests that count and for tracing. */
  readonly onStatement?: (text: string) => void;
}

// int8 → bigint (money, versions), date and timestamp → text: a JavaScript Date would bring a time zone in.
const TYPES = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, BigInt],
  [pg.types.builtins.DATE, String],
  [pg.types.builtins.TIMESTAMP, String],
  [pg.types.builtins.NUMERIC, String],
]);
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && TYPES.get(oid)) ||
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** A pool of connections in the application's role. */
export class Database implements Queryable {
  readonly #pool: pg.Pool;
  readonly #url: string;
  readonly #onStatement: ((text: string) => void) | undefined;

  constructor(url: string, options: DatabaseOptions = {}) {
    const role = options.role === undefined ? 'hub_app' : options.role;
    this.#url = url;
    this.#onStatement = options.onStatement;
    this.#pool = new pg.Pool({
      connectionString: url,
      max: options.connections ?? 10,
      types,
      application_name: 'hub',
      // The statements here are long and run briefly: compiling them would take longer than running them.
      options: `-c jit=off -c timezone=Asia/Shanghai${role ? ` -c role=${role}` : ''}`,
    });
    // A connection that breaks while idle is replaced by the pool; the next query reports what matters.
    this.#pool.on('error', () => {});
    // So does one that breaks while held: without a listener the event would end the process.
    this.#pool.on('connect', (client) => client.on('error', () => {}));
  }

  async query<Row extends object = Record<string, unknown>>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    this.#onStatement?.(text);
    const result = await this.#pool.query<Row>(text, values as unknown[]);
    return result.rows;
  }

  /** Holds one connection for `work` and gives it back, broken ones not. */
  async session<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect().catch((cause: Error) => {
      throw new HubError(
        'DATABASE_UNREACHABLE',
        cause.message,
        { mend: 'check DATABASE_URL, or HUB_DATA for the embedded database' },
        { cause },
      );
    });
    let broken: Error | undefined;
    try {
      return await work(sessionOf(client, this.#onStatement));
    } catch (error) {
      if (error instanceof pg.DatabaseError || error instanceof HubError) throw error;
      broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** One transaction on a connection of its own. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.session((session) => session.transaction(() => work(session)));
  }

  /** A connection outside the pool for LISTEN; the caller ends it. */
  async listener(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#url, types, application_name: 'hub-listen' });
    await client.connect();
    return client;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

function sessionOf(client: pg.PoolClient, onStatement: ((text: string) => void) | undefined): Session {
  return {
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      onStatement?.(text);
      return (await client.query<Row>(text, values as unknown[])).rows;
    },
    async execute(text, values = []) {
      onStatement?.(text);
      return (await client.query(text, values as unknown[])).rowCount ?? 0;
    },
    async transaction(work) {
      await client.query('begin');
      try {
        const result = await work();
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => {}); // a lost connection has rolled back by itself
        throw error;
      }
    },
    copyInto: (statement) => {
      onStatement?.(statement);
      return client.query(copyFrom(statement));
    },
  };
}
