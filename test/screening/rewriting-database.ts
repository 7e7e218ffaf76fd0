import { Database, type DatabaseOptions, type Session } from '../../src/database/database.ts';

/** A database in the application's role that is sent other statements than the hub wrote: what a wrong hub would do. */
export class RewritingDatabase extends Database {
  readonly #rewrite: (text: string) => string;

  constructor(url: string, rewrite: (text: string) => string, options: DatabaseOptions = {}) {
    super(url, options);
    this.#rewrite = rewrite;
  }

  override query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<Row[]> {
    return super.query<Row>(this.#rewrite(text), values);
  }

  override session<T>(work: (session: Session) => Promise<T>, options?: { keeps?: boolean }): Promise<T> {
    return super.session(
      (session) =>
        work({
          ...session,
          query: (text, values) => session.query(this.#rewrite(text), values),
          later: (text, values) => session.later(this.#rewrite(text), values),
          send: (text, values) => session.send(this.#rewrite(text), values),
          execute: (text, values) => session.execute(this.#rewrite(text), values),
        }),
      options,
    );
  }
}
