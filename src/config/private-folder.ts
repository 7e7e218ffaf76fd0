import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, ownName, processName } from './process-name.ts';

const NAME = /^hub-private-([\w.]+)-/;

/**
 * A new folder that only this account may enter, for personal data on its way; the caller removes it. Its name says whose
 * it is, so that `sweepPrivateFolders` finds what a killed process has left.
 */
export function makePrivateFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `hub-private-${ownName()}-`));
}

/**
 * Removes the private folders of this account whose process is no longer alive. Returns how many. In a container every life
 * of the hub has the same pid: what an earlier one left is told from this one's own by when it began.
 */
export async function sweepPrivateFolders(): Promise<number> {
  let swept = 0;
  for (const name of await readdir(tmpdir())) {
    const [, owner] = NAME.exec(name) ?? [];
    if (owner === undefined || isInUse(owner)) continue;
    const folder = join(tmpdir(), name);
    const facts = await stat(folder).catch(() => null); // another process may be sweeping, too
    if (!facts?.isDirectory() || facts.uid !== process.getuid?.()) continue;
    await rm(folder, { recursive: true, force: true });
    swept++;
  }
  return swept;
}

/** Folders of releases before this one have the pid alone: of another process that lives they are left to it. */
function isInUse(owner: string): boolean {
  if (!/^\d+$/.test(owner)) return isAlive(owner);
  return Number(owner) !== process.pid && processName(Number(owner)) !== undefined;
}
