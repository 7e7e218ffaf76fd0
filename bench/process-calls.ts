import { type ChildProcess, fork } from 'node:child_process';

type Calls = Readonly<Record<string, (...values: never[]) => Promise<unknown>>>;

interface Call {
  readonly id: number;
  readonly name: string;
  readonly values: never[];
}

/** Answers the calls of the parent process until it ends this one. */
export function answerCalls(calls: Calls): void {
  process.on('message', async ({ id, name, values }: Call) => {
    try {
      process.send!({ id, result: await calls[name]!(...values) });
    } catch (error) {
      process.send!({ id, error: (error as Error).stack });
    }
  });
}

/** CPU seconds of this process so far; one of the calls of every process that is measured. */
export function cpuSeconds(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return Promise.resolve((user + system) / 1e6);
}

/** What is measured, in a process of its own, so that its memory and CPU are told apart from the bench's. */
export class MeasuredProcess<Known extends Calls> {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  #count = 0;

  /** Starts `program` in this role. */
  constructor(program: string, role: string) {
    this.#process = fork(program, [role], {
      serialization: 'advanced',
      execArgv: [...process.execArgv, '--expose-gc'],
    });
    this.#process.on('message', (message: { id: number; result?: unknown; error?: string }) => {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.result);
    });
    this.#process.on('exit', (code, signal) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`the process ended: ${code ?? signal}`));
    });
  }

  call<Name extends keyof Known & string>(
    name: Name,
    ...values: Parameters<Known[Name]>
  ): Promise<Awaited<ReturnType<Known[Name]>>> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      this.#process.send({ id, name, values });
    });
  }

  /** Ends the process. */
  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exit = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await exit;
  }
}
