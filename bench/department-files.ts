import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shuffledWithChanges } from '../seeds/departments/changed-replay.ts';
import type { DeliveryFile } from '../seeds/departments/delivery-file.ts';
import { getPlace } from '../seeds/departments/places.ts';
import { writeDepartments } from '../seeds/departments/write-departments.ts';

/** The seed of everything that the bench generates. */
const SEED = 20_261_121;
/** The year of the settlements. */
export const YEAR = 2025;

/** What the departments of one place hand over, and the replay of its settlements. */
export interface BenchFiles {
  /** In the order of their import. */
  readonly files: readonly DeliveryFile[];
  readonly settlements: DeliveryFile;
  /** The same settlements in another order, one in a hundred with other amounts. */
  readonly replay: DeliveryFile;
}

/** The files of this size; written once and kept, since the same seed and size write the same bytes. */
export async function departmentFiles(
  folder: string,
  size: { readonly place: string; readonly persons: number; readonly settlements: number },
): Promise<BenchFiles> {
  const home = join(folder, `${size.place}-${SEED}-${size.persons}-${size.settlements}`);
  const list = join(home, 'files.json');
  if (!existsSync(list)) {
    const half = `${home}.part`;
    await rm(half, { recursive: true, force: true });
    await mkdir(half, { recursive: true });
    const files = await writeDepartments({
      seed: SEED,
      folder: half,
      places: [getPlace(size.place)],
      years: [YEAR],
      persons: size.persons,
      settlementsPerPerson: size.settlements / size.persons,
    });
    const settlements = files.find((file) => file.dataset === 'settlements')!;
    const path = settlements.path.replace('.csv', '-replay.csv');
    await shuffledWithChanges(settlements.path, path, SEED);
    const all = [...files, { ...settlements, path }].map((file) => ({
      ...file,
      path: file.path.slice(half.length + 1),
    }));
    await writeFile(join(half, 'files.json'), JSON.stringify(all, null, 1));
    await rm(home, { recursive: true, force: true });
    await rename(half, home);
  }
  const all = (JSON.parse(await readFile(list, 'utf8')) as DeliveryFile[]).map((file) => ({
    ...file,
    path: join(home, file.path),
  }));
  const replay = all.at(-1)!;
  const files = all.slice(0, -1).filter((file) => file.rows > 0);
  return { files, replay, settlements: files.find((file) => file.dataset === 'settlements')! };
}
