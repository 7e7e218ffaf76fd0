import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^hub-private-(\d+)-/;

/**
 * A new folder that only this account may enter, for personal data on its way; the caller removes it. Its name says whose
 * it is, so that `sweepPrivateFolders` finds what a killed process has left.
 */
export function makePrivateFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `hub-private-${process.pid}-`));
}

/** Removes the private folders of this account whose process is no longer alive. Returns how many. */
export async function sweepPrivateFolders(): Promise<number> {
  let swept = 0;
  for (const name of await readdir(tmpdir())) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    const facts = await stat(folder).catch(() => null); // another process may be sweeping, too
    if (!facts?.isDirectory() || facts.uid !== process.getuid?.()) continue;
    await rm(folder, { recursive: true, force: true });
    swept++;
  }
  return swept;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // alive, of somebody else
  }
}
