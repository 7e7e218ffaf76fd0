import { hash } from 'node:crypto';
import type { Writable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type BatchAnswer, type BatchStatement, type KeptPlans, runBatch } from './batch.ts';

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
  /**
   * A statement whose answer is needed later: it goes out with the next one that is waited for, before it. The function
   * that comes back waits for its rows, and sends it at once where nothing has been waited for since.
   */
  later<Row extends object>(text: string, values?: readonly unknown[]): () => Promise<Row[]>;
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
  /** By digests of the statements. */
  readonly plans: KeptPlans;
  /** Temporary tables that it has, with their columns. */
  tables: Map<string, string>;
  /** Since when its plans are made, on the monotonic clock. */
  plannedAt: number;
}

const kept = new WeakMap<pg.PoolClient, Kept>();
/** Texts of statements differ with the rules and their lines, so that a connection gathers plans that nobody needs any more. */
const MOST_PLANS = 500;

/**
 * How long a plan is used before it is made anew, in milliseconds, where the server has not done so by itself: it does when it has analysed
 * a table anew. All at once takes a hundred times as long as to use them, and whoever comes once a minute should not pay that each time.
 */
const PLANS_LAST = 600_000;

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
      return (await connection.run(text, values)).rows as Row[];
    },
    async execute(text, values = []) {
      return (await connection.run(text, values)).rowCount;
    },
    send: (text, values = []) => connection.send(text, values),
    later<Row extends object>(text: string, values: readonly unknown[] = []) {
      const answered = connection.later(text, values);
      return async () => (await answered()).rows as Row[];
    },
    together: (start) => connection.together(start),
    transaction: (work) => connection.transaction(work),
    temporaryTables: (tables) => connection.temporaryTables(tables),
    copyInto: (statement) => connection.copyInto(statement),
  };
  return { session, flush: () => connection.flush(), settle: () => connection.settle() };
}

/** A statement that has not gone out yet, and who waits for its answer. */
interface Unsent extends BatchStatement {
  readonly settle?: { resolve(answer: BatchAnswer): void; reject(error: unknown): void };
}

const IGNORED = { wantsRows: false } as const;

class Connection {
  readonly #client: pg.PoolClient;
  readonly #options: SessionOptions;
  readonly #kept: Kept;
  /** Statements that go out before the next one. */
  #unsent: Unsent[] = [];
  /** Whether what is run goes out with the others that `together` starts. */
  #isGathering = false;
  #isInTransaction = false;
  /** Kept tables that are empty since nobody has asked for them; null = nobody has asked for any. */
  #empty: Set<string> | null = null;
  /** The last COPY. */
  #copy: Writable | null = null;

