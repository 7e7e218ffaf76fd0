import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../src/config/package-root.ts';

/** The folders of src in the order in which they may import: each from itself and from what stands before it. */
const ORDER = [
  ...['errors', 'value', 'config', 'table', 'database', 'access', 'outbox', 'context', 'region', 'person'],
  ...[
    'household',
    'settlement',
    'policy',
    'burden',
    'screening',
    'assistance',
    'aid',
    'subsidy',
    'benefit',
    'relief',
    'oversight',
    'alert',
    'reading',
    'source',
    'linkage',
  ],
  ...['exchange', 'reconciliation', 'jobs', 'schema', 'server', 'main'],
];
const ROOTS = ['src', 'seeds', 'bench', 'test', 'graphiql', 'migrations'];
const NAMES_WITHOUT_MEANING =
  /^(utils?|helpers?|common|commons|lib|libs|managers?|misc|shared|index|stuff|types|constants)$/;

const FILES = ROOTS.flatMap((root) => filesBelow(root));
const CODE = FILES.filter((file) => /\.tsx?$/.test(file) && !file.includes('/generated/'));
const text = new Map(FILES.map((file) => [file, readFileSync(join(PACKAGE_ROOT, file), 'utf8')]));
/** Files of this project that each file imports, as paths from the package root. */
const IMPORTS = new Map(CODE.map((file) => [file, importsOf(file)]));

it('imports only what is there, and in src only to the left', () => {
  const wrong = edges().filter(([from, to]) => {
    if (!existsSync(join(PACKAGE_ROOT, to))) return true;
    if (!from.startsWith('src/')) return false;
    if (to.startsWith('seeds/')) return folderOf(from) !== 'main';
    return !to.startsWith('src/') || placeOf(to) > placeOf(from);
  });
  expect(wrong.map(arrow), `the order is ${ORDER.join(' · ')}`).toEqual([]);
});

it('imports no test and no benchmark into anything else, and only values into seeds', () => {
  const wrong = edges().filter(([from, to]) => {
    const [here, there] = [rootOf(from), rootOf(to)];
    if (there === 'test' || there === 'bench') return here !== there;
    return here === 'seeds' && there === 'src' && folderOf(to) !== 'value';
  });
  expect(wrong.map(arrow)).toEqual([]);
});

it('has no circle of imports at run time', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of importsOf(file, { withTypes: false })) if (text.has(next)) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of CODE) visit(file, []);
  expect(circles).toEqual([]);
});

it('keeps src in the known folders, one deep', () => {
  const wrong = FILES.filter((file) => file.startsWith('src/')).filter(
    (file) => file.split('/').length !== 3 || !ORDER.includes(folderOf(file)),
  );
  expect(wrong).toEqual([]);
});

it('names files and folders by what is in them', () => {
  const wrong = FILES.filter((file) =>
    file.split('/').some((part) => NAMES_WITHOUT_MEANING.test(part.replace(/\..*$/, ''))),
  );
  expect(wrong.filter((file) => file !== 'graphiql/index.html')).toEqual([]);
});

it('keeps files short: 400 lines, tests 500', () => {
  // A policy document is one file, however much it says.
  const isShort = (file: string) => !file.includes('/generated/') && !file.startsWith('seeds/policies/');
  const long = FILES.filter(isShort).flatMap((file) => {
    const lines = text.get(file)!.split('\n').length - 1;
    return lines > (file.startsWith('test/') ? 500 : 400) ? [`${file}: ${lines} lines`] : [];
  });
  expect(long).toEqual([]);
});

it('reads the environment in src/config only', () => {
  const wrong = FILES.filter((file) => file.startsWith('src/') && folderOf(file) !== 'config').filter((file) =>
    /process\.env|\{[^}]*\benv\b[^}]*\} from 'node:process'/.test(text.get(file)!),
  );
  expect(wrong).toEqual([]);
});

it('never takes a day from the database: it comes from the clock', () => {
  const wrong = FILES.filter((file) => /^(src|migrations)\//.test(file)).filter((file) =>
    /\bcurrent_date\b|\blocaltimestamp\b|(now\(\)|current_timestamp)\s*::\s*date|date\(now\(\)\)/i.test(
      text.get(file)!.replace(/^\s*(\/\/|\*|\/\*|--).*$/gm, ''),
    ),
  );
  expect(wrong).toEqual([]);
});

it('never holds money in a number', () => {
  const wrong = CODE.filter((file) => /^(src|seeds)\//.test(file)).flatMap((file) =>
    [...text.get(file)!.matchAll(/\b\w*[fF]en\??: number\b|\b(Number|parseFloat|parseInt)\(\w*[fF]en\)/g)].map(
      ([found]) => `${file}: ${found}`,
    ),
  );
  expect(wrong).toEqual([]);
});

it('names every file of SQL in code, and no file that is not there', () => {
  const named = new Set(
    CODE.filter((file) => file.startsWith('src/')).flatMap((file) =>
      [...text.get(file)!.matchAll(/'([a-z-]+\/[a-z-]+)'/g)].map(([, name]) => `src/${name}.sql`),
    ),
  );
  const files = FILES.filter((file) => file.startsWith('src/') && file.endsWith('.sql'));
  expect(
    files.filter((file) => !named.has(file)),
    'not named anywhere',
  ).toEqual([]);
  const asked = CODE.filter((file) => file.startsWith('src/')).flatMap((file) =>
    [...text.get(file)!.matchAll(/sqlFile\('([^']+)'\)/g)].map(([, name]) => `src/${name}.sql`),
  );
  expect(
    asked.filter((file) => !files.includes(file)),
    'not there',
  ).toEqual([]);
});

it('begins every file of SQL with its name, for whoever reads the database’s log', () => {
  const wrong = FILES.filter((file) => file.startsWith('src/') && file.endsWith('.sql')).filter(
    (file) => !/^\s*(\/\*|--)/.test(text.get(file)!),
  );
  expect(wrong).toEqual([]);
});

it('orders migrations by a time that none shares, named verb first', () => {
  const names = FILES.filter((file) => file.startsWith('migrations/')).map((file) => basename(file));
  expect(
    names.filter((name) => !/^\d{14}-(create|add|grant|drop|alter|rename|move|fill)(-[a-z]+)+\.sql$/.test(name)),
  ).toEqual([]);
  expect(new Set(names.map((name) => name.slice(0, 14))).size).toBe(names.length);
});

/** All files below a folder, as paths from the package root, without what tools make. */
function filesBelow(folder: string): string[] {
  const path = join(PACKAGE_ROOT, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.work'))
    .map((entry) => relative(PACKAGE_ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

function importsOf(file: string, { withTypes = true } = {}): string[] {
  const statements = text
    .get(file)!
    .matchAll(/^(?:import|export)\b(\s+type\b)?(?:[^;'"]*\bfrom\b)?\s*'(\.\.?\/[^']*)'/gm);
  return [...statements]
    .filter(([, type]) => withTypes || type === undefined)
    .map(([, , path]) => join(dirname(file), path!.replace(/\?raw$/, '')));
}

function edges(): [from: string, to: string][] {
  return [...IMPORTS].flatMap(([from, targets]) => targets.map((to): [string, string] => [from, to]));
}

function rootOf(file: string): string {
  return file.split('/')[0]!;
}

function folderOf(file: string): string {
  return file.split('/')[1]!;
}

function placeOf(file: string): number {
  return ORDER.indexOf(folderOf(file));
}

function arrow([from, to]: [string, string]): string {
  return `${from} → ${to}`;
}
