import { CFB } from '@e965/xlsx';
import type { Draw } from '../departments/draw.ts';
import { encodeGb18030 } from './gb18030.ts';
import type { SampleFile } from './sample-files.ts';
import { zipFile } from './zip-file.ts';

/** What CFB, which its types leave out, reads of an archive. */
interface CompoundFile {
  readonly FileIndex: readonly { readonly content: Uint8Array; readonly size: number }[];
  readonly FullPaths: readonly string[];
}

/** What happens to a file on its way: the bytes after it. */
type Mishap = (draw: Draw, content: Buffer) => Buffer;

const MISHAPS: readonly Mishap[] = [
  function flipBytes(draw, content) {
    const bytes = Buffer.from(content);
    for (let left = draw.between(1, 8); left > 0; left--) bytes[draw.below(bytes.length)]! ^= 1 << draw.below(8);
    return bytes;
  },
  function truncate(draw, content) {
    return content.subarray(0, draw.below(content.length));
  },
  function insertBytes(draw, content) {
    return spliced(content, draw.below(content.length), 0, randomBytes(draw, draw.between(1, 40)));
  },
  function leaveBytesOut(draw, content) {
    return spliced(content, draw.below(content.length), draw.between(1, 400), Buffer.alloc(0));
  },
  function repeatBytes(draw, content) {
    const at = draw.below(content.length);
    return spliced(content, at, 0, content.subarray(at, at + draw.between(1, 400)));
  },
  function repeatRows(draw, content) {
    const at = content.indexOf(10, draw.below(content.length)) + 1;
    const end = content.indexOf(10, at + draw.below(500)) + 1;
    return end > at ? spliced(content, at, 0, content.subarray(at, end)) : content.subarray(0, at);
  },
  function zeroBytes(draw, content) {
    const length = draw.between(1, 600);
    return spliced(content, draw.below(content.length), length, Buffer.alloc(length));
  },
  function mixEncodings(draw, content) {
    const text = '张三,低保户';
    const bytes = draw.pick([Buffer.from(text), encodeGb18030(text), Buffer.from(text, 'utf16le')]);
    return spliced(content, draw.below(content.length), draw.below(4), bytes);
  },
  function insertSigns(draw, content) {
    const signs = ['"', '""', '",', '\r', '\n', '\0', '<', ']]>', '&#0;', '{', '}', '\u2028', '<table>', '\t;,'];
    return spliced(content, draw.below(content.length), draw.below(2), Buffer.from(draw.pick(signs)));
  },
  function breakDirectory(draw, content) {
    const from = Math.max(0, content.length - 400);
    const at = from + draw.below(content.length - from);
    return spliced(content, at, draw.below(4), randomBytes(draw, draw.between(1, 4)));
  },
  function mangleMember(draw, content) {
    if (content.subarray(0, 2).toString('latin1') !== 'PK') return content.subarray(draw.below(50));
    const { FileIndex, FullPaths } = CFB.read(content, { type: 'buffer' }) as CompoundFile;
    const members = FileIndex.flatMap(({ content: inner, size }, at) =>
      size > 0 ? [{ name: FullPaths[at]!.replace(/^Root Entry\//, ''), content: Buffer.from(inner) }] : [],
    );
    const broken = draw.below(members.length);
    const mishap = draw.pick(MISHAPS.filter(({ name }) => name !== 'mangleMember'));
    return zipFile(members.map((one, at) => (at === broken ? { ...one, content: mishap(draw, one.content) } : one)));
  },
];

/** One of the samples after some mishaps, the same for the same draws; one in twenty of those that are read in a thread. */
export function mangledSample(
  draw: Draw,
  samples: readonly SampleFile[],
): { readonly form: string; readonly content: Buffer; readonly mishaps: readonly string[] } {
  const isInThread = draw.permille(50);
  const { form, content } = draw.pick(samples.filter(({ inThread }) => inThread === isInThread));
  return { form, ...mangle(draw, content) };
}

/** A file after one to three mishaps, and what they were. */
function mangle(draw: Draw, content: Buffer): { readonly content: Buffer; readonly mishaps: readonly string[] } {
  const mishaps: string[] = [];
  let mangled = content;
  for (let left = draw.between(1, 3); left > 0 && mangled.length > 1; left--) {
    const isArchive = mangled.subarray(0, 2).toString('latin1') === 'PK';
    // An archive with one wrong byte fails its checksum: what matters happens before it is packed, and only once.
    const mishap = isArchive && draw.permille(500) ? MISHAPS.at(-1)! : draw.pick(MISHAPS);
    if (mishap === MISHAPS.at(-1) && mishaps.length > 0) break;
    mangled = mishap(draw, mangled);
    mishaps.push(mishap.name);
  }
  return { content: mangled, mishaps };
}

function spliced(content: Buffer, at: number, remove: number, insert: Buffer): Buffer {
  return Buffer.concat([content.subarray(0, at), insert, content.subarray(at + remove)]);
}

function randomBytes(draw: Draw, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => draw.below(256)));
}
