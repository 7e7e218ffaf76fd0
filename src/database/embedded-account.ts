import { readFileSync, type Stats } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Who runs PostgreSQL when we are root, which it refuses to be. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The account for the server: undefined when we are not root and simply run it ourselves. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const fields = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  const uid = Number(fields?.[2]);
  // A passwd without either, or with one that is root by another name: 65534 is nobody on every Linux.
  return uid > 0 ? { uid, gid: Number(fields?.[3]) } : { uid: 65_534, gid: 65_534 };
}

/**
 * Whether the account may enter every folder above `path` (an absolute path without links) and read what is there.
 * Judged by owner and mode.
 */
export async function canReach(account: Account, path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!allows(account, await stat(folder), 0o1)) return false;
    if (folder === '/') break;
  }
  const itself = await stat(path).catch(() => undefined);
  return itself === undefined || allows(account, itself, itself.isDirectory() ? 0o5 : 0o4);
}

/** Whether `path` is a real folder of root that nobody else may write, so that nothing in it was planted. */
export async function isRootsOwn(path: string): Promise<boolean> {
  const found = await lstat(path);
  return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
}

function allows(account: Account, found: Stats, wanted: number): boolean {
  const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0;
  return ((found.mode >> shift) & wanted) === wanted;
}
