import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, ownName } from '../config/process-name.ts';

let registrations = 0;

/** Registers this process once more as a user of the folder's server; to be called under the folder's lock. */
export async function registerUser(folder: string): Promise<string> {
  const users = join(folder, 'users');
  await mkdir(users, { recursive: true });
  registrations += 1;
  const user = `${ownName()}-${registrations}`;
  await writeFile(join(users, user), '', { flag: 'wx' });
  return user;
}

/**
 * Takes a registration back, if one is named; to be called under the folder's lock. Those of dead processes (killed without a chance to
 * do so) go with it. Returns how many live ones are left.
 */
export async function unregisterUser(folder: string, user: string | undefined): Promise<number> {
  const users = join(folder, 'users');
  await mkdir(users, { recursive: true });
  let left = 0;
  for (const name of await readdir(users)) {
    const process = name.slice(0, name.lastIndexOf('-'));
    if (name !== user && isAlive(process)) left += 1;
    else await rm(join(users, name), { force: true });
  }
  return left;
}
