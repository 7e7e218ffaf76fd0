import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { HubError } from '../errors/hub-error.ts';

/** Bytes that somebody handed over, wherever they lie: in a file, or in memory where a batch was pushed. */
export interface Payload {
  /** File name as it was handed over, without a path. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly digest: string;
  readonly content: { readonly path: string } | { readonly buffer: Buffer };
}

const CHUNK = 4 << 20;
/** Up to so many bytes are read once and held; a stream would take buffers of a whole chunk each time they are asked for. */
const SMALL = 256 << 10;

/** The bytes of a file. DELIVERY_UNREADABLE when it cannot be opened. */
export async function filePayload(path: string, name: string = basename(path)): Promise<Payload> {
  try {
    const { size } = await stat(path);
    if (size <= SMALL) return memoryPayload(name, await readFile(path));
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) hash.update(chunk as Buffer);
    return { name, bytes: size, digest: hash.digest('hex'), content: { path } };
  } catch (cause) {
    throw new HubError(
      'DELIVERY_UNREADABLE',
      '文件打不开',
      { where: path, found: (cause as Error).message, mend: '检查路径和读取权限' },
      { cause },
    );
  }
}

/** Bytes that are in memory already. */
export function memoryPayload(name: string, buffer: Buffer): Payload {
  return { name, bytes: buffer.length, digest: createHash('sha256').update(buffer).digest('hex'), content: { buffer } };
}

/** The bytes from the start, in chunks of at most this size. */
export function streamOf({ content }: Payload, chunk: number = CHUNK): Readable {
  if ('path' in content) return createReadStream(content.path, { highWaterMark: chunk });
  const { buffer } = content;
  return Readable.from(
    (function* () {
      for (let at = 0; at < buffer.length; at += chunk) yield buffer.subarray(at, at + chunk);
    })(),
  );
}
