import pg from 'pg';
import { HubError } from '../errors/hub-error.ts';
import { plannedName } from './planned.ts';
import { isWorn, openSession, type Queryable, type Session } from './session.ts';
import { types } from './value-types.ts';

export type { Queryable, Session } from './session.ts';

export interface DatabaseOptions {
  /** Role that every connection takes on; null keeps the login role (migrations only). */
  readonly role?: string | null;
  readonly connections?: number;
  /** Told of each statement before it is sent, for tests that count and for tracing. */
  readonly onStatement?: (text: string) => void;
}

/** Connections that keep plans, at most: as many as deliveries of one process are under way at once. */
const KEEPING_CONNECTIONS = 4;
/** How long one of them may be idle before it is given up with all that it keeps, in milliseconds. */
const KEEPING_IDLE = 600_000;

/** Pools of connections in the application's role. */
export class Database implements Queryable {
  readonly #pool: pg.Pool;
  readonly #keepingPool: pg.Pool;
  readonly #url: string;
  readonly #onStatement: ((text: string) => void) | undefined;
  #plansSince = 0;

  constructor(url: string, options: DatabaseOptions = {}) {
    const role = options.role === undefined ? 'hub_app' : options.role;
    this.#url = url;
    this.#onStatement = options.onStatement;
    // The statements here are long and run briefly: compiling them would take longer than running them.
    const settings = `-c jit=off -c timezone=Asia/Shanghai${role ? ` -c role=${role}` : ''}`;
    this.#pool = poolOf({ connectionString: url, max: options.connections ?? 10, options: settings });
    this.#keepingPool = poolOf({
      connectionString: url,
      max: KEEPING_CONNECTIONS,
      idleTimeoutMillis: KEEPING_IDLE,
      // One plan for all values: planned anew for each, the long ones would take longer to plan than to run.
      options: `${settings} -c plan_cache_mode=force_generic_plan`,
    });
  }

  async query<Row extends object = Record<string, unknown>>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    this.#onStatement?.(text);
    const name = plannedName(text);
    const result = await this.#pool.query<Row>({ text, values: values as unknown[], ...(name && { name }) });
    return result.rows;
  }

  /**
   * Holds one connection for `work` and gives it back, broken ones not. With `keeps` one of those that keep their plans and
   * temporary tables from one use to the next, for work on few rows that comes again and again: planning is most of it.
   */
  async session<T>(work: (session: Session) => Promise<T>, { keeps = false } = {}): Promise<T> {
    const pool = keeps ? this.#keepingPool : this.#pool;
    const client = await pool.connect().catch((cause: Error) => {
      throw new HubError(
        'DATABASE_UNREACHABLE',
        cause.message,
        { mend: 'check DATABASE_URL, or HUB_DATA for the embedded database' },
        { cause },
      );
    });
    const { session, flush, settle } = openSession(client, {
      keeps,
      onStatement: this.#onStatement,
      plansSince: this.#plansSince,
    });
    let broken: Error | boolean | undefined;
    try {
      const result = await work(session);
      await flush();
      return result;
    } catch (error) {
      const isKnown = error instanceof pg.DatabaseError || error instanceof HubError;
      broken = isKnown ? !(await settle()) || undefined : (error as Error);
      throw error;
    } finally {
      client.release(broken ?? isWorn(client));
    }
  }

  /** After much has changed at once: what connections keep of plans was made for other sizes. */
  forgetPlans(): void {
    this.#plansSince = performance.now();
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
    await Promise.all([this.#pool.end(), this.#keepingPool.end()]);
  }
}

function poolOf(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...settings, types, application_name: 'hub' });
  // A connection that breaks while idle is replaced by the pool; the next query reports what matters.
  pool.on('error', () => {});
  // So does one that breaks while held: without a listener the event would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
