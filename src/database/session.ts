import { hash } from 'node:crypto';
import type { Writable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** What runs one statement: the pool, or one connection within a transaction. Rows come back plain. */
export interface Queryable {
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Temporary tables by name, each with its columns as `create table` takes them. */
export type TemporaryTables = Readonly<Record<string, string>>;

/** One connection for as long as the caller holds it. */
export interface Session extends Queryable {
  /**
   * Whether the connection keeps the plans of named statements (those that begin with a comment) and its temporary tables
   * for whoever holds it next. Such a plan expects a row or two in each temporary table.
   */
  readonly keeps: boolean;
  /** Rows touched by a statement that returns none. */
  execute(text: string, values?: readonly unknown[]): Promise<number>;
  /** Runs `work` between begin and commit; rolls back when it throws. Not nested. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /**
   * A statement whose answer nobody needs: it goes out with the next one that is waited for, before it, and when it fails
   * that one throws. So many statements take one way to the server and back.
   */
  send(text: string, values?: readonly unknown[]): void;
  /** Several statements at once, in their order; `start` starts them and waits for nothing else. Throws the first failure. */
  together<Answers extends readonly unknown[]>(
    start: () => readonly [...{ [Index in keyof Answers]: Promise<Answers[Index]> }],
  ): Promise<Answers>;
  /**
   * Makes temporary tables, empty: for the rest of the transaction, outside one for as long as the connection is held.
   * Where plans are kept the tables are too, and are only emptied.
   */
  temporaryTables(tables: TemporaryTables): Promise<void>;
  /** A stream into COPY … FROM STDIN. */
  copyInto(statement: string): Writable;
}

/** What a connection keeps from one use to the next. */
interface Kept {
  /** Digests of the statements whose plans it has. */
  readonly plans: Set<string>;
  /** Temporary tables that it has, with their columns. */
  tables: Map<string, string>;
  /** Since when its plans are made, on the monotonic clock. */
  plannedAt: number;
}

const kept = new WeakMap<pg.PoolClient, Kept>();
/** Texts of statements differ with the rules and their lines, so that a connection gathers plans that nobody needs any more. */
const MOST_PLANS = 500;

/** How long a plan is used before it is made anew, in milliseconds: meanwhile a table may have grown beyond it. */
const PLANS_LAST = 60_000;

/** Whether a connection has gathered so many plans that a new one in its place is better. */
export function isWorn(client: pg.PoolClient): boolean {
  return (kept.get(client)?.plans.size ?? 0) > MOST_PLANS;
}

export interface SessionOptions {
  readonly keeps: boolean;
  readonly onStatement: ((text: string) => void) | undefined;
  /** Plans made before this moment of the monotonic clock are made anew. */
  readonly plansSince?: number;
}

export interface OpenSession {
  readonly session: Session;
  /** Sends what nothing has been sent after. */
  flush(): Promise<void>;
  /** After a failure: waits until the connection is ready for whoever is next. False = it will not be. */
  settle(): Promise<boolean>;
}

/** A session on a connection that nobody else holds. */
export function openSession(client: pg.PoolClient, options: SessionOptions): OpenSession {
  const connection = new Connection(client, options);
  const session: Session = {
    keeps: options.keeps,
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      return (await connection.run<Row>(text, values)).rows;
    },
    async execute(text, values = []) {
      return (await connection.run(text, values)).rowCount ?? 0;
    },
    send: (text, values = []) => connection.send(text, values),
    together: (start) => connection.together(start),
    transaction: (work) => connection.transaction(work),
    temporaryTables: (tables) => connection.temporaryTables(tables),
    copyInto: (statement) => connection.copyInto(statement),
  };
  return { session, flush: () => connection.flush(), settle: () => connection.settle() };
}

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

class Connection {
  readonly #client: pg.PoolClient & { pipeline?: boolean };
  readonly #options: SessionOptions;
  readonly #kept: Kept;
  /** Statements that go out before the next one. */
  #unsent: Statement[] = [];
  /** Answers of statements that go out together; null = each goes out by itself. */
  #together: Promise<unknown>[] | null = null;
  #isInTransaction = false;
  /** Kept tables that are empty since nobody has asked for them; null = nobody has asked for any. */
  #empty: Set<string> | null = null;
  /** The last COPY. */
  #copy: Writable | null = null;

  constructor(client: pg.PoolClient, options: SessionOptions) {
    this.#client = client;
    this.#options = options;
    const now = performance.now();
    this.#kept = kept.get(client) ?? { plans: new Set(), tables: new Map(), plannedAt: now };
    if (options.keeps) kept.set(client, this.#kept);
    if (this.#kept.plannedAt < Math.max(options.plansSince ?? 0, now - PLANS_LAST)) {
      this.#kept.plannedAt = now;
      this.#unsent.push({ text: 'discard plans', values: [] });
    }
  }

  send(text: string, values: readonly unknown[]): void {
    this.#options.onStatement?.(text);
    this.#unsent.push({ text, values });
  }

  async run<Row extends object>(text: string, values: readonly unknown[]): Promise<pg.QueryResult<Row>> {
    this.#options.onStatement?.(text);
    if (this.#together) {
      const answer = this.#submit<Row>({ text, values });
      this.#together.push(answer);
      return answer;
    }
    if (this.#unsent.length === 0) return this.#submit({ text, values });
    const [answer] = await this.#pipelined(() => [this.#submit<Row>({ text, values })]);
    return answer!;
  }

  together<Answers extends readonly unknown[]>(
    start: () => readonly [...{ [Index in keyof Answers]: Promise<Answers[Index]> }],
  ): Promise<Answers> {
    return this.#pipelined(start) as unknown as Promise<Answers>;
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const begin = { text: 'begin', values: [] };
    if (this.#options.keeps) this.#unsent.push(begin);
    else await this.#submit(begin);
    this.#isInTransaction = true;
    const tables = new Map(this.#kept.tables);
    try {
      const result = await work();
      if (this.#unsent.length === 0) await this.#submit({ text: 'commit', values: [] });
      else await this.#pipelined(() => [this.#submit({ text: 'commit', values: [] })]);
      return result;
    } catch (error) {
      this.#unsent = [];
      this.#empty = null;
      this.#kept.tables = tables; // those made meanwhile are gone
      await this.#client.query('rollback').catch(() => {}); // a lost connection has rolled back by itself
      throw error;
    } finally {
      this.#isInTransaction = false;
    }
  }

  async temporaryTables(tables: TemporaryTables): Promise<void> {
    const { keeps } = this.#options;
    const all = Object.entries(tables);
    const text = [...this.#emptyAll(), ...all.flatMap(([name, columns]) => this.#emptied(name, columns))].join(';\n');
    if (text !== '') {
      if (this.#isInTransaction) this.send(text, []);
      else await this.run(text, []);
    }
    if (keeps) for (const [name, columns] of all) this.#kept.tables.set(name, columns);
  }

  /** All kept tables are emptied at once, when the first is asked for. */
  #emptyAll(): string[] {
    if (this.#empty || !this.#options.keeps) return [];
    this.#empty = new Set(this.#kept.tables.keys());
    return [...this.#empty].map((name) => `delete from ${name}`);
  }

  copyInto(statement: string): Writable {
    if (this.#unsent.length > 0) throw new Error('COPY cannot go out with other statements');
    this.#options.onStatement?.(statement);
    this.#copy = this.#client.query(copyFrom(statement));
    return this.#copy;
  }

  async flush(): Promise<void> {
    if (this.#unsent.length > 0) await this.#pipelined(() => []);
  }

  async settle(): Promise<boolean> {
    if (!this.#copy || this.#copy.writableFinished) return true;
    if (!this.#copy.destroyed) return false; // left in the middle
    // Its end is still under way; a statement that is sent now would get between.
    return this.#client.query('select').then(
      () => true,
      () => false,
    );
  }

  #emptied(name: string, columns: string): string[] {
    const { keeps } = this.#options;
    if (keeps && this.#kept.tables.get(name) === columns)
      return this.#empty?.delete(name) ? [] : [`delete from ${name}`];
    const made = `drop table if exists ${name}; create temp table ${name} (${columns})`;
    // Once seen with a row in it, the table is expected to hold about one; never seen, some hundreds.
    if (keeps) return [`${made}; insert into ${name} default values; analyze ${name}; delete from ${name}`];
    return [this.#isInTransaction ? `${made} on commit drop` : made];
  }

  #submit<Row extends object>({ text, values }: Statement): Promise<pg.QueryResult<Row>> {
    if (!this.#options.keeps || !/^(?:\/\*|--) /.test(text)) return this.#client.query<Row>(text, values as unknown[]);
    const name = hash('md5', text);
    this.#kept.plans.add(name);
    return this.#client.query<Row>({ name, text, values: values as unknown[] });
  }

  /** Sends what is unsent and what `start` runs as one piece, and waits until all is answered. Throws the first failure. */
  async #pipelined<Answer>(start: () => readonly Promise<Answer>[]): Promise<Answer[]> {
    const { stream } = (this.#client as unknown as pg.Client).connection;
    this.#client.pipeline = true;
    try {
      const together: Promise<unknown>[] = [];
      let before: readonly Promise<unknown>[] = [];
      let answers: readonly Promise<Answer>[] = [];
      stream.cork();
      try {
        this.#together = together;
        before = this.#unsent.splice(0).map((statement) => this.#submit(statement));
        answers = start();
      } finally {
        this.#together = null;
        stream.uncork();
        await Promise.allSettled([...before, ...together, ...answers]);
      }
      // In their order: what fails first makes the others of its transaction fail.
      for (const answer of before) await answer;
      const all: Answer[] = [];
      for (const answer of answers) all.push(await answer);
      return all;
    } finally {
      this.#client.pipeline = false;
    }
  }
}
