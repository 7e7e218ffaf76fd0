import { closeSync, openSync, readSync } from 'node:fs';
import { formatYuan, parseYuan } from '../../src/value/money.ts';
import { CsvFile } from './csv-file.ts';
import { Draw, PURPOSE } from './draw.ts';
import { SETTLEMENT_COLUMNS, type SettlementColumn } from './settlement-row.ts';

const LINE_FEED = 10;
const READ = 1 << 20;
/** One row in this many is changed. */
const CHANGED_OF = 100;
/** What rises together when a bill turns out dearer, so that its identities still hold. */
const RISING: readonly SettlementColumn[] = ['医疗费总额', '全自费金额', '个人负担总金额', '个人现金支出'];
const RISING_AT = RISING.map((column) => SETTLEMENT_COLUMNS.indexOf(column));

export interface ChangedReplay {
  readonly path: string;
  readonly rows: number;
  /** Rows with other amounts: the hundredth part, rounded down. */
  readonly changed: number;
}

/**
 * Writes the rows of a settlements file of `writeDepartments` again, in another order and one in a hundred with
 * higher amounts. Holds the offsets of the rows, eight bytes each, and no row.
 */
export async function shuffledWithChanges(source: string, target: string, seed: number): Promise<ChangedReplay> {
  // Read synchronously: a million promises of one small read each take ten times as long. Flushing yields.
  const reader = openSync(source, 'r');
  try {
    const offsets = lineOffsets(reader);
    // The first line is the header, the last offset the end of the file.
    const rows = offsets.length - 2;
    const order = shuffled(rows, seed);
    const draw = new Draw(seed, PURPOSE.shuffle, 2);
    const file = await CsvFile.create(target, SETTLEMENT_COLUMNS);
    const quota = Math.floor(rows / CHANGED_OF);
    let changed = 0;
    const buffer = Buffer.allocUnsafe(1 << 16);
    for (let at = 0; at < rows; at++) {
      const row = order[at]! + 1;
      const length = offsets[row + 1]! - offsets[row]! - 1;
      readSync(reader, buffer, 0, length, offsets[row]!);
      const line = buffer.toString('utf8', 0, length);
      const due = Math.min(quota, Math.floor(((at + 1) * quota) / rows));
      const dearer = changed < due ? dearerLine(line, draw) : null;
      if (dearer) changed++;
      file.add(dearer ?? line);
      if (file.isFull) await file.flush();
    }
    await file.close();
    return { path: target, rows, changed };
  } finally {
    closeSync(reader);
  }
}

/** The row with 1 to 50 元 more on the patient; null when it has no amounts to raise (a bad row). */
function dearerLine(line: string, draw: Draw): string | null {
  const values = line.split(',');
  const more = draw.fen(100n, 5000n);
  for (const at of RISING_AT) {
    const amount = parseYuan(values[at] ?? '');
    if (amount === undefined) return null;
    values[at] = formatYuan(amount + more);
  }
  return values.join(',');
}

/** Where each line begins, and where the last one ends. */
function lineOffsets(reader: number): Float64Array {
  let offsets = new Float64Array(1 << 16);
  let count = 1;
  const chunk = Buffer.allocUnsafe(READ);
  for (let position = 0; ; ) {
    const bytesRead = readSync(reader, chunk, 0, READ, position);
    if (bytesRead === 0) return offsets.slice(0, count);
    for (let at = chunk.indexOf(LINE_FEED); at >= 0 && at < bytesRead; at = chunk.indexOf(LINE_FEED, at + 1)) {
      if (count === offsets.length) {
        const grown = new Float64Array(count * 2);
        grown.set(offsets);
        offsets = grown;
      }
      offsets[count++] = position + at + 1;
    }
    position += bytesRead;
  }
}

function shuffled(length: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, at) => at);
  const draw = new Draw(seed, PURPOSE.shuffle, 1);
  for (let at = length - 1; at > 0; at--) {
    const other = draw.below(at + 1);
    const held = order[at]!;
    order[at] = order[other]!;
    order[other] = held;
  }
  return order;
}
