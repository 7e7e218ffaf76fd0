import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import { hubSchema } from '../schema/build-schema.ts';
import { EXIT } from './exit.ts';

const FILE = 'schema/schema.graphql';

/** Writes the graph's SDL, sorted by name, to schema/schema.graphql; with `--check` compares instead and writes nothing. */
const path = join(PACKAGE_ROOT, FILE);
const printed = `${printSchema(lexicographicSortSchema(await hubSchema()))}\n`;
if (process.argv.includes('--check')) {
  const line = firstDifference(read(), printed);
  if (line !== null) {
    console.error(`${FILE}:${line + 1} is not what the resolvers say`);
    console.error(`  there:    ${read().split('\n')[line] ?? '(end of file)'}`);
    console.error(`  expected: ${printed.split('\n')[line] ?? '(end of file)'}`);
    process.exitCode = EXIT.DIFFERENT;
  }
} else {
  writeFileSync(path, printed);
  console.log(FILE);
}

function read(): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** The first line, counted from 0, that differs; null when none does. */
function firstDifference(left: string, right: string): number | null {
  if (left === right) return null;
  const [those, these] = [left.split('\n'), right.split('\n')];
  return those.findIndex((line, index) => line !== these[index]) === -1
    ? those.length
    : those.findIndex((line, index) => line !== these[index]);
}
