import { SaxesParser } from 'saxes';

type Attributes = Readonly<Record<string, string>>;

/** What is told of an XML document; names come without their prefix, since writers differ in it. */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads the XML of a workbook's parts from bytes, in UTF-8 or, by its mark, UTF-16. Throws where it is not well-formed. */
export class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  #decoder: TextDecoder | undefined;

  constructor({ open, text, close }: XmlHandlers) {
    this.#parser.on('opentag', ({ name, attributes }) => open(localName(name), attributes));
    if (text) {
      this.#parser.on('text', text);
      this.#parser.on('cdata', text);
    }
    if (close) this.#parser.on('closetag', ({ name }) => close(localName(name)));
  }

  write(bytes: Buffer): void {
    this.#decoder ??= new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8', { fatal: true });
    this.#parser.write(this.#decoder.decode(bytes, { stream: true }));
  }

  end(): void {
    this.#parser.write(this.#decoder?.decode() ?? '').close();
  }
}

/** Reads a whole part. */
export async function readXml(chunks: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  const reader = new XmlReader(handlers);
  for await (const chunk of chunks) reader.write(chunk);
  reader.end();
}

/** An attribute by its name without prefix; undefined when absent. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name];
  const found = Object.keys(attributes).find((key) => localName(key) === name);
  return found === undefined ? undefined : attributes[found];
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
