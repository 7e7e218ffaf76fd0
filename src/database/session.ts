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
   * Makes temporary tables, empty: for the rest of the transaction, outside one for as long as the connection is held.
   * Where plans are kept the tables are too, and are only emptied.
   */
  temporaryTables(tables: TemporaryTables): Promise<void>;
  /**
   * Statements of which none needs the answer of another, sent without waiting in between; they run in their order. When
   * one fails the first failure is thrown, once all have been answered. `send` starts them and awaits nothing.
   */
  together<Answers extends readonly unknown[]>(
    send: () => readonly [...{ [Index in keyof Answers]: Promise<Answers[Index]> }],
  ): Promise<Answers>;
  /** A stream into COPY … FROM STDIN. */
  copyInto(statement: string): Writable;
}

/** What a connection keeps from one use to the next. */
interface Kept {
  /** Digests of the statements whose plans it has. */
  readonly plans: Set<string>;
  /** Temporary tables that it has, with their columns. */
  tables: Map<string, string>;
}

const kept = new WeakMap<pg.PoolClient, Kept>();
/** Texts of statements differ with the rules and their lines, so that a connection gathers plans that nobody needs any more. */
const MOST_PLANS = 500;

/** Whether a connection has gathered so many plans that a new one in its place is better. */
export function isWorn(client: pg.PoolClient): boolean {
  return (kept.get(client)?.plans.size ?? 0) > MOST_PLANS;
}

export interface SessionOptions {
  readonly keeps: boolean;
  readonly onStatement: ((text: string) => void) | undefined;
}

/** A session on a connection that nobody else holds. */
export function sessionOf(client: pg.PoolClient, { keeps, onStatement }: SessionOptions): Session {
  const own: Kept = kept.get(client) ?? { plans: new Set(), tables: new Map() };
  if (keeps) kept.set(client, own);
  let isInTransaction = false;
  let isSending = false;
  let isTogether = false;

  const run = <Row extends object>(text: string, values: readonly unknown[]): Promise<pg.QueryResult<Row>> => {
    if (isTogether && !isSending) throw new Error('a statement was sent while others were under way together');
    onStatement?.(text);
    if (!keeps || !/^(?:\/\*|--) /.test(text)) return client.query<Row>(text, values as unknown[]);
    const name = hash('md5', text);
    own.plans.add(name);
    return client.query<Row>({ name, text, values: values as unknown[] });
  };

  return {
    keeps,
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      return (await run<Row>(text, values)).rows;
    },
    async execute(text, values = []) {
      return (await run(text, values)).rowCount ?? 0;
    },
    async transaction(work) {
      await client.query('begin');
      isInTransaction = true;
      const tables = new Map(own.tables);
      try {
        const result = await work();
        await client.query('commit');
        return result;
      } catch (error) {
        own.tables = tables; // those made meanwhile are gone
        await client.query('rollback').catch(() => {}); // a lost connection has rolled back by itself
        throw error;
      } finally {
        isInTransaction = false;
      }
    },
    async temporaryTables(tables) {
      const all = Object.entries(tables);
      const isThere = ([name, columns]: [string, string]) => keeps && own.tables.get(name) === columns;
      const statements = all.map((table) => {
        const [name, columns] = table;
        if (isThere(table)) return `delete from ${name}`;
        const made = `drop table if exists ${name}; create temp table ${name} (${columns})`;
        // Once seen with a row in it, the table is expected to hold about one; never seen, some hundreds.
        if (keeps) return `${made}; insert into ${name} default values; analyze ${name}; delete from ${name}`;
        return isInTransaction ? `${made} on commit drop` : made;
      });
      await run(statements.join(';\n'), []);
      if (keeps) for (const [name, columns] of all) own.tables.set(name, columns);
    },
    async together<Answers extends readonly unknown[]>(
      send: () => readonly [...{ [Index in keyof Answers]: Promise<Answers[Index]> }],
    ) {
      const pipelined = client as pg.PoolClient & { pipeline: boolean };
      isTogether = true;
      pipelined.pipeline = true;
      try {
        isSending = true;
        const sent = send();
        isSending = false;
        const answers = await Promise.allSettled(sent);
        return answers.map((answer) => {
          if (answer.status === 'rejected') throw answer.reason;
          return answer.value;
        }) as unknown as Answers;
      } finally {
        isSending = false;
        isTogether = false;
        pipelined.pipeline = false;
      }
    },
    copyInto: (statement) => {
      onStatement?.(statement);
      return client.query(copyFrom(statement));
    },
  };
}
