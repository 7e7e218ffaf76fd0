import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makePrivateFolder } from '../config/private-folder.ts';
import type { HubError } from '../errors/hub-error.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits, type Member, openArchive } from './archive.ts';
import { filePayload, type Payload } from './payload.ts';
import { sniff } from './sniff.ts';
import { asUnreadable } from './unreadable.ts';

export interface Unpacking {
  /** Told of what no department meant to send: folders' own records, locks of open files. `path` is that in the archive. */
  readonly onSkipped?: (path: string) => void;
  /** Told of a member that cannot be read, while the others go on; without it, it is thrown. */
  readonly onBroken?: (path: string, error: HubError) => void;
  readonly limits?: ArchiveLimits;
}

/** Archives within archives are opened so deep; one that lies deeper comes as it is, and is refused when it is opened. */
const DEPTH = 2;

/**
 * The files of a zip archive, one after another, each by its own name without folders; what is no archive comes alone, as
 * it is (a workbook is an archive too, and is not unpacked). A payload stands until the next is asked for: its bytes
 * lie in a temporary folder that is removed in the end, however it ends. DELIVERY_UNREADABLE for a broken archive.
 */
export async function* unpack(payload: Payload, options: Unpacking = {}): AsyncGenerator<Payload> {
  const limits = options.limits ?? ARCHIVE_LIMITS;
  if (!(await isArchive(payload, limits))) {
    yield payload;
    return;
  }
  const folder = await makePrivateFolder();
  try {
    yield* unpackInto(folder, payload, '', { ...options, limits }, 1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* unpackInto(
  folder: string,
  payload: Payload,
  above: string,
  options: Unpacking & { readonly limits: ArchiveLimits },
  depth: number,
): AsyncGenerator<Payload> {
  const archive = await openArchive(payload, options.limits);
  try {
    for (const [at, member] of archive.members.entries()) {
      const path = above + member.path;
      if (member.path.endsWith('/')) continue;
      if (isLitter(member.path)) {
        options.onSkipped?.(path);
        continue;
      }
      // Named by its number, never by what the archive calls it: no name can lead out of the folder.
      const file = join(folder, `${depth}-${at}`);
      try {
        const inner = await extract(member, file).catch((cause: unknown) => {
          const error = asUnreadable(cause, '压缩包中的文件解不出来', { where: path });
          if (!options.onBroken) throw error;
          options.onBroken(path, error);
        });
        if (!inner) continue;
        if (depth < DEPTH && (await isArchive(inner, options.limits))) {
          yield* unpackInto(folder, inner, `${path}/`, options, depth + 1);
        } else yield inner;
      } finally {
        await rm(file, { force: true });
      }
    }
  } finally {
    archive.close();
  }
}

async function extract(member: Member, file: string): Promise<Payload> {
  await pipeline(member.read(), createWriteStream(file, { mode: 0o600 }));
  return filePayload(file, member.path.slice(member.path.lastIndexOf('/') + 1));
}

/** What file managers and office programs leave beside the files that were meant. */
function isLitter(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /(^|\/)__MACOSX\//.test(path) || /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

/** Whether it is an archive of files; what holds no table is none either, and is refused where it is read. */
async function isArchive(payload: Payload, limits: ArchiveLimits): Promise<boolean> {
  const format = await sniff(payload, limits).catch(() => null);
  return format === 'archive';
}
