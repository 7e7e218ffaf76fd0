import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { processName } from '../config/process-name.ts';
import { argumentsOf, holdsWithin, signal } from './embedded-process.ts';
import { unusableByLog } from './embedded-refusal.ts';

/** The fast shutdown ends with a checkpoint, which writes what is left in the shared buffers. */
const STOP_LIMIT = 2 * 60_000;
const KILL_LIMIT = 10_000;

/** The postmaster that serves a cluster now. */
export interface Server {
  readonly pid: number;
  readonly port: number;
  /** What it says of itself: `starting`, `ready`, `stopping`; empty in its first moments. */
  readonly status: string;
}

/** The server of the cluster, if its postmaster.pid names a living process that was started for this very cluster. */
export async function runningServer(cluster: string): Promise<Server | undefined> {
  const lines = postmasterFile(cluster);
  if (!lines) return undefined;
  const pid = Number(lines[0]);
  if (!isPostmasterOf(cluster, pid)) return undefined;
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
}

/** Whether this pid is the postmaster of the cluster: the number alone may have been given to another program. */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  const given = argumentsOf(pid);
  return processName(pid) !== undefined && given[1] === '-D' && given[2] === cluster;
}

/** Stops a server in order: open transactions are rolled back, everything committed is written. */
export async function stopServer(folder: string, cluster: string, server: Server): Promise<void> {
  signal(server.pid, 'SIGINT');
  if (await holdsWithin(STOP_LIMIT, () => !isPostmasterOf(cluster, server.pid))) return;
  signal(server.pid, 'SIGQUIT'); // at once; the next start recovers from the log of changes
  if (await holdsWithin(KILL_LIMIT, () => !isPostmasterOf(cluster, server.pid))) return;
  throw unusableByLog(folder, `the embedded database (process ${server.pid}) does not stop`, {
    mend: `kill ${server.pid}; nothing that was committed is lost`,
  });
}

/**
 * Makes a cluster whose postmaster was killed startable again: ends the server processes it left behind (one that is
 * computing notices only later that its postmaster is gone) and removes postmaster.pid, which PostgreSQL would believe
 * if its pid now belongs to another program or to a zombie that nobody reaps.
 */
export async function clearRemains(folder: string, cluster: string): Promise<void> {
  if (!postmasterFile(cluster)) return;
  for (const last of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of backendsOf(cluster)) signal(pid, last);
    if (await holdsWithin(KILL_LIMIT, () => backendsOf(cluster).length === 0)) {
      rmSync(join(cluster, 'postmaster.pid'), { force: true });
      return;
    }
  }
  throw unusableByLog(folder, 'processes of a killed database server do not end', {
    found: `processes ${backendsOf(cluster).join(', ')}`,
    mend: 'end them, then start again',
  });
}

/** Every process of a server works in the folder of its cluster. */
function backendsOf(cluster: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && linkOf(pid, 'cwd') === cluster && /\/postgres( \(deleted\))?$/.test(linkOf(pid, 'exe')))
    .filter((pid) => processName(pid) !== undefined);
}

function linkOf(pid: number, link: 'cwd' | 'exe'): string {
  try {
    return readlinkSync(`/proc/${pid}/${link}`);
  } catch {
    return '';
  }
}

function postmasterFile(cluster: string): string[] | undefined {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
