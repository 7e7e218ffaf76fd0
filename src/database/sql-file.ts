import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../config/package-root.ts';

const texts = new Map<string, string>();

/** The text of `src/<path>.sql`, read once; found from the package root, so that dist needs no copy. */
export function sqlFile(path: string): string {
  let text = texts.get(path);
  if (text === undefined) {
    text = readFileSync(join(PACKAGE_ROOT, 'src', `${path}.sql`), 'utf8');
    texts.set(path, text);
  }
  return text;
}
