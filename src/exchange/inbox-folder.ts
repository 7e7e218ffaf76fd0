import { randomUUID } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { DATASETS, type DatasetName } from '../reading/dataset.ts';

/** What became of a file: the name of the folder that it is moved to. */
export const OUTCOMES = ['done', 'partial', 'held', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const TAKING = 'taking';
/** How the folder of a claim is called where the file lay in the region's folder itself. */
const ANY = 'any';
const REGION = /^\d{6}(\d{3}|\d{6})?$/;
/** Files that a program is still writing, or left behind. */
const TEMPORARY = /^[.~]|\.(tmp|temp|part|partial|crdownload|download|filepart|swp|lock)$|\.report\.txt$/i;
/** Bytes that a file name may have, with room for “.report.txt”. */
const LONGEST_NAME = 220;

/** A file that lies in the drop folder. */
export interface DroppedFile {
  readonly path: string;
  readonly regionCode: string;
  /** By its folder; null = to be recognised. */
  readonly dataset: DatasetName | null;
  readonly size: number;
  readonly modifiedAt: number;
}

/** A file that one process has taken for itself: it lies alone in a folder of its own under `taking`. */
export interface Claim {
  readonly folder: string;
  readonly regionFolder: string;
  readonly regionCode: string;
  readonly dataset: DatasetName | null;
}

/** Everything in the drop folder: files to take, claims that somebody holds or left, and what is not understood. */
export interface Listing {
  readonly files: readonly DroppedFile[];
  readonly claims: readonly Claim[];
  /** Paths at which no file is looked for: they say to a person that something lies in the wrong place. */
  readonly strange: readonly string[];
  /** Folders that could not be read, with the code of the fault; what lies elsewhere is listed all the same. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
}

/** What lies in the drop folder now. Throws nothing: a folder that cannot be read is told, and holds up no other. */
export async function listInbox(inbox: string): Promise<Listing> {
  const files: DroppedFile[] = [];
  const claims: Claim[] = [];
  const strange: string[] = [];
  const unreadable: Listing['unreadable'][number][] = [];
  const entriesOf = (path: string): Promise<Dirent[]> =>
    readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      unreadable.push({ path, code: error.code ?? 'unknown' });
      return [];
    });
  for (const region of await entriesOf(inbox)) {
    const regionFolder = join(inbox, region.name);
    if (TEMPORARY.test(region.name)) continue;
    if (!region.isDirectory() || !REGION.test(region.name)) {
      strange.push(regionFolder);
      continue;
    }
    const place = { regionCode: region.name, regionFolder };
    for (const entry of await entriesOf(regionFolder)) {
      const path = join(regionFolder, entry.name);
      const dataset = DATASETS.find((name) => name === entry.name);
      if (entry.isFile()) files.push(...(await droppedFile(path, region.name, null)));
      else if (entry.name === TAKING)
        claims.push(...(await entriesOf(path)).map(({ name }) => claimOf(join(path, name), place)));
      else if (dataset && entry.isDirectory()) {
        for (const { name } of await entriesOf(path))
          files.push(...(await droppedFile(join(path, name), region.name, dataset)));
      } else if (!OUTCOMES.some((outcome) => outcome === entry.name) && !TEMPORARY.test(entry.name)) strange.push(path);
    }
  }
  return { files, claims, strange, unreadable };
}

/** The file, unless it is temporary, no plain file, or gone since its folder was read. */
async function droppedFile(path: string, regionCode: string, dataset: DatasetName | null): Promise<DroppedFile[]> {
  if (TEMPORARY.test(basename(path))) return [];
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? [{ path, regionCode, dataset, size: found.size, modifiedAt: found.mtimeMs }] : [];
}

function claimOf(folder: string, place: Pick<Claim, 'regionCode' | 'regionFolder'>): Claim {
  return { ...place, folder, dataset: DATASETS.find((dataset) => folder.endsWith(`~${dataset}`)) ?? null };
}

