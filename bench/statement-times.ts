import { readFileSync } from 'node:fs';
import pg from 'pg';

/** How long statements of one kind took, measured where they were sent. */
export interface StatementTime {
  /** First words of the statement. */
  readonly statement: string;
  readonly calls: number;
  readonly seconds: number;
  readonly slowest: number;
  /** CPU seconds of the database's own processes for them, in steps of 10 ms; 0 unless asked for. */
  readonly serverCpu: number;
}

interface Sum {
  calls: number;
  seconds: number;
  slowest: number;
  serverCpu: number;
}

let sums: Map<string, Sum> | undefined;
/** Connections that have recorded events of cases in their open transaction. */
const withEvents = new WeakSet<pg.Client>();
/** When the last COMMIT after such a record was answered, on the monotonic clock that all processes of one machine share. */
let committedAt = 0n;

/** Measures every statement of this process from now on. Outside this folder nothing is changed for it. */
export function measureStatements(withServerCpu: boolean): void {
  sums = new Map();
  const query = pg.Client.prototype.query as (...values: unknown[]) => unknown;
  pg.Client.prototype.query = function measured(this: pg.Client, ...values: unknown[]): unknown {
    const cpu = withServerCpu ? serverCpu(this) : 0;
    const from = process.hrtime.bigint();
    const [first] = values as [string | { readonly text?: string } | BatchOfStatements];
    const texts = textsOf(first);
    const done = () => {
      const now = process.hrtime.bigint();
      for (const text of texts) {
        if (text.startsWith('/* record-case-events')) withEvents.add(this);
        if (text === 'commit' && withEvents.delete(this)) committedAt = now;
      }
      add(nameOf(texts), Number(now - from) / 1e9, withServerCpu ? serverCpu(this) - cpu : 0);
    };
    if (typeof first === 'object' && 'statements' in first) {
      const ready = first.handleReadyForQuery;
      first.handleReadyForQuery = function measuredBatch() {
        done();
        ready.call(this);
      };
      return query.apply(this, values);
    }
    const last = values.length - 1;
    const callback = values[last];
    if (typeof callback === 'function') {
      // biome-ignore lint/suspicious/noExplicitAny: whatever pg hands over goes on unchanged
      values[last] = (...result: any[]) => {
        done();
        callback(...result);
      };
      return query.apply(this, values);
    }
    const answer = query.apply(this, values);
    if (answer instanceof Promise) answer.then(done, () => undefined);
    else (answer as NodeJS.WritableStream).once('finish', done);
    return answer;
  } as typeof pg.Client.prototype.query;
}

/** When this process last committed a transaction that had recorded events of cases. */
export function caseCommit(): bigint {
  return committedAt;
}

/** The statements since the last call, those that took longest in sum first. */
export function takeStatementTimes(): StatementTime[] {
  const taken = [...(sums ?? [])].map(([statement, sum]) => ({ statement, ...sum }));
  sums?.clear();
  return taken.sort((a, b) => b.seconds - a.seconds);
}

/** Statements that go to the server as one message (src/database/batch.ts). */
interface BatchOfStatements {
  readonly statements: readonly { readonly text: string }[];
  handleReadyForQuery(): void;
}

function textsOf(first: string | { readonly text?: string } | BatchOfStatements): string[] {
  if (typeof first === 'string') return [first];
  return 'statements' in first ? first.statements.map(({ text }) => text) : [(first as { text?: string }).text ?? ''];
}

/** The first words of a statement; of several that went out together those of the first and the last, and how many they are. */
function nameOf(texts: readonly string[]): string {
  const words = (text: string, count: number) => text.replaceAll(/\s+/g, ' ').trim().slice(0, count);
  if (texts.length === 1) return words(texts[0]!, 90);
  return `${texts.length} statements: ${words(texts[0]!, 36)} … ${words(texts.at(-1)!, 36)}`;
}

function add(statement: string, seconds: number, server: number): void {
  const sum = sums!.get(statement) ?? { calls: 0, seconds: 0, slowest: 0, serverCpu: 0 };
  sum.calls++;
  sum.seconds += seconds;
  sum.serverCpu += server;
  sum.slowest = Math.max(sum.slowest, seconds);
  sums!.set(statement, sum);
}

/** CPU seconds of the server process behind a connection so far: on a busy machine they tell more than the clock. */
function serverCpu(client: pg.Client): number {
  const { processID } = client as unknown as { processID: number | null };
  try {
    const fields = readFileSync(`/proc/${processID}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0; // another system than Linux, or a server elsewhere
  }
}
