import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HubError } from '../errors/hub-error.ts';
import type { ExchangeMapping } from './mapping.ts';
import { parseMapping } from './parse-mapping.ts';

/** What the files of a folder say: those in order, and the faults of the others. */
export interface MappingFiles {
  readonly mappings: readonly ExchangeMapping[];
  readonly errors: readonly HubError[];
  /** Names of the files that could not be read: their sources are still there. */
  readonly broken: readonly string[];
}

/** Reads every .yaml file of a folder; a broken one does not keep the others from being read. No folder = no sources. */
export function readMappingFiles(folder: string): MappingFiles {
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.yaml'))
        .sort()
    : [];
  const mappings: ExchangeMapping[] = [];
  const errors: HubError[] = [];
  const broken: string[] = [];
  for (const file of files) {
    try {
      const mapping = parseMapping(readFileSync(join(folder, file), 'utf8'), file);
      if (basename(file, '.yaml') !== mapping.name) {
        throw new HubError('EXCHANGE_INVALID', `${file}: the file is not named by its name`, {
          where: `${file} name`,
          found: mapping.name,
          expected: basename(file, '.yaml'),
          mend: 'name the file by its name, or correct the name',
        });
      }
      mappings.push(mapping);
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      errors.push(error);
      broken.push(basename(file, '.yaml'));
    }
  }
  return { mappings, errors, broken };
}