/** A claim for a file, not made yet: nobody else can know its name. */
export function newClaim(inbox: string, { regionCode, dataset }: DroppedFile): Claim {
  const regionFolder = join(inbox, regionCode);
  const folder = join(regionFolder, TAKING, `${randomUUID().slice(0, 8)}~${dataset ?? ANY}`);
  return { folder, regionFolder, regionCode, dataset };
}

/**
 * Takes the file by renaming it, which only one process can. False when it is gone; or when it has grown since it was
 * seen: then it lies where it lay, under a name of its own where another file has taken its place meanwhile.
 */
export async function makeClaim(claim: Claim, file: DroppedFile): Promise<boolean> {
  await mkdir(claim.folder, { recursive: true });
  const taken = join(claim.folder, basename(file.path));
  try {
    await rename(file.path, taken);
  } catch (error) {
    await rmdir(claim.folder);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  const { size, mtimeMs } = await stat(taken);
  if (size === file.size && mtimeMs === file.modifiedAt) return true;
  for (const name of namesFor(basename(file.path), idOf(claim))) {
    if (!(await moveTo(taken, join(dirname(file.path), name)))) continue;
    await rmdir(claim.folder);
    return false;
  }
  throw new Error(`no free name in ${dirname(file.path)}`);
}

/** Moves a file to a place where none lies; false where one does. The place is taken first: renaming alone writes over. */
async function moveTo(path: string, place: string): Promise<boolean> {
  const isFree = await open(place, 'wx').then(
    (file) => file.close().then(() => true),
    (error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? false : Promise.reject(error)),
  );
  if (isFree) await rename(path, place);
  return isFree;
}

/** The file of a claim; null when it has been moved on already. */
export async function claimedFile({ folder }: Claim): Promise<string | null> {
  const [name] = await readdir(folder).catch(() => []);
  return name === undefined ? null : join(folder, name);
}

/** Gives up a claim that has no file. */
export async function dropClaim({ folder }: Claim): Promise<void> {
  await rmdir(folder).catch(() => {});
}

/**
 * Moves the file of a claim to where its outcome belongs and puts the report beside it. Nothing that lies there is
 * written over; the report comes first, so that no file stands without one.
 */
export async function settleClaim(claim: Claim, path: string, outcome: Outcome, report: string): Promise<string> {
  const folder = join(claim.regionFolder, outcome);
  await mkdir(folder, { recursive: true });
  const id = idOf(claim);
  // With a mark of its order, which office programs on Windows need to see that it is UTF-8.
  const text = `\uFEFF收件 ${id}\n${report}\n`;
  for (const name of namesFor(basename(path), id)) {
    const reportPath = join(folder, `${name}.report.txt`);
    const isNew = await writeFile(reportPath, text, { flag: 'wx' }).then(
      () => true,
      (error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? false : Promise.reject(error)),
    );
    const settled = join(folder, name);
    // One of the same claim was written by a process that ended before it had moved the file, perhaps with the place taken.
    if (!isNew) {
      if (!(await readFile(reportPath, 'utf8')).startsWith(`\uFEFF收件 ${id}\n`)) continue;
      await writeFile(reportPath, text);
      if ((await stat(settled).catch(() => null))?.size === 0) await rm(settled);
    }
    if (await moveTo(path, settled)) {
      await dropClaim(claim);
      return settled;
    }
    await rm(reportPath); // a file without a report lies there: it keeps its name
  }
  throw new Error(`no free name in ${folder}`);
}

function idOf({ folder }: Claim): string {
  return basename(folder).slice(0, 8);
}

/** The name itself, and with the id of the claim where another file has it; then also with a number. */
function namesFor(name: string, id: string): string[] {
  const extension = extname(name);
  let base = basename(name, extension);
  while (base !== '' && Buffer.byteLength(base + extension) > LONGEST_NAME) base = base.slice(0, -1);
  return ['', ...Array.from({ length: 9 }, (_, turn) => `~${id}${turn === 0 ? '' : `-${turn + 1}`}`)].map(
    (mark) => base + mark + extension,
  );
}
