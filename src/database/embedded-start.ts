import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { Client } from 'pg';
import type { Binaries } from './embedded-binaries.ts';
import { knowsSetting, SERVER_ENVIRONMENT } from './embedded-cluster.ts';
import type { Location } from './embedded-location.ts';
import { holdsWithin } from './embedded-process.ts';
import { logPath, unusable, unusableByLog } from './embedded-refusal.ts';
import { clearRemains, isPostmasterOf, runningServer, type Server } from './embedded-server.ts';
import type { Settings } from './embedded-settings.ts';

/** Recovery may have to go through all of max_wal_size. */
const READY_LIMIT = 10 * 60_000;
const CONNECT_LIMIT = 10_000;
/** The free port may be taken in the moment before the server has it; anything else fails each time alike. */
const ATTEMPTS = 3;
const LOG_LIMIT = 20 * 1024 * 1024;

/** What a server is started with and asked by. */
export interface Cluster {
  readonly folder: string;
  readonly location: Location;
  readonly binaries: Binaries;
  readonly settings: Settings;
  readonly password: string;
}

/**
 * The server of the cluster, ready to serve: the one that runs, left perhaps by a hub that was killed, else a new one.
 * To be called under the folder's lock.
 */
export async function findOrStartServer(
  cluster: Cluster,
  onProgress: (message: string) => void,
): Promise<Server & { readonly startedHere: boolean }> {
  const { folder, location } = cluster;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const running = await runningServer(location.cluster);
    if (!running) await clearRemains(folder, location.cluster);
    const server = await whenReady(cluster, running?.pid ?? (await spawnServer(cluster)), onProgress);
    if (server) return { ...server, startedHere: !running };
  }
  throw unusableByLog(folder, 'the embedded database does not start', {
    mend: `mend what the log says; or set DATABASE_URL to a PostgreSQL 15 or later`,
  });
}

/** Connection string of the superuser for a database of the server. */
export function urlOf(server: Server, password: string, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${server.port}/${database}`;
}

/** Makes the database `hub` if it is not there. */
export async function ensureDatabase(cluster: Cluster, server: Server): Promise<void> {
  const client = await connect(cluster, server);
  try {
    const found = await client.query("/* ensureDatabase */ select from pg_database where datname = 'hub'");
    if (found.rowCount === 0) await client.query('/* ensureDatabase */ create database hub');
  } finally {
    await client.end();
  }
}

/** Starts a postmaster in a session of its own: Ctrl-C in the terminal reaches the hub alone. Returns its pid. */
async function spawnServer(cluster: Cluster): Promise<number> {
  const { folder, location, binaries } = cluster;
  const settings = { ...cluster.settings, port: String(await freePort()) };
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const lz4 = 'wal_compression=lz4';
  if (await knowsSetting(location, binaries, lz4)) given.push('-c', lz4);
  const log = openLog(logPath(folder));
  try {
    const child = spawn(binaries.postgres, ['-D', location.cluster, ...given], {
      ...location.account,
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log, log],
    });
    return await new Promise((resolve, reject) => {
      child.once('error', (error) => {
        reject(unusable(folder, 'PostgreSQL cannot be run here', { mend: 'set DATABASE_URL' }, error));
      });
      child.once('spawn', () => resolve(child.pid as number));
      child.unref();
    });
  } finally {
    closeSync(log);
  }
}

/** Waits until the postmaster answers; undefined when it has ended instead. */
async function whenReady(
  cluster: Cluster,
  pid: number,
  onProgress: (message: string) => void,
): Promise<Server | undefined> {
  const { folder, location } = cluster;
  const begun = Date.now();
  let told = false;
  let server: Server | undefined;
  let ended = false;
  const settled = await holdsWithin(READY_LIMIT, async () => {
    ended = !isPostmasterOf(location.cluster, pid);
    if (ended) return true;
    if (!told && Date.now() - begun > 3_000) {
      onProgress('waiting for the embedded database, which may be recovering');
      told = true;
    }
    server = await runningServer(location.cluster);
    return server?.pid === pid && (await answers(cluster, server));
  });
  if (settled) return ended ? undefined : server;
  throw unusableByLog(folder, `the embedded database (process ${pid}) does not become ready`, {
    mend: `kill ${pid}, then start again; nothing that was committed is lost`,
  });
}

async function answers(cluster: Cluster, server: Server): Promise<boolean> {
  try {
    const client = await connect(cluster, server);
    await client.end();
    return true;
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    // A coded answer of the server other than "starting up or shutting down" and "too many connections" is final.
    if (/^[0-9A-Z]{5}$/.test(code) && code !== '57P03' && code !== '53300' && code !== 'EPIPE') {
      throw unusableByLog(cluster.folder, 'the embedded database refuses us', { mend: 'look at its log' }, error);
    }
    return false;
  }
}

async function connect(cluster: Cluster, server: Server): Promise<Client> {
  const client = new Client({
    connectionString: urlOf(server, cluster.password, 'postgres'),
    ssl: false,
    connectionTimeoutMillis: CONNECT_LIMIT,
    query_timeout: READY_LIMIT,
  });
  client.on('error', () => undefined); // a connection lost between two statements fails the next one
  await client.connect();
  return client;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve((address as { port: number }).port));
    });
  });
}

/** The log to append to; one that has grown large is kept as the previous one. */
function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}
