import { existsSync } from 'node:fs';
import { chmod, mkdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { serverAccount } from './embedded-account.ts';
import { prepareBinaries } from './embedded-binaries.ts';
import { prepareCluster } from './embedded-cluster.ts';
import { locateCluster } from './embedded-location.ts';
import { withFolderLock } from './embedded-lock.ts';
import { unusable } from './embedded-refusal.ts';
import { isPostmasterOf, runningServer, type Server, stopServer } from './embedded-server.ts';
import { type Settings, settingsForThisMachine } from './embedded-settings.ts';
import { ensureDatabase, findOrStartServer, urlOf } from './embedded-start.ts';
import { registerUser, unregisterUser } from './embedded-users.ts';

/*
 * What lies in a data folder:
 *   postgresql/       the cluster, unless `location` names the place where it lies instead (root only)
 *   password          of the superuser `postgres`, readable for the folder's owner alone
 *   lock/             whoever starts, stops, attaches or leaves holds it for that time
 *   users/            one file for each use by a process; the last live one to go stops the server
 *   postgresql.log    of the server
 * Port and pid of the running server are read from the cluster's postmaster.pid. All this is for one machine: processes
 * of two containers do not see each other, so two of them must not share a folder.
 */

/** The embedded PostgreSQL of a data folder, in use by this process until it is closed. */
export interface EmbeddedDatabase {
  /** Connection string of the superuser for the database `hub`, on 127.0.0.1. */
  readonly url: string;
  /** Whether this call started the server; false when it attached to one that ran already. */
  readonly startedHere: boolean;
  /** Ends this use; the last live user of the folder stops the server and waits for its end. May be called twice. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Told in a few words what takes time. */
  onProgress?(message: string): void;
  /** Settings of the server that differ from those chosen for this machine; without effect on one that runs. */
  readonly settings?: Settings;
}

/**
 * Opens the embedded database of a data folder (HUB_DATA), which it makes at the first time. Several processes may use
 * one folder at once: they share one server. A server that outlived a killed hub is taken over, one that was killed
 * itself is started again and recovers. Every wait is bounded.
 * @throws HubError DATABASE_UNREACHABLE naming the folder and, where there are any, the last lines of the server's log
 */
export async function openEmbedded(dataFolder: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const onProgress = (message: string) => options.onProgress?.(message);
  try {
    const folder = await prepareFolder(dataFolder);
    return await withFolderLock(folder, onProgress, async () => {
      const location = await locateCluster(folder, serverAccount(), onProgress);
      try {
        const binaries = await prepareBinaries(folder, location);
        const password = await prepareCluster(folder, location, binaries, onProgress);
        const settings = { ...(await settingsForThisMachine()), ...options.settings };
        const cluster = { folder, location, binaries, settings, password };
        const server = await findOrStartServer(cluster, onProgress);
        await ensureDatabase(cluster, server);
        const user = await registerUser(folder);
        let closing: Promise<void> | undefined;
        return {
          url: urlOf(server, password, 'hub'),
          startedHere: server.startedHere,
          close() {
            closing ??= leave(folder, location.cluster, server, user, onProgress);
            return closing;
          },
        };
      } catch (error) {
        // What keeps us from using it is the refusal to tell, not that it could not be stopped either.
        await stopUnlessUsed(folder, location.cluster).catch(() => undefined);
        throw error;
      }
    });
  } catch (error) {
    throw asRefusal(dataFolder, error);
  }
}

async function leave(
  folder: string,
  cluster: string,
  opened: Server,
  user: string,
  onProgress: (message: string) => void,
): Promise<void> {
  try {
    if (!existsSync(join(folder, 'users'))) {
      // The folder was removed under us, and with it the other registrations and what names the running server.
      if (isPostmasterOf(cluster, opened.pid)) await stopServer(folder, cluster, opened);
      return;
    }
    await withFolderLock(folder, onProgress, () => stopUnlessUsed(folder, cluster, user));
  } catch (error) {
    throw asRefusal(folder, error);
  }
}

/** Stops the server unless a live user other than the leaving one is left; to be called under the folder's lock. */
async function stopUnlessUsed(folder: string, cluster: string, leaving?: string): Promise<void> {
  if ((await unregisterUser(folder, leaving)) > 0) return;
  const server = await runningServer(cluster);
  if (server) await stopServer(folder, cluster, server);
}

/** Makes the folder if need be; the same folder gets the same name whichever links lead to it. */
async function prepareFolder(dataFolder: string): Promise<string> {
  const wanted = resolve(dataFolder);
  const made = await mkdir(wanted, { recursive: true });
  // Only the folder itself is closed to others, not the parents that were made with it; the server's account, which
  // is not root's, must get through.
  if (made !== undefined) await chmod(wanted, process.getuid?.() === 0 ? 0o711 : 0o700);
  return realpath(wanted);
}

/** What the system refuses (no right, no space, no folder) becomes a refusal that names the folder. */
function asRefusal(folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return unusable(folder, 'the data folder of the embedded database cannot be used', { found: error.message }, error);
}
