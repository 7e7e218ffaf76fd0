import { Worker } from 'node:worker_threads';
import { type ArchiveLimits, encrypted, withArchive } from './archive.ts';
import { bytesAt, decodeText, detectEncoding } from './encoding.ts';
import type { DeliveredTable, RowBatches } from './open-tables.ts';
import type { Payload } from './payload.ts';
import { asUnreadable, unreadable } from './unreadable.ts';
import type { WorkbookAnswer, WorkbookContent } from './workbook-worker.ts';

/** What reading an old workbook may cost; it is read whole into the memory of a thread of its own. */
export interface WorkbookLimits {
  readonly bytes: number;
  /** Until the sheets are known; and again for each batch of rows. */
  readonly milliseconds: number;
  /** Heap of the thread. */
  readonly megabytes: number;
}

export const WORKBOOK_LIMITS: WorkbookLimits = { bytes: 64 << 20, milliseconds: 120_000, megabytes: 2_048 };

/** Beside the file that asks for it: compiled, or as it is written, which Node reads too. */
const WORKER = new URL(`./workbook-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

const SAVE_AS_XLSX = '用 Excel 或 WPS 打开，另存为 xlsx 后再报送';

/**
 * The sheets of an old binary workbook (.xls), of .xlsb or .ods, or of the markup that many programs write under the
 * name .xls. Cells come as those of xlsx do. Read in a thread, so that neither its memory nor a file that makes the
 * reader hang hurts the hub. DELIVERY_UNREADABLE when it is no workbook, is encrypted or costs more than the limits.
 */
export async function* readWorkbook(
  payload: Payload,
  form: 'workbook' | 'markup',
  limits: WorkbookLimits,
  onBytes: (count: number) => void,
): AsyncGenerator<DeliveredTable> {
  if (payload.bytes > limits.bytes) {
    throw unreadable('旧格式的工作簿过大', {
      where: payload.name,
      found: `${payload.bytes} bytes`,
      expected: `at most ${limits.bytes} bytes for xls; xlsx and CSV may have any size`,
      mend: SAVE_AS_XLSX,
    });
  }
  const thread = new WorkbookThread(payload.name, await contentOf(payload, form, limits), limits);
  try {
    const first = await thread.answer();
    onBytes(payload.bytes);
    if (!('sheets' in first)) throw new Error('the thread answered rows before sheets');
    for (const [at, { name, hidden }] of first.sheets.entries()) {
      yield { sheet: name, hidden, rows: rowsOf(thread, at) };
    }
  } finally {
    await thread.end();
  }
}

async function* rowsOf(thread: WorkbookThread, sheet: number): RowBatches {
  for (;;) {
    const answer = await thread.answer(sheet);
    if (!('rows' in answer) || answer.rows.length === 0) return;
    yield answer.rows;
  }
}

async function contentOf(
  payload: Payload,
  form: 'workbook' | 'markup',
  limits: WorkbookLimits,
): Promise<WorkbookContent> {
  if (form === 'markup') {
    const encoding = await detectEncoding(payload);
    let text = '';
    for await (const part of decodeText(payload, encoding, () => {})) text += part;
    return { text };
  }
  const bytes = await bytesAt(payload, 0, payload.bytes);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    // These are inflated whole, outside the heap that the thread is held to.
    const archive: ArchiveLimits = { entries: 10_000, inflatedBytes: 8 * limits.bytes, ratio: 1_000 };
    await withArchive(payload, archive, async () => {});
  } else if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw encrypted(payload.name);
  return { bytes };
}

/** A thread that reads one workbook, and answers one question at a time. */
class WorkbookThread {
  readonly #file: string;
  readonly #worker: Worker;
  readonly #milliseconds: number;

  constructor(file: string, content: WorkbookContent, limits: WorkbookLimits) {
    this.#file = file;
    this.#milliseconds = limits.milliseconds;
    this.#worker = new Worker(WORKER, {
      workerData: content,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
      // The reader complains to the console about files that it reads all the same.
      stdout: true,
      stderr: true,
    });
    this.#worker.on('error', () => {}); // told to whoever waits for an answer
  }

  /** Its first message, or what it answers to the number of a sheet. */
  answer(sheet?: number): Promise<WorkbookAnswer> {
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const settle = (done: () => void) => () => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        done();
      };
      const onMessage = (answer: WorkbookAnswer) => settle(() => resolve(answer))();
      const onError = (error: Error) => settle(() => reject(this.#refusal(error)))();
      const onExit = settle(() => reject(this.#refusal(new Error('the reader of workbooks ended'))));
      const timer = setTimeout(
        settle(() => reject(this.#refusal(new Error(`no answer within ${this.#milliseconds} ms`)))),
        this.#milliseconds,
      );
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      if (sheet !== undefined) worker.postMessage(sheet);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #refusal(cause: Error): Error {
    if (/password|encrypt/i.test(cause.message)) return encrypted(this.#file);
    return asUnreadable(cause, '工作簿读不出来', {
      where: this.#file,
      expected: 'a workbook as Excel or WPS saves it',
      mend: SAVE_AS_XLSX,
    });
  }
}
