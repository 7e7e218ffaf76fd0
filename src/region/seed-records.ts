import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { HubError } from '../errors/hub-error.ts';

/** One entry of a seed file: the text under each key exactly as written, null for the plain word null. */
export interface SeedRecord<Key extends string> {
  readonly line: number;
  readonly values: Readonly<Record<Key, string | null>>;
}

/** A break of a seed file's form, or of what its reader expects of a value. */
export interface SeedFault {
  readonly line: number;
  readonly found: string;
  readonly expected: string;
}

/**
 * Reads a seed file of one accepted form: one top key with a list of flat mappings, each with exactly these keys. Scalars
 * stay text, so that no code or amount becomes a number; `check` tells what is wrong with a record's values.
 * @throws HubError CONFIG_INVALID with every fault of the file
 */
export function readSeedRecords<Key extends string>(
  path: string,
  topKey: string,
  keys: readonly Key[],
  check: (values: Readonly<Record<Key, string | null>>) => Omit<SeedFault, 'line'> | undefined,
): SeedRecord<Key>[] {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
  });
  const faults: SeedFault[] = [];
  const fault = (node: unknown, found: string, expected: string) => {
    faults.push({ line: lineOf(node, lines), found, expected });
  };
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    faults.push({ line: lines.linePos(pos[0]).line, found: message, expected: 'plain YAML, each key once' });
  }
  const list = isMap(document.contents) && document.contents.items.length === 1 ? document.contents.get(topKey) : null;
  if (!isSeq(list)) fault(document.contents, 'another form', `the one key “${topKey}” with a list`);
  const records: SeedRecord<Key>[] = [];
  for (const item of isSeq(list) ? list.items : []) {
    const values = isMap(item)
      ? Object.fromEntries(item.items.map(({ key, value }) => [textOf(key), textOf(value)]))
      : {};
    const names = Object.keys(values);
    const isWhole =
      names.length === keys.length && keys.every((key) => values[key] !== undefined && values[key] !== '');
    if (!isWhole) {
      fault(item, names.join(', ') || 'no mapping', `a value for exactly the keys ${keys.join(', ')}`);
      continue;
    }
    const wrong = check(values as Record<Key, string | null>);
    if (wrong) fault(item, wrong.found, wrong.expected);
    records.push({ line: lineOf(item, lines), values: values as Record<Key, string | null> });
  }
  const [first] = faults.sort((a, b) => a.line - b.line);
  if (!first) return records;
  const file = basename(path);
  const told = faults.map(({ line, found, expected }) => `  ${file}:${line}: found ${found}; expected ${expected}`);
  throw new HubError('CONFIG_INVALID', `${faults.length} fault(s) in ${file}:\n${told.join('\n')}`, {
    where: `${file}:${first.line}`,
    found: first.found,
    expected: first.expected,
    mend: 'correct the file',
  });
}

/** Undefined for what is no scalar. */
function textOf(node: unknown): string | null | undefined {
  if (!isScalar(node)) return undefined;
  return node.type === 'PLAIN' && node.source === 'null' ? null : String(node.value);
}

function lineOf(node: unknown, lines: LineCounter): number {
  return lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
}
