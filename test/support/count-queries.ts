/** Collects the statements that a database is sent: `makeDatabase({ onStatement: counter.onStatement })`. */
export class StatementCounter {
  #statements: string[] = [];

  readonly onStatement = (text: string): void => {
    this.#statements.push(text);
  };

  /** The statements sent while `work` runs, in their order; less what the stream's tail reads meanwhile, by its own clock. */
  async during(work: () => Promise<unknown>): Promise<readonly string[]> {
    this.#statements = [];
    await work();
    return this.#statements.filter((text) => !text.startsWith('/* read_alerts */'));
  }
}
