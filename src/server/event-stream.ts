import type { ExecutionResult } from 'graphql-ws';

/**
 * The answers to the events of a source, one by one. An error of the source, or of answering (no audit, token expired),
 * becomes the last answer, so that the client takes up the stream again from its last cursor instead of missing an event.
 * Not an async generator: its return() would wait behind a next() that waits for the next event.
 */
export class EventStream implements AsyncGenerator<ExecutionResult, undefined, undefined> {
  readonly #source: AsyncIterator<unknown>;
  readonly #answer: (event: unknown) => Promise<ExecutionResult>;
  readonly #refuse: (error: unknown) => Promise<ExecutionResult>;
  #isEnded = false;

  constructor(
    source: AsyncIterator<unknown>,
    answer: (event: unknown) => Promise<ExecutionResult>,
    refuse: (error: unknown) => Promise<ExecutionResult>,
  ) {
    this.#source = source;
    this.#answer = answer;
    this.#refuse = refuse;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    if (this.#isEnded) return { done: true, value: undefined };
    try {
      const event = await this.#source.next();
      if (event.done || this.#isEnded) return this.return();
      const answer = await this.#answer(event.value);
      return this.#isEnded ? { done: true, value: undefined } : { done: false, value: answer };
    } catch (error) {
      if (this.#isEnded) return { done: true, value: undefined };
      await this.return();
      return { done: false, value: await this.#refuse(error) };
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.#isEnded = true;
    await this.#source.return?.();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<ExecutionResult, undefined>> {
    await this.return();
    throw error;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
