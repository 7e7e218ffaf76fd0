import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Account } from './embedded-account.ts';
import type { Binaries } from './embedded-binaries.ts';
import type { Location } from './embedded-location.ts';
import { unusable } from './embedded-refusal.ts';

/** No PG… variable of the caller's shell may steer the server. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

/**
 * Makes sure that the cluster exists and is of our version; makes it if there is none. Returns the superuser's
 * password. To be called under the folder's lock.
 */
export async function prepareCluster(
  folder: string,
  { cluster, account }: Location,
  binaries: Binaries,
  onProgress: (message: string) => void,
): Promise<string> {
  const secret = join(folder, 'password');
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) {
    await refuseForeign(folder, cluster);
    const password = randomBytes(24).toString('base64url');
    await writeFile(secret, password, { mode: 0o600 });
    onProgress('making the embedded database');
    await initialise(folder, cluster, account, binaries, password);
    return password;
  }
  if (Number(version) !== binaries.major) {
    throw unusable(folder, 'the data folder was made by another PostgreSQL', {
      found: `PostgreSQL ${version.trim()} in ${cluster}`,
      expected: `PostgreSQL ${binaries.major}`,
      mend: 'go on with the release of the hub that made it, or use a new data folder (HUB_DATA) and import again',
    });
  }
  return readFile(secret, 'utf8').catch((error) => {
    throw unusable(
      folder,
      `the password of the embedded database cannot be read`,
      { found: `${secret}: ${error.code}`, mend: 'put the file back, or run as the user who made the data folder' },
      error,
    );
  });
}

/** A cluster is put in its place complete, so a folder with other things in it is not ours to fill. */
async function refuseForeign(folder: string, cluster: string): Promise<void> {
  const found = await readdir(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw unusable(
      folder,
      'the cluster in the data folder cannot be read',
      { found: `${cluster}: ${error.code}` },
      error,
    );
  });
  if (found.length === 0) return;
  throw unusable(folder, 'the data folder holds something that is no PostgreSQL cluster', {
    found: `${cluster} without PG_VERSION, but with ${found.slice(0, 5).join(', ')}`,
    mend: 'restore the folder, or use another data folder (HUB_DATA)',
  });
}

/** Runs initdb beside the place of the cluster and renames: whoever is killed meanwhile leaves no half of one. */
async function initialise(
  folder: string,
  cluster: string,
  account: Account | undefined,
  binaries: Binaries,
  password: string,
): Promise<void> {
  const parent = dirname(cluster);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${basename(cluster)}.half-`)) continue;
    // The initdb of a hub that was killed may still write in there: then the next to come will clear it away.
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
  const half = join(parent, `${basename(cluster)}.half-${randomBytes(4).toString('hex')}`);
  const passwordFile = `${half}.password`;
  await mkdir(half, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
  if (account) for (const path of [half, passwordFile]) await chown(path, account.uid, account.gid);
  try {
    const { failed, output } = await run(binaries.initdb, account, [
      `--pgdata=${half}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ]);
    if (failed) {
      throw unusable(folder, 'the embedded database cannot be made', {
        found: `initdb: ${output.trim()}`,
        mend: 'set DATABASE_URL to a PostgreSQL 15 or later if this system cannot run it (it needs glibc 2.27 or later)',
      });
    }
    await rename(half, cluster);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(half, { recursive: true, force: true });
  }
}

/** Whether the server's build knows a value of a setting: asked of the program itself, which reads the cluster. */
export async function knowsSetting(
  { cluster, account }: Location,
  binaries: Binaries,
  setting: string,
): Promise<boolean> {
  const name = setting.slice(0, setting.indexOf('='));
  return !(await run(binaries.postgres, account, ['-D', cluster, '-c', setting, '-C', name])).failed;
}

function run(
  program: string,
  account: Account | undefined,
  given: readonly string[],
): Promise<{ failed: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, given, {
      ...account,
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ failed: true, output: error.message }));
    child.on('close', (code) => resolve({ failed: code !== 0, output }));
  });
}
