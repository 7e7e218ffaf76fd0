import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../src/config/package-root.ts';
import { ERROR_CODES } from '../src/errors/codes.ts';
import { EXIT } from '../src/main/exit.ts';
import { parsePolicy } from '../src/policy/parse-policy.ts';
import { DATASET } from '../src/reading/datasets.ts';

const read = (file: string): string => readFileSync(join(PACKAGE_ROOT, file), 'utf8');
const PAGES = [
  ...readdirSync(PACKAGE_ROOT).filter((file) => file.endsWith('.md')),
  'schema/CHANGES.md',
  ...readdirSync(join(PACKAGE_ROOT, 'docs', 'decisions')).map((file) => `docs/decisions/${file}`),
];

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('points only at what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => join(dirname(page), path!));
    const folders = [...text.matchAll(/`((?:src|test|seeds|schema|docs|bench|migrations|graphiql)\/[\w./-]*)`/g)].map(
      ([, path]) => path!,
    );
    expect([...links, ...folders].filter((path) => !existsSync(join(PACKAGE_ROOT, path)))).toEqual([]);
  });

  it('names only commands that there are', () => {
    const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;
    const asked = [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name!);
    expect(asked.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    const commands = new Set([...sources('src/main').matchAll(/\.command\('(\w+)'\)/g)].map(([, name]) => name));
    const used = [...text.matchAll(/hub -- (\w+)(?: (set|check|load|list)\b)?/g)].flatMap(([, ...names]) => names);
    expect(used.filter((name) => name !== undefined && !commands.has(name))).toEqual([]);
  });
});

describe.each(['README.md', 'README.zh-CN.md'])('%s', (page) => {
  let text: string;
  let rows: Map<string, string>;

  beforeAll(() => {
    text = read(page);
    rows = new Map([...text.matchAll(/^\| `?([\w-]+)`?(.*)$/gm)].map(([, name, rest]) => [name!, rest!]));
  });

  it('has a row for each dataset with all its columns, required and optional apart', () => {
    for (const { name, label, columns } of Object.values(DATASET)) {
      const [, kind, required, optional] = `|${rows.get(name) ?? ''}`.split('|');
      expect(kind).toContain(label);
      const written = (cell: string | undefined) =>
        (cell ?? '')
          .split(' · ')
          .map((part) => part.replace(/[(（].*$/, '').trim())
          .sort();
      const expected = (isRequired: boolean) =>
        columns
          .filter((column) => (column.required ?? false) === isRequired)
          .map(({ header, aliases = [] }) => [header, ...aliases.map((alias) => `[${alias}]`)].join(' '))
          .sort();
      expect(written(required), name).toEqual(expected(true));
      expect(written(optional), name).toEqual(expected(false));
    }
  });

  it('has a row for each setting and each exit code, and a word on each reason for which a row is refused', () => {
    const settings = [...read('src/config/settings.ts').matchAll(/\b(?:text|key)\('([A-Z_]+)'\)/g)].map(
      ([, name]) => name!,
    );
    expect(settings.length).toBeGreaterThan(5);
    expect([...settings, ...Object.values(EXIT).map(String)].filter((name) => !rows.has(name))).toEqual([]);
    const reasons = Object.keys(ERROR_CODES).filter((code) => code.startsWith('ROW_'));
    expect(reasons.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });

  it('shows a policy file that the parser accepts', () => {
    const [, example] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
    const { key, rules } = parsePolicy(example ?? '', 'shili.yaml');
    expect(key).toBe('shili');
    expect(rules.map(({ id }) => id)).toEqual(['shili.year']);
  });
});

function sources(folder: string): string {
  return readdirSync(join(PACKAGE_ROOT, folder))
    .map((file) => read(`${folder}/${file}`))
    .join('\n');
}
