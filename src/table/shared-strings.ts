import { readXml } from './xml-reader.ts';

const PAGE = 1 << 20;

/**
 * The texts that the cells of a workbook refer to by number. A sheet of a million names has a million of them: they are
 * held as UTF-8 in pages, a third of what strings would take.
 */
export class SharedStrings {
  readonly #pages: Buffer[] = [];
  #used = PAGE;
  /** Where each text begins: its page and its offset there; and how many bytes it has. */
  #places = new Uint32Array(3072);
  #count = 0;

  /** The texts of the part, its rich text joined, the readings above characters left out. */
  static async read(chunks: AsyncIterable<Buffer>): Promise<SharedStrings> {
    const strings = new SharedStrings();
    let text = '';
    let inText = false;
    let inReading = false;
    await readXml(chunks, {
      open(name) {
        if (name === 'si') text = '';
        else if (name === 't') inText = !inReading;
        else if (name === 'rPh') inReading = true;
      },
      text(part) {
        if (inText) text += part;
      },
      close(name) {
        if (name === 'si') strings.#add(plainText(text));
        else if (name === 't') inText = false;
        else if (name === 'rPh') inReading = false;
      },
    });
    return strings;
  }

  /** The text of a number; undefined when there is none. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    const start = this.#places[index * 3 + 1]!;
    return this.#pages[this.#places[index * 3]!]!.toString('utf8', start, start + this.#places[index * 3 + 2]!);
  }

  #add(text: string): void {
    const bytes = Buffer.byteLength(text);
    if (this.#used + bytes > (this.#pages.at(-1)?.length ?? 0)) {
      this.#pages.push(Buffer.allocUnsafeSlow(Math.max(PAGE, bytes)));
      this.#used = 0;
    }
    const page = this.#pages.length - 1;
    this.#pages[page]!.write(text, this.#used, 'utf8');
    if (this.#count * 3 === this.#places.length) {
      const more = new Uint32Array(this.#places.length * 2);
      more.set(this.#places);
      this.#places = more;
    }
    this.#places.set([page, this.#used, bytes], this.#count * 3);
    this.#used += bytes;
    this.#count++;
  }
}

/** Text of a cell with the escapes of characters that XML cannot hold, such as _x000D_, taken back. */
export function plainText(text: string): string {
  if (!text.includes('_x')) return text;
  const plain = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return plain.replaceAll('\0', '');
}
