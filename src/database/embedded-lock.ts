import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, ownName } from '../config/process-name.ts';
import { holdsWithin } from './embedded-process.ts';
import { unusable } from './embedded-refusal.ts';

/** Longer than anything that is done under the lock: a start with recovery, a stop with its checkpoint. */
const LOCK_LIMIT = 15 * 60_000;
/** A lock file is written right after its creation; one that stays empty was left by a process killed in between. */
const WRITING_LIMIT = 5_000;
const RELEASED = 'released';

/**
 * Runs `work` while no other process does so for this folder: starting and stopping the server, counting its users.
 *
 * The files `lock/1`, `lock/2`, … are made with O_EXCL and hold the name of their process; the lock belongs to who made
 * the highest. The next number may be made only once the highest is released or its process dead, and the highest is
 * never removed: so a lock left by a dead process needs no removal, in which two that wait could remove each other's.
 */
export async function withFolderLock<T>(
  folder: string,
  onProgress: (message: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const locks = join(folder, 'lock');
  await mkdir(locks, { recursive: true });
  let mine: number | undefined;
  let told = false;
  const got = await holdsWithin(LOCK_LIMIT, async () => {
    mine = await tryLock(locks);
    if (mine === undefined && !told) onProgress('another process is starting or stopping the embedded database');
    told = true;
    return mine !== undefined;
  });
  if (!got || mine === undefined) {
    throw unusable(folder, 'another process has kept the lock of the data folder for too long', {
      found: await holderOf(locks, await highestOf(locks)),
      mend: 'end that process, then start again',
    });
  }
  try {
    return await work();
  } finally {
    await writeFile(join(locks, String(mine)), RELEASED);
  }
}

async function tryLock(locks: string): Promise<number | undefined> {
  const highest = await highestOf(locks);
  if (highest > 0 && (await isHeld(locks, highest))) return undefined;
  const mine = highest + 1;
  try {
    await writeFile(join(locks, String(mine)), ownName(), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
  const now = await numbersIn(locks);
  const won = Math.max(...now) === mine;
  for (const number of won ? now : [mine]) {
    if (number < mine || !won) await rm(join(locks, String(number)), { force: true });
  }
  return won ? mine : undefined;
}

async function isHeld(locks: string, number: number): Promise<boolean> {
  const holder = await holderOf(locks, number);
  if (holder !== '') return holder !== RELEASED && isAlive(holder);
  const made = await stat(join(locks, String(number))).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs < WRITING_LIMIT;
}

async function holderOf(locks: string, number: number): Promise<string> {
  return readFile(join(locks, String(number)), 'utf8').catch(() => '');
}

async function highestOf(locks: string): Promise<number> {
  return Math.max(0, ...(await numbersIn(locks)));
}

async function numbersIn(locks: string): Promise<number[]> {
  return (await readdir(locks)).filter((name) => /^\d+$/.test(name)).map(Number);
}
