import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, canReach, isRootsOwn } from './embedded-account.ts';
import { unusable } from './embedded-refusal.ts';
import { runningServer, stopServer } from './embedded-server.ts';

/** Root's place for what the server's account cannot reach inside the data folder, such as a checkout under /root. */
const OUTSIDE = '/var/lib/fanfanpin-hub';

/** Where the cluster of a data folder lies, and as whom its server runs (undefined: as we ourselves). */
export interface Location {
  readonly cluster: string;
  readonly account: Account | undefined;
}

/**
 * The place of the cluster: inside the data folder, or under /var/lib if the server's account cannot get there. The
 * choice is made once: the file `location` in the data folder points to a cluster outside. To be called under the
 * folder's lock.
 */
export async function locateCluster(
  folder: string,
  account: Account | undefined,
  onProgress: (message: string) => void,
): Promise<Location> {
  const inside = join(folder, 'postgresql');
  const outside = join(OUTSIDE, `data-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  const pointer = join(folder, 'location');
  const pointed = (await readFile(pointer, 'utf8').catch(() => undefined))?.trim();
  if (pointed !== undefined) {
    if (pointed !== outside) {
      throw unusable(folder, 'the data folder was moved or copied away from its database', {
        found: `${pointer} names ${pointed}`,
        expected: outside,
        mend: `move the folder back; or rename ${pointed} to ${outside} and write that into ${pointer}`,
      });
    }
    if (!account) {
      throw unusable(folder, 'the database of this folder was made by root', {
        found: `${pointer} names ${pointed}`,
        mend: 'run as root, or use another data folder (HUB_DATA), or set DATABASE_URL',
      });
    }
    await outsideFolder(folder);
    return { cluster: outside, account: await ownerOf(outside, account) };
  }
  if (!account || (await exists(inside))) return { cluster: inside, account: await ownerOf(inside, account) };
  if (await canReach(account, inside)) return { cluster: inside, account };
  await outsideFolder(folder);
  if (await exists(outside)) await setAside(folder, outside, onProgress);
  await writeFile(pointer, `${outside}\n`);
  return { cluster: outside, account };
}

/** Root's folder outside, made if need be; refused if it could hold what somebody else has put there. */
export async function outsideFolder(folder: string): Promise<string> {
  try {
    await mkdir(OUTSIDE, { recursive: true });
  } catch (error) {
    throw unusable(
      folder,
      `the server's account cannot reach the data folder, and ${OUTSIDE} cannot be made instead`,
      { mend: 'move the checkout out of the private folder it lies in, or run as an ordinary user' },
      error,
    );
  }
  if (!(await isRootsOwn(OUTSIDE))) {
    throw unusable(folder, `${OUTSIDE} is not root's alone`, {
      expected: 'a folder owned by root that no group and nobody else may write',
      mend: `look at what is in it, then: chown root ${OUTSIDE} && chmod 755 ${OUTSIDE}`,
    });
  }
  await chmod(OUTSIDE, 0o755); // whatever umask we run under, the server's account must get through
  return OUTSIDE;
}

/** Whoever deletes the data folder wants to begin anew. What lay outside is kept once more, and its server ended. */
async function setAside(folder: string, cluster: string, onProgress: (message: string) => void): Promise<void> {
  const aside = `${cluster}.abandoned`;
  const server = await runningServer(cluster);
  if (server) await stopServer(folder, cluster, server);
  await rm(aside, { recursive: true, force: true });
  await rename(cluster, aside);
  onProgress(`the data folder is new; the database that was there before is kept in ${aside}`);
}

/** A cluster that was made by an ordinary user goes on as that user even when root starts it. */
async function ownerOf(cluster: string, account: Account | undefined): Promise<Account | undefined> {
  const found = account && (await stat(cluster).catch(() => undefined));
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : account;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
