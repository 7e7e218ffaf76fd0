import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditWriter } from '../access/audit.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ListContext } from '../context/list-context.ts';
import { expandRegion, requireRegion } from '../region/region-tree.ts';
import { withInstallation } from './installation.ts';

export interface RegionOptions {
  readonly region: string;
  /** A year or a month, for the audit. */
  readonly year?: number;
  readonly month?: string;
  readonly export?: string;
}

/** What a command answers about a place: lines for the terminal, nobody's name in them, and files. */
export interface RegionAnswer {
  readonly lines: readonly string[];
  /** Made only when they are asked for. */
  readonly files: readonly { readonly name: string; readonly bytes: () => Promise<Buffer> }[];
}

/** The list, with the name of the place that is asked about. */
export type RegionList = ListContext & { readonly place: string };

/**
 * Answers a question about a place. The files go into the folder --export by their names, or the only one to the path
 * --export itself. Nothing personal leaves before the audit has it.
 */
export function tellRegion(
  name: string,
  options: RegionOptions,
  exportsTo: 'FOLDER' | 'FILE',
  work: (list: RegionList) => Promise<RegionAnswer>,
): Promise<void> {
  return withInstallation(async ({ database, vault, clock }) => {
    await requireRegion(database, options.region);
    const [place] = await database.query<{ name: string }>('select name from region where region_code = $1', [
      options.region,
    ]);
    const viewer: Viewer = {
      id: 'command',
      department: 'MEDICAL_INSURANCE',
      roles: ['SYSTEM'],
      regionCodes: [options.region],
      purpose: `命令行 ${name}`,
    };
    const seen = new Set<string>();
    const regionCodes = await expandRegion(database, options.region);
    const list = { database, vault, viewer, today: clock.today(), regionCodes, place: place!.name };
    const answer = await work({ ...list, seen: (personId) => void seen.add(personId) });
    const files: { path: string; bytes: Buffer }[] = [];
    if (options.export !== undefined) {
      for (const file of answer.files) {
        const path = exportsTo === 'FILE' ? options.export : join(options.export, file.name);
        files.push({ path, bytes: await file.bytes() });
      }
    }
    await auditWriter(database)({
      viewer,
      channel: 'COMMAND',
      operation: [name, options.region, options.year ?? options.month].filter((part) => part !== undefined).join(' '),
      fields: seen.size === 0 ? [] : files.length > 0 ? ['name', 'idNumber', 'phone'] : ['explanation'],
      personIds: [...seen],
      outcome: 'ANSWERED',
    });
    for (const line of answer.lines) console.log(line);
    if (options.export !== undefined && exportsTo === 'FOLDER') mkdirSync(options.export, { recursive: true });
    for (const { path, bytes } of files) {
      writeFileSync(path, bytes, { mode: 0o600 });
      console.log(`已写出 ${path}`);
    }
  });
}
