import type pg from 'pg';
import utils from 'pg/lib/utils.js';
import { typeParser } from './value-types.ts';

/** One statement of a batch. */
export interface BatchStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Under which the server keeps its plan; empty = it is planned for this once. */
  readonly name: string;
  /** Whether its rows are wanted; when not, the server does not describe them and what comes is dropped. */
  readonly wantsRows: boolean;
}

export interface BatchAnswer {
  readonly rows: Record<string, unknown>[];
  /** Rows returned or touched. */
  readonly rowCount: number;
}

interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

/** Statements whose plans the server keeps on one connection, by name, with the columns of their rows once these are known. */
export type KeptPlans = Map<string, readonly Column[] | undefined>;

/** What is used of pg's connection: the messages of the extended query protocol. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly unknown[]; valueMapper(value: unknown): unknown }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: object): void;
  sync(): void;
  on(event: 'parseComplete', heard: () => void): void;
  off(event: 'parseComplete', heard: () => void): void;
}

interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

export interface BatchOutcome {
  /** Of the statements in their order, up to the one that failed. */
  readonly answers: readonly BatchAnswer[];
  readonly failure?: Error;
}

/**
 * Runs statements in their order as one message to the server, which answers with one: a statement costs neither a way
 * there and back nor a promise of its own. What follows one that fails does not run. Outside a transaction they are one.
 */
export function runBatch(
  client: pg.ClientBase,
  statements: readonly BatchStatement[],
  kept: KeptPlans,
): Promise<BatchOutcome> {
  return new Promise((resolve) => void client.query(new Batch(statements, kept, resolve)));
}

/** What pg calls a submittable: it writes its messages itself and is told of each answer. */
class Batch implements pg.Submittable {
  /** Read by the bench. */
  readonly statements: readonly BatchStatement[];
  readonly #kept: KeptPlans;
  readonly #done: (outcome: BatchOutcome) => void;
  readonly #answers: BatchAnswer[] = [];
  /** Names under which statements are being kept, in their order. */
  readonly #parsing: string[] = [];
  #columns: readonly Column[] | undefined;
  #rows: Record<string, unknown>[] = [];
  #wire: Wire | undefined;
  readonly #parsed = (): void => {
    const name = this.#parsing.shift();
    if (name) this.#kept.set(name, undefined);
  };

  constructor(statements: readonly BatchStatement[], kept: KeptPlans, done: (outcome: BatchOutcome) => void) {
    this.statements = statements;
    this.#kept = kept;
    this.#done = done;
  }

  submit(connection: pg.Connection): void {
    const wire = connection as unknown as Wire;
    this.#wire = wire;
    wire.on('parseComplete', this.#parsed);
    wire.stream.cork();
    try {
      for (const statement of this.statements) this.#write(wire, statement);
    } finally {
      wire.sync();
      wire.stream.uncork();
    }
  }

  #write(wire: Wire, { name, text, values, wantsRows }: BatchStatement): void {
    if (name === '' || !(this.#kept.has(name) || this.#parsing.includes(name))) {
      wire.parse({ name, text });
      this.#parsing.push(name);
    }
    wire.bind({ statement: name, values, valueMapper: utils.prepareValue });
    if (wantsRows && !this.#kept.get(name)) wire.describe({ type: 'P', name: '' });
    wire.execute({});
  }

  handleRowDescription({ fields }: RowDescription): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: typeParser(dataTypeID) }));
    const { name } = this.statements[this.#answers.length]!;
    if (name !== '') this.#kept.set(name, this.#columns);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const { name, wantsRows } = this.statements[this.#answers.length]!;
    if (!wantsRows) return;
    this.#columns ??= this.#kept.get(name)!;
    const row: Record<string, unknown> = {};
    for (const [index, { name, parse }] of this.#columns.entries()) {
      const text = fields[index]!;
      row[name] = text === null ? null : parse(text);
    }
    this.#rows.push(row);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#answers.push({ rows: this.#rows, rowCount: Number(/\d+$/.exec(text)?.[0] ?? 0) });
    this.#rows = [];
    this.#columns = undefined;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleReadyForQuery(): void {
    this.#end({ answers: this.#answers });
  }

  handleError(failure: Error): void {
    this.#end({ answers: this.#answers, failure });
  }

  #end(outcome: BatchOutcome): void {
    this.#wire?.off('parseComplete', this.#parsed);
    this.#done(outcome);
  }
}
