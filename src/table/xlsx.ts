import { type ArchiveLimits, type Member, openArchive } from './archive.ts';
import { GridRows, MOST_COLUMNS, MOST_ROWS } from './grid-rows.ts';
import { numberText } from './number-text.ts';
import type { DeliveredTable, RowBatches } from './open-tables.ts';
import type { Payload } from './payload.ts';
import { isoText, textOf1904 } from './serial-date.ts';
import { plainText } from './shared-strings.ts';
import { asUnreadable } from './unreadable.ts';
import { readWorkbookParts, type WorkbookParts } from './workbook-parts.ts';
import { XmlReader } from './xml-reader.ts';

const BATCH = 500;

/**
 * The sheets of a workbook of Office Open XML, streamed: memory does not grow with their rows. Numbers come as decimal
 * text (see numberText), dates as serial numbers, for it is the column that decides; what a formula gave counts, an
 * error (#N/A) is empty. DELIVERY_UNREADABLE when a part is missing or broken.
 */
export async function* readXlsx(
  payload: Payload,
  limits: ArchiveLimits,
  onBytes: (count: number) => void,
): AsyncGenerator<DeliveredTable> {
  const archive = await openArchive(payload, limits);
  try {
    const parts = await readWorkbookParts(archive.members).catch((cause: unknown) => {
      throw broken(payload.name, cause);
    });
    for (const { name, hidden, member } of parts.sheets) {
      yield { sheet: name, hidden, rows: readSheet(payload.name, member, parts, onBytes) };
    }
  } finally {
    archive.close();
  }
}

async function* readSheet(
  file: string,
  member: Member,
  parts: WorkbookParts,
  onBytes: (count: number) => void,
): RowBatches {
  const sheet = new SheetReader(parts);
  const packed = member.packedBytes / Math.max(1, member.bytes);
  try {
    for await (const chunk of member.read()) {
      onBytes(Math.round(chunk.length * packed));
      sheet.write(chunk);
      if (sheet.rows.length >= BATCH) yield sheet.rows.take();
    }
    sheet.end();
  } catch (cause) {
    throw broken(file, cause);
  }
  if (sheet.rows.length > 0) yield sheet.rows.take();
}

/** Reads the XML of one sheet into rows. */
class SheetReader {
  readonly rows = new GridRows();
  readonly #parts: WorkbookParts;
  readonly #xml: XmlReader;
  #row = 0;
  #cells: string[] = [];
  #column = -1;
  #type = '';
  #style = '';
  #value = '';
  /** Within the value of a cell, not its formula nor the reading above its characters. */
  #inValue = false;
  #inReading = false;

  constructor(parts: WorkbookParts) {
    this.#parts = parts;
    this.#xml = new XmlReader({
      open: (name, attributes) => this.#open(name, attributes),
      text: (text) => {
        if (this.#inValue) this.#value += text;
      },
      close: (name) => this.#close(name),
    });
  }

  write(chunk: Buffer): void {
    this.#xml.write(chunk);
  }

  end(): void {
    this.#xml.end();
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') {
      this.#column = attributes['r'] === undefined ? this.#column + 1 : columnOf(attributes['r']);
      if (this.#column >= MOST_COLUMNS) throw new Error(`more than ${MOST_COLUMNS} columns`);
      this.#type = attributes['t'] ?? 'n';
      this.#style = attributes['s'] ?? '';
      this.#value = '';
    } else if (name === 'v' || name === 't') {
      this.#inValue = !this.#inReading;
    } else if (name === 'row') {
      this.#row = attributes['r'] === undefined ? this.#row + 1 : Number(attributes['r']);
      if (!(this.#row >= 1 && this.#row <= MOST_ROWS)) throw new Error('a row without a number');
      this.#cells = [];
      this.#column = -1;
    } else if (name === 'rPh') {
      this.#inReading = true;
    }
  }

  #close(name: string): void {
    if (name === 'c') {
      const text = this.#value === '' ? '' : this.#text();
      while (this.#cells.length < this.#column) this.#cells.push('');
      this.#cells[this.#column] = text;
    } else if (name === 'v' || name === 't') {
      this.#inValue = false;
    } else if (name === 'row') {
      if (!this.rows.add(this.#row, this.#cells)) throw new Error(`row ${this.#row} stands after a later one`);
    } else if (name === 'rPh') {
      this.#inReading = false;
    }
  }

  #text(): string {
    switch (this.#type) {
      case 's': {
        const text = this.#parts.strings?.get(Number(this.#value));
        if (text === undefined) throw new Error(`a cell of row ${this.#row} names a text that is not there`);
        return text;
      }
      case 'str':
      case 'inlineStr':
        return plainText(this.#value);
      case 'b':
        return this.#value.trim() === '1' || this.#value === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return '';
      case 'd':
        return isoText(this.#value);
      default:
        return this.#parts.dateStyles?.[Number(this.#style || '0')] ? textOf1904(this.#value) : numberText(this.#value);
    }
  }
}

/** Column of a reference such as AB12, from 0 on. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  if (column === 0 || reference.length > 12) throw new Error('a cell without a column');
  return column - 1;
}

function broken(file: string, cause: unknown): Error {
  return asUnreadable(cause, '工作簿已损坏', {
    where: file,
    expected: 'a whole workbook (xlsx)',
    mend: '用 Excel 或 WPS 打开并另存一份，再报送',
  });
}