  constructor(client: pg.PoolClient, options: SessionOptions) {
    this.#client = client;
    this.#options = options;
    const now = performance.now();
    this.#kept = kept.get(client) ?? { plans: new Map(), tables: new Map(), plannedAt: now };
    if (options.keeps) kept.set(client, this.#kept);
    if (this.#kept.plannedAt < Math.max(options.plansSince ?? 0, now - PLANS_LAST)) {
      this.#kept.plannedAt = now;
      this.#unsent.push(this.#statement('discard plans', [], IGNORED));
    }
  }

  send(text: string, values: readonly unknown[]): void {
    this.#options.onStatement?.(text);
    this.#unsent.push(this.#statement(text, values, IGNORED));
  }

  async run(text: string, values: readonly unknown[]): Promise<BatchAnswer> {
    this.#options.onStatement?.(text);
    if (!this.#options.keeps && !this.#isGathering && this.#unsent.length === 0) {
      const { rows, rowCount } = await this.#client.query(text, values as unknown[]);
      return { rows, rowCount: rowCount ?? 0 };
    }
    const { answer } = this.#ask(text, values);
    if (!this.#isGathering) await this.flush();
    return answer;
  }

  later(text: string, values: readonly unknown[]): () => Promise<BatchAnswer> {
    this.#options.onStatement?.(text);
    const { answer, statement } = this.#ask(text, values);
    return async () => {
      if (this.#unsent.includes(statement)) await this.flush();
      return answer;
    };
  }

  #ask(text: string, values: readonly unknown[]): { answer: Promise<BatchAnswer>; statement: Unsent } {
    let settle: Unsent['settle'];
    const answer = new Promise<BatchAnswer>((resolve, reject) => {
      settle = { resolve, reject };
    });
    answer.catch(() => {}); // the failure is thrown by what sends it
    const statement: Unsent = { ...this.#statement(text, values, { wantsRows: true }), settle: settle! };
    this.#unsent.push(statement);
    return { answer, statement };
  }

  async together<Answers extends readonly unknown[]>(
    start: () => readonly [...{ [Index in keyof Answers]: Promise<Answers[Index]> }],
  ): Promise<Answers> {
    this.#isGathering = true;
    let answers: readonly Promise<unknown>[];
    try {
      answers = start();
    } finally {
      this.#isGathering = false;
    }
    const failure = await this.#exchange();
    const settled = await Promise.allSettled(answers);
    // What an answer makes of itself comes first: it may say better why a later statement failed.
    for (const each of settled) if (each.status === 'rejected') throw each.reason;
    if (failure) throw failure;
    return settled.map((each) => (each as PromiseFulfilledResult<unknown>).value) as unknown as Answers;
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.#options.keeps) this.#unsent.push(this.#statement('begin', [], IGNORED));
    else await this.#client.query('begin');
    this.#isInTransaction = true;
    const tables = new Map(this.#kept.tables);
    try {
      const result = await work();
      this.#unsent.push(this.#statement('commit', [], IGNORED));
      await this.flush();
      return result;
    } catch (error) {
      for (const { settle } of this.#unsent.splice(0)) settle?.reject(error);
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
    for (const text of [...this.#emptyAll(), ...all.flatMap(([name, columns]) => this.#emptied(name, columns))])
      this.send(text, []);
    if (!this.#isInTransaction) await this.flush();
    if (keeps) for (const [name, columns] of all) this.#kept.tables.set(name, columns);
  }

  /** All kept tables are emptied at once, when the first is asked for. */
  #emptyAll(): string[] {
    if (this.#empty || !this.#options.keeps) return [];
    this.#empty = new Set(this.#kept.tables.keys());
    return this.#empty.size === 0 ? [] : [emptying([...this.#empty])];
  }

  copyInto(statement: string): Writable {
    if (this.#unsent.length > 0) throw new Error('COPY cannot go out with other statements');
    this.#options.onStatement?.(statement);
    this.#copy = this.#client.query(copyFrom(statement));
    return this.#copy;
  }

  async flush(): Promise<void> {
    const failure = await this.#exchange();
    if (failure) throw failure;
  }

  /** Sends what is unsent as one piece and waits until all is answered. Returns the first failure; who waits for a later statement gets it, too. */
  async #exchange(): Promise<Error | undefined> {
    const statements = this.#unsent.splice(0);
    if (statements.length === 0) return undefined;
    const { answers, failure } = await runBatch(this.#client, statements, this.#kept.plans);
    for (const [index, { settle }] of statements.entries()) {
      const answer = answers[index];
      if (answer) settle?.resolve(answer);
      else settle?.reject(failure!);
    }
    return failure;
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
    if (keeps && this.#kept.tables.get(name) === columns) return this.#empty?.delete(name) ? [] : [emptying([name])];
    const made = [`drop table if exists ${name}`, `create temp table ${name} (${columns})`];
    // Once seen with a row in it, the table is expected to hold about one; never seen, some hundreds.
    if (keeps) return [...made, `insert into ${name} default values`, `analyze ${name}`, emptying([name])];
    return [made[0]!, this.#isInTransaction ? `${made[1]} on commit drop` : made[1]!];
  }

  #statement(text: string, values: readonly unknown[], { wantsRows }: { readonly wantsRows: boolean }): BatchStatement {
    const isKept = this.#options.keeps && /^(?:\/\*|--) /.test(text);
    return { text, values, name: isKept ? nameOf(text) : '', wantsRows };
  }
}

const names = new Map<string, string>();

/** The name under which the plan of a statement is kept: a digest, worked out once for each of the texts that come again and again. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = hash('md5', text);
    if (names.size >= MOST_PLANS) names.delete(names.keys().next().value!);
    names.set(text, name);
  }
  return name;
}

/** One statement that empties temporary tables. */
function emptying(tables: readonly string[]): string {
  const gone = tables.map((name, index) => `gone_${index} as (delete from ${name})`);
  return `/* empty ${tables.join(' ')} */ with ${gone.join(', ')} select`;
}
