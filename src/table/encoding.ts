import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { type Payload, streamOf } from './payload.ts';
import { unreadable } from './unreadable.ts';

/** How the text of a file is encoded; `auto` looks at its bytes. */
export const ENCODINGS = ['auto', 'utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type EncodingChoice = (typeof ENCODINGS)[number];
export type Encoding = Exclude<EncodingChoice, 'auto'>;

/** Bytes before and after the first wrong one by which damaged UTF-8 is told from GB18030. */
const AROUND = 512 << 10;
/** Small enough that a chunk of text and its cells are garbage of the young generation: 190 MB instead of 300 with 1 MiB. */
export const TEXT_CHUNK = 64 << 10;

/**
 * The encoding of a text file: by its byte order mark; else UTF-8 where all of it is; else GB18030. The whole file is
 * looked at, for a megabyte of Latin letters and digits says nothing.
 */
export async function detectEncoding(payload: Payload): Promise<Encoding> {
  const head = await bytesAt(payload, 0, 1024);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // Every other byte of Latin text in UTF-16 is NUL; some writers leave the mark out.
  const zeros = [0, 1].map((odd) => head.filter((byte, at) => byte === 0 && at % 2 === odd).length);
  if (zeros[1]! > head.length / 8 && zeros[1]! > 4 * zeros[0]!) return 'utf-16le';
  if (zeros[0]! > head.length / 8 && zeros[0]! > 4 * zeros[1]!) return 'utf-16be';
  const wrongAt = await findWrongUtf8(payload);
  if (wrongAt === -1) return 'utf-8';
  return isDamagedUtf8(await bytesAt(payload, Math.max(0, wrongAt - AROUND), 2 * AROUND)) ? 'utf-8' : 'gb18030';
}

/**
 * The text of a file, chunk by chunk, without byte order mark and without the sign NUL, which fixed-width exports pad
 * with and PostgreSQL cannot hold. DELIVERY_UNREADABLE names line and offset of the first wrong bytes.
 */
export async function* decodeText(
  payload: Payload,
  encoding: Encoding,
  onBytes: (count: number) => void,
): AsyncGenerator<string> {
  const next = textDecoder(payload, encoding);
  for await (const chunk of streamOf(payload, TEXT_CHUNK)) {
    const text = next(chunk as Buffer) ?? (await next.fault());
    onBytes((chunk as Buffer).length);
    if (text !== '') yield text;
  }
  const text = next() ?? (await next.fault());
  if (text !== '') yield text;
}

/** Decodes a file piece by piece, in their order; null where bytes are wrong, and then `fault` throws, saying which. */
export interface TextDecoding {
  (chunk?: Buffer): string | null;
  fault(): Promise<never>;
}

/** The decoding that `decodeText` does, for who reads the bytes. Pieces that are left out must be whole lines. */
export function textDecoder(payload: Payload, encoding: Encoding): TextDecoding {
  const decode = encoding === 'utf-8' ? utf8Decoder() : platformDecoder(encoding);
  let isFirst = true;
  let bytes = 0;
  const next = (chunk?: Buffer): string | null => {
    const text = decode(chunk);
    if (text === null) return null;
    bytes += chunk?.length ?? 0;
    const plain = isFirst && text.startsWith('\ufeff') ? text.slice(1) : text;
    if (text !== '') isFirst = false;
    return plain.includes('\0') ? plain.replaceAll('\0', '') : plain;
  };
  return Object.assign(next, {
    fault: async (): Promise<never> => {
      throw await wrongBytes(payload, encoding, bytes);
    },
  });
}

/** Text of a chunk, of what is left at the end (no chunk), or null where the bytes are wrong. */
type Decoder = (chunk?: Buffer) => string | null;

/** Cuts at whole characters and lets the native code do the rest: four times as fast as a TextDecoder that streams. */
function utf8Decoder(): Decoder {
  let carried: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const bytes = chunk === undefined ? carried : carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const whole = chunk === undefined ? bytes.length : wholeCharacters(bytes);
    carried = bytes.subarray(whole);
    const part = bytes.subarray(0, whole);
    return isUtf8(part) ? part.toString('utf8') : null;
  };
}

function platformDecoder(encoding: Encoding): Decoder {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return (chunk) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      return null;
    }
  };
}

/** Length of the bytes without a last character of UTF-8 that goes on in the next chunk. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** Offset of the chunk with the first bytes that are no UTF-8; -1 when there are none. */
async function findWrongUtf8(payload: Payload): Promise<number> {
  let carried: Buffer = Buffer.alloc(0);
  let at = 0;
  for await (const chunk of streamOf(payload, 1 << 20)) {
    const bytes = carried.length === 0 ? (chunk as Buffer) : Buffer.concat([carried, chunk as Buffer]);
    const whole = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return at + firstWrong(bytes.subarray(0, whole), 'utf-8');
    carried = bytes.subarray(whole);
    at += whole;
  }
  return isUtf8(carried) ? -1 : at;
}

/**
 * Whether bytes are UTF-8 in which some are wrong, rather than another encoding. What GB18030 writes for Chinese now and
 * then looks like a character of three bytes by chance (one in fifty), but never mostly.
 */
function isDamagedUtf8(bytes: Buffer): boolean {
  let right = 0;
  let wrong = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte < 0x80) continue;
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    let found = 0;
    while (found < more && (bytes[at + found + 1]! & 0xc0) === 0x80) found++;
    if (more === 0 || found < more) wrong++;
    else if (more > 1) right++;
    at += found;
  }
  return right >= 3 * wrong;
}

/** Offset of the first byte with which these can no longer be text of the encoding; their length when only the end is cut. */
function firstWrong(bytes: Buffer, encoding: Encoding): number {
  const isStart = (length: number) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  if (isStart(bytes.length)) return bytes.length;
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isStart(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Reads the file again, line by line, to say where the wrong bytes are: it is refused anyway, and somebody must find them. */
async function wrongBytes(payload: Payload, encoding: Encoding, about: number): Promise<Error> {
  const name = encoding.toUpperCase();
  const place = encoding.startsWith('utf-16') ? null : await findWrongLine(payload, encoding);
  return unreadable(`文件不是 ${name} 编码`, {
    where: payload.name,
    found: place
      ? `bytes that are no ${name} in line ${place.line}, at offset ${place.offset}`
      : `bytes that are no ${name} at offset ${about} or after`,
    expected: 'text in UTF-8 or GB18030 (GBK) from beginning to end',
    mend: '把文件另存为“CSV UTF-8”后重新报送；如果编码认错了，用 --encoding 指明',
  });
}

async function findWrongLine(payload: Payload, encoding: Encoding): Promise<{ line: number; offset: number } | null> {
  let line = 1;
  let start = 0;
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of streamOf(payload, 1 << 20)) {
    const bytes = Buffer.concat([carried, chunk as Buffer]);
    // The byte of a line feed is no part of another character in either encoding.
    const end = bytes.lastIndexOf(10) + 1;
    const wrong = firstWrong(bytes.subarray(0, end), encoding);
    if (wrong < end) return { line: line + linesIn(bytes.subarray(0, wrong)), offset: start + wrong };
    line += linesIn(bytes.subarray(0, end));
    start += end;
    carried = bytes.subarray(end);
  }
  return { line, offset: start + firstWrong(carried, encoding) };
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

/** Bytes of a payload from an offset, fewer at its end. */
export async function bytesAt({ content }: Payload, offset: number, length: number): Promise<Buffer> {
  if ('buffer' in content) return content.buffer.subarray(offset, offset + length);
  const file = await open(content.path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
