import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import type { Payload } from './payload.ts';
import { asUnreadable, unreadable } from './unreadable.ts';

/** What an archive may hold, and what a member may swell to, before it counts as an attack. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of all members together, inflated. */
  readonly inflatedBytes: number;
  /** Inflated bytes for a byte of the file; looked at beyond the first 64 MiB. A year of settlements as xlsx has about 12. */
  readonly ratio: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = { entries: 10_000, inflatedBytes: 8 * 2 ** 30, ratio: 200 };
const RATIO_FROM = 64 << 20;
/** Compression methods. */
const [STORED, DEFLATED] = [0, 8];

/** One file within an archive. */
export interface Member {
  /** Path as it stands in the archive, with forward slashes. Never to be used as a path of this machine. */
  readonly path: string;
  /** Bytes, inflated. */
  readonly bytes: number;
  /** Bytes that it takes in the archive. */
  readonly packedBytes: number;
  /** The content; DELIVERY_UNREADABLE where it is encrypted, broken or not what its checksum says. */
  read(): AsyncGenerator<Buffer>;
}

const BROKEN = '压缩包或工作簿已损坏';
const SEND_AGAIN = '用原来的软件打开并另存一份，或重新导出后再报送';

/**
 * Works on the members of a zip archive, or of a workbook, which is one. Nothing is inflated before it is asked for.
 * DELIVERY_UNREADABLE when it is broken or beyond the limits.
 */
export async function withArchive<T>(
  payload: Payload,
  limits: ArchiveLimits,
  work: (members: readonly Member[]) => Promise<T>,
): Promise<T> {
  const archive = await openArchive(payload, limits);
  try {
    return await work(archive.members);
  } finally {
    archive.close();
  }
}

/** As `withArchive`, for generators: whoever opens it closes it. */
export async function openArchive(
  payload: Payload,
  limits: ArchiveLimits,
): Promise<{ readonly members: readonly Member[]; close(): void }> {
  const where = payload.name;
  const options = { autoClose: false, decodeStrings: false };
  let zip: ZipFile | undefined;
  try {
    const { content } = payload;
    zip = await ('path' in content ? openPromise(content.path, options) : fromBufferPromise(content.buffer, options));
    zip.on('error', () => {}); // told by the iterator, or while closing, when nothing depends on it any more
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > limits.entries) throw tooLarge(where, `more than ${limits.entries} members`);
    }
    const inflated = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (inflated > limits.inflatedBytes) throw tooLarge(where, `${inflated} bytes inflated`);
    if (inflated > RATIO_FROM && inflated > limits.ratio * payload.bytes) {
      throw tooLarge(where, `${Math.round(inflated / payload.bytes)} bytes inflated for each byte of the file`);
    }
    const opened = zip;
    return { members: entries.map((entry) => memberOf(opened, entry, where)), close: () => opened.close() };
  } catch (cause) {
    zip?.close();
    throw asUnreadable(cause, BROKEN, { where, expected: 'a whole zip archive or workbook', mend: SEND_AGAIN });
  }
}

function memberOf(zip: ZipFile, entry: Entry, file: string): Member {
  const path = pathOf(entry);
  async function* read(): AsyncGenerator<Buffer> {
    const facts = { where: file, mend: SEND_AGAIN };
    if (entry.isEncrypted()) throw encrypted(file);
    let checksum = 0;
    let bytes = 0;
    try {
      for await (const chunk of await openMember(zip, entry)) {
        checksum = crc32(chunk as Buffer, checksum);
        bytes += (chunk as Buffer).length;
        if (bytes > entry.uncompressedSize) break;
        yield chunk as Buffer;
      }
    } catch (cause) {
      throw asUnreadable(cause, BROKEN, facts);
    }
    if (bytes !== entry.uncompressedSize) throw unreadable(BROKEN, { ...facts, found: 'a member of another size' });
    if (checksum !== entry.crc32) throw unreadable(BROKEN, { ...facts, found: 'a member that fails its checksum' });
  }
  return { path, bytes: entry.uncompressedSize, packedBytes: entry.compressedSize, read };
}

/** The inflated bytes, in larger chunks than yauzl's own stream would give: each is a round trip to another thread. */
async function openMember(zip: ZipFile, entry: Entry): Promise<Readable> {
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  if (entry.compressionMethod === STORED) return packed;
  if (entry.compressionMethod !== DEFLATED) {
    packed.destroy();
    throw new Error(`compression method ${entry.compressionMethod}; only the usual one of zip is read`);
  }
  const inflate = createInflateRaw({ chunkSize: 256 << 10 });
  packed.on('error', (error) => inflate.destroy(error));
  inflate.on('close', () => packed.destroy());
  return packed.pipe(inflate);
}

/** DELIVERY_UNREADABLE of a file that a password protects. */
export function encrypted(file: string): Error {
  return unreadable('文件有密码保护', {
    where: file,
    found: 'encrypted content',
    expected: 'a file without a password',
    mend: '在原来的软件里取消密码（文件 → 信息 → 保护），另存后重新报送',
  });
}

function tooLarge(file: string, found: string): Error {
  return unreadable('压缩包展开后过大', {
    where: file,
    found,
    expected: 'what a department sends',
    mend: '分成几个文件报送；如确是正常数据，请联系管理员',
  });
}

/** Names are UTF-8 where the archive says so or they can be; else GBK, which Chinese programs write without saying. */
function pathOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const isStated = (generalPurposeBitFlag & 0x800) !== 0 || extraFields.some(({ id }) => id === 0x7075);
  const name = isStated
    ? getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
    : new TextDecoder(isUtf8(fileNameRaw) ? 'utf-8' : 'gb18030').decode(fileNameRaw);
  return name.replaceAll('\\', '/');
}
