import { isMap, isScalar, isSeq, type LineCounter, type Node, Scalar } from 'yaml';
import { type PlainDate, parsePlainDate } from '../value/plain-date.ts';
import type { FaultList, PolicyFault } from './parse-faults.ts';

/** The values under a mapping's keys, as far as they are there: a missing required key has been told already. */
export type Fields<K extends string> = { readonly [key in K]?: Cursor };

/**
 * A node of the file with its path and line. Readers return what they read, or undefined after having told the fault,
 * so that reading goes on and `?.` passes silently over what is missing.
 */
export class Cursor {
  readonly path: string;
  readonly #node: Node;
  readonly #lines: LineCounter;
  readonly #faults: FaultList;

  constructor(node: Node, path: string, lines: LineCounter, faults: FaultList) {
    this.path = path;
    this.#node = node;
    this.#lines = lines;
    this.#faults = faults;
  }

  get line(): number {
    return this.#lines.linePos(this.#node.range?.[0] ?? 0).line;
  }

  /** Tells a fault of this node. */
  fault(facts: Omit<PolicyFault, 'path' | 'line'>): undefined {
    this.#faults.add({ path: this.path || 'top level', line: this.line, ...facts });
  }

  get isMapping(): boolean {
    return isMap(this.#node);
  }

  /** The keys of a mapping as written; empty for anything else. */
  get keys(): readonly string[] {
    return isMap(this.#node) ? this.#node.items.map(({ key }) => sourceOf(key)) : [];
  }

  /** Whether this is a mapping with that word under that key, before its keys are checked. */
  says(key: string, word: string): boolean {
    return (
      isMap(this.#node) && this.#node.items.some((item) => sourceOf(item.key) === key && sourceOf(item.value) === word)
    );
  }

  /** Reads a mapping: every required key, perhaps the optional ones, none twice and no other. */
  fields<R extends string, O extends string = never>(
    required: readonly R[],
    optional: readonly O[] = [],
  ): Fields<R | O> | undefined {
    if (!isMap(this.#node)) return this.#wrongType(`a mapping with the keys ${required.join(', ')}`);
    const allowed: readonly string[] = [...required, ...optional];
    const fields: Record<string, Cursor> = Object.create(null);
    for (const { key, value } of this.#node.items) {
      const name = sourceOf(key);
      const place = this.#child((value ?? nothingAt(key)) as Node, this.path ? `${this.path}.${name}` : name);
      if (fields[name]) {
        place.fault({
          problem: 'duplicate key',
          found: `“${name}” a second time (first in line ${fields[name].line})`,
          expected: 'each key once',
          mend: 'remove one of the two',
        });
      } else if (!allowed.includes(name)) {
        place.fault({
          problem: 'unknown key',
          found: `“${name}”`,
          expected: `one of ${allowed.join(', ')}`,
          mend: 'correct the spelling or remove it',
        });
      } else fields[name] = place;
    }
    for (const name of required) {
      if (fields[name]) continue;
      this.fault({
        problem: `missing key “${name}”`,
        found: `only ${Object.keys(fields).join(', ') || 'nothing'}`,
        expected: `all of ${required.join(', ')}`,
        mend: `write “${name}” here`,
      });
    }
    return fields as Fields<R | O>;
  }

  /** Reads a list; an empty one only where `mayBeEmpty`. */
  items(mayBeEmpty = false): Cursor[] {
    if (!isSeq(this.#node)) return this.#wrongType('a list') ?? [];
    if (this.#node.items.length === 0 && !mayBeEmpty) {
      this.fault({ problem: 'empty list', found: '[]', expected: 'at least one entry', mend: 'write the entries' });
    }
    return this.#node.items.map((item, index) => this.#child(item as Node, `${this.path}[${index}]`));
  }

  /** Whether this is the plain word null, the one way to say “none”. */
  get isNull(): boolean {
    return isScalar(this.#node) && this.#node.type === 'PLAIN' && this.#node.source === 'null';
  }

  /** The scalar exactly as the file has it, quoted or not: `0.10` stays `0.10`. */
  text(): string | undefined {
    if (!isScalar(this.#node)) return this.#wrongType('a text');
    const text = String(this.#node.value);
    if (text.trim() !== '' && !this.isNull) return text;
    return this.fault({
      problem: 'empty value',
      found: this.isNull ? 'null' : 'nothing',
      expected: 'a text',
      mend: 'write the value',
    });
  }

  /** A text, or null where the file says null. */
  textOrNull(): string | null | undefined {
    return this.isNull ? null : this.text();
  }

  /** A list of texts. */
  texts(): string[] {
    return this.items()
      .map((item) => item.text())
      .filter((text) => text !== undefined);
  }

  /** A text that `read` understands. */
  parsed<T>(read: (text: string) => T | undefined, problem: string, expected: string): T | undefined {
    const text = this.text();
    if (text === undefined) return undefined;
    const value = read(text);
    if (value !== undefined) return value;
    return this.fault({ problem, found: `“${text}”`, expected, mend: 'correct the value' });
  }

  /** One of a closed set of words. */
  word<T extends string>(words: readonly T[], what: string): T | undefined {
    return this.parsed((text) => words.find((word) => word === text), `unknown ${what}`, `one of ${words.join(', ')}`);
  }

  /** A list of words of a closed set, none twice. */
  words<T extends string>(words: readonly T[], what: string, mayBeEmpty = false): T[] {
    const read: T[] = [];
    for (const item of this.items(mayBeEmpty)) {
      const word = item.word(words, what);
      if (word === undefined) continue;
      if (!read.includes(word)) read.push(word);
      else {
        item.fault({
          problem: `${what} named twice`,
          found: `“${word}” again`,
          expected: `each ${what} once`,
          mend: 'remove one of the two',
        });
      }
    }
    return read;
  }

  day(): PlainDate | undefined {
    return this.parsed(parsePlainDate, 'no such date', 'a real day written YYYY-MM-DD');
  }

  dayOrNull(): PlainDate | null | undefined {
    return this.isNull ? null : this.day();
  }

  flag(): boolean | undefined {
    return this.parsed(
      (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
      'wrong type',
      'true or false',
    );
  }

  #child(node: Node, path: string): Cursor {
    return new Cursor(node, path, this.#lines, this.#faults);
  }

  #wrongType(expected: string): undefined {
    const found = isMap(this.#node) ? 'a mapping' : isSeq(this.#node) ? 'a list' : `“${sourceOf(this.#node)}”`;
    return this.fault({ problem: 'wrong type', found, expected, mend: 'write it in the expected form' });
  }
}

/** The object if every part was read, else undefined: the fault has been told where it was met. */
export function complete<T extends object>(parts: { [K in keyof T]: T[K] | undefined }): T | undefined {
  return Object.values(parts).includes(undefined) ? undefined : (parts as T);
}

function sourceOf(node: unknown): string {
  return isScalar(node) ? String(node.value) : 'no text';
}

/** The empty value of a flow key without one, `{ clause }`, standing where the key stands. */
function nothingAt(key: unknown): Scalar {
  const nothing = new Scalar('');
  if (isScalar(key)) nothing.range = key.range ?? null;
  return nothing;
}
