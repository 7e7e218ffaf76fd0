import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import { CODES_FILE } from './code-list.ts';

/** The folders, beside this one, whose code decides how a line of a file becomes a row. */
const FOLDERS = ['reading', 'table', 'value'];

let digest: string | undefined;

/**
 * A digest of all that this version of the hub reads cells with: its code and its code lists. Taken of the files
 * themselves, since nobody would think of raising a number with each change of a reader.
 */
export function readingDigest(): string {
  digest ??= digestOf([
    ...FOLDERS.flatMap((folder) => {
      const path = join(import.meta.dirname, '..', folder);
      return readdirSync(path)
        .sort()
        .map((name) => join(path, name));
    }),
    join(PACKAGE_ROOT, CODES_FILE),
  ]);
  return digest;
}

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
