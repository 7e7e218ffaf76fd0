import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

const CHUNK = 1 << 20;

/**
 * One CSV file being written: clean UTF-8 without BOM, LF, a header row. Lines collect in one string; whoever adds
 * rows awaits `flush` when `isFull`, so memory stays flat however long the file becomes.
 */
export class CsvFile {
  readonly path: string;
  rows = 0;
  readonly #handle: Awaited<ReturnType<typeof open>>;
  #pending = '';

  private constructor(path: string, handle: Awaited<ReturnType<typeof open>>) {
    this.path = path;
    this.#handle = handle;
  }

  static async create(path: string, columns: readonly string[]): Promise<CsvFile> {
    await mkdir(dirname(path), { recursive: true });
    const file = new CsvFile(path, await open(path, 'w'));
    file.#pending = `${columns.join(',')}\n`;
    return file;
  }

  /** Adds a row that is already joined by commas. No value of this generator holds a comma, a quote or a line end. */
  add(line: string): void {
    this.#pending += `${line}\n`;
    this.rows++;
  }

  get isFull(): boolean {
    return this.#pending.length >= CHUNK;
  }

  async flush(): Promise<void> {
    const bytes = this.#pending;
    this.#pending = '';
    await this.#handle.write(bytes);
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#handle.close();
  }
}
