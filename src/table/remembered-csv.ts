import { LONGEST_LINE, lineTooLong, readCsv } from './csv.ts';
import { bytesAt, type Encoding, TEXT_CHUNK, type TextDecoding, textDecoder } from './encoding.ts';
import { detectLineForm, type LineForm } from './line-form.ts';
import type { LineGroup, LineMemory, LookedUpLines, RowsOfLines } from './line-memory.ts';
import { type Payload, streamOf } from './payload.ts';
import { RowSplitter } from './row-splitter.ts';

/** Bytes that are looked up at once. */
const GROUP = 256 << 10;
const LINE_FEED = 10;
/** Lines of the first group: most likely the header is among them, and from then on lines are looked up. */
const FIRST_LINES = 32;
/** Bytes of the longest character. */
const WIDEST = 4;

/**
 * Reads delimited text as `readCsv` does, but for the lines that the memory lets pass: these are neither decoded nor taken
 * apart. A line passes only where a row begins: within quotes over several lines everything is read.
 */
export async function* readRememberedCsv(
  payload: Payload,
  encoding: Encoding,
  memory: LineMemory,
  onBytes: (count: number) => void,
  groupBytes: number = GROUP,
): AsyncGenerator<RowsOfLines> {
  const form = encoding.startsWith('utf-16') ? null : await formOf(payload, encoding);
  // In UTF-16 a byte of 10 may be half a character; with CR alone there are no lines of bytes to look for.
  if (form === null || form.newline === '\r') {
    for await (const rows of readCsv(payload, encoding, onBytes)) yield { passed: 0, rows, lines: null };
    return;
  }
  const reader = new LineReader(payload, encoding, form, memory);
  for await (const group of groupsOf(payload, form, groupBytes, onBytes)) {
    yield* reader.read(group, memory.width === null ? null : memory.lookUp(group));
  }
  yield* reader.end();
}

/** Separator and line end, by the same text that `readCsv` looks at. */
async function formOf(payload: Payload, encoding: Encoding): Promise<LineForm> {
  const text = textDecoder(payload, encoding)(await bytesAt(payload, 0, TEXT_CHUNK));
  return detectLineForm(text ?? '');
}

async function* groupsOf(
  payload: Payload,
  { separator }: LineForm,
  groupBytes: number,
  onBytes: (count: number) => void,
): AsyncGenerator<LineGroup> {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  const groupOf = (bytes: Buffer): LineGroup => {
    const ends: number[] = [];
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) ends.push(at + 1);
    if (ends.length === 0 || ends.at(-1)! < bytes.length) ends.push(bytes.length);
    return { bytes, ends, separator: separator.charCodeAt(0) };
  };
  for await (const chunk of streamOf(payload, groupBytes)) {
    onBytes((chunk as Buffer).length);
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_LINE * WIDEST) throw lineTooLong(payload.name);
    const from = isFirst && end > 0 ? endOfLines(bytes, FIRST_LINES) : 0;
    if (end > 0) isFirst = false;
    if (from > 0) yield groupOf(bytes.subarray(0, from));
    if (end > from) yield groupOf(bytes.subarray(from, end));
  }
  if (rest.length > 0) yield groupOf(rest);
}

/** Where so many lines end, or all whole ones where there are fewer. */
function endOfLines(bytes: Buffer, lines: number): number {
  let end = 0;
  for (let line = 0; line < lines; line++) {
    const at = bytes.indexOf(LINE_FEED, end);
    if (at === -1) break;
    end = at + 1;
  }
  return end;
}

/** Takes the lines apart that do not pass, in runs. */
class LineReader {
  readonly #file: string;
  readonly #memory: LineMemory;
  readonly #decode: TextDecoding;
  readonly #splitter: RowSplitter;

  constructor(payload: Payload, encoding: Encoding, form: LineForm, memory: LineMemory) {
    this.#file = payload.name;
    this.#memory = memory;
    this.#decode = textDecoder(payload, encoding);
    this.#splitter = new RowSplitter(form);
  }

  async *read(group: LineGroup, found: LookedUpLines | null): AsyncGenerator<RowsOfLines> {
    const { ends } = group;
    let passed = 0;
    for (let line = 0; line < ends.length; ) {
      const isRowStart = this.#splitter.waiting === 0;
      if (isRowStart && found?.passes(line)) {
        this.#splitter.passOver(this.#memory.width!);
        passed++;
        line++;
        continue;
      }
      const until = isRowStart ? endOfRun(group, found, line) : line + 1;
      const rows = await this.#split(group.bytes.subarray(ends[line - 1] ?? 0, ends[until - 1]));
      // As many rows as lines, and none waits for more: each row is one line.
      const isEven = found !== null && isRowStart && this.#splitter.waiting === 0 && rows.length === until - line;
      if (rows.length > 0) {
        yield { passed, rows, lines: isEven ? { of: found, from: line } : null };
        passed = 0;
      }
      line = until;
    }
    if (passed > 0) yield { passed, rows: [], lines: null };
  }

  async *end(): AsyncGenerator<RowsOfLines> {
    const rows = this.#splitter.split(this.#decode() ?? (await this.#decode.fault()), true);
    if (rows.length > 0) yield { passed: 0, rows, lines: null };
  }

  async #split(bytes: Buffer): Promise<string[][]> {
    const rows = this.#splitter.split(this.#decode(bytes) ?? (await this.#decode.fault()), false);
    if (this.#splitter.waiting > LONGEST_LINE) throw lineTooLong(this.#file);
    return rows;
  }
}

/** Behind the last of the lines that are taken apart together: none of them is known, and their text is short-lived. */
function endOfRun({ ends }: LineGroup, found: LookedUpLines | null, from: number): number {
  const most = (ends[from - 1] ?? 0) + TEXT_CHUNK;
  let until = from + 1;
  while (until < ends.length && ends[until]! <= most && !found?.isKnown(until)) until++;
  return until;
}
