import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import { Refusal } from './cell.ts';
import { isNothing, plainWord } from './tidy-cell.ts';

/** The shipped code lists, from the package root. */
export const CODES_FILE = 'seeds/codes/source-codes.yaml';
/** The list of what may stand in brackets beside a word without changing it: 低保（A类）. */
const REMARK = 'remark';
/** The code of words that say “none of these”. */
const NONE = 'NONE';
const SEPARATORS = /[,，、;；/／\s+＋|]+/;
const BRACKETED = /^([^(【[]*)[(【[]([^)】\]]*)[)】\]]([^(【[]*)$/;
const CODE_AND_NAME = /^([0-9a-z]+)[-_:.]?([^0-9a-z].*)$/;
const REMEMBERED = 10_000;

/** One code list: every way of writing a code that is understood, mapped to the code of the hub. */
export class CodeList {
  readonly kind: string;
  /** Words as they are written and in their plainest form; the code itself is one of them. */
  readonly #words: ReadonlyMap<string, string>;
  readonly #remarks: ReadonlyMap<string, string>;
  // What is not found at once is worked out once: an odd way of writing stands in a file by the thousand.
  readonly #odd = new Map<string, string | undefined>();
  readonly #several = new Map<string, string | Refusal>();

  constructor(kind: string, words: ReadonlyMap<string, string>, remarks: ReadonlyMap<string, string>) {
    this.kind = kind;
    this.#words = words;
    this.#remarks = remarks;
  }

  /** The code of one word; undefined when it is unknown. */
  find(word: string): string | undefined {
    return this.#words.get(word) ?? remember(this.#odd, word, () => this.#findOdd(plainWord(word)));
  }

  /** A coded cell; empty when it says that there is nothing. */
  read(cell: string): string | Refusal {
    const code = this.find(cell);
    if (code !== undefined) return code;
    return isNothing(cell) ? '' : this.#refusal(cell);
  }

  /** Several codes in one cell, by whichever sign stands between them, as a PostgreSQL array. */
  readSeveral(cell: string): string | Refusal {
    return remember(this.#several, cell, () => {
      const whole = this.find(cell);
      const words = whole === undefined ? cell.split(SEPARATORS).filter((word) => word !== '') : [];
      const codes = new Set<string>(whole === undefined ? [] : [whole]);
      for (const word of words) {
        const code = this.find(word);
        if (code !== undefined) codes.add(code);
        else if (!isNothing(word)) return this.#refusal(word);
      }
      if (codes.size === 0) return '';
      codes.delete(NONE);
      return codes.size === 0 ? this.#refusal(cell) : `{${[...codes].join(',')}}`;
    });
  }

  /** Every word that is understood, with its code. */
  get words(): ReadonlyMap<string, string> {
    return this.#words;
  }

  /** The list with more words, which come before its own. */
  with(words: Iterable<readonly [word: string, code: string]>): CodeList {
    const all = new Map(this.#words);
    for (const [word, code] of words) all.set(word, code).set(plainWord(word), code);
    return new CodeList(this.kind, all, this.#remarks);
  }

  #findOdd(word: string): string | undefined {
    const code = this.#words.get(word) ?? this.#words.get(word.replace(/^(\d+)\.0+$/, '$1'));
    if (code !== undefined) return code;
    const [, before, inside, after] = BRACKETED.exec(word) ?? [];
    if (inside !== undefined) {
      const outside = this.#findOdd(before! + after!);
      if (outside !== undefined && (this.#remarks.has(inside) || this.#words.get(inside) === outside)) return outside;
      return before === '' && after === '' ? this.#findOdd(inside) : undefined;
    }
    const [, number, name] = CODE_AND_NAME.exec(word) ?? [];
    const both = number === undefined ? undefined : this.#words.get(number);
    return both !== undefined && this.#words.get(name!) === both ? both : undefined;
  }

  #refusal(word: string): Refusal {
    const some = [...new Set(this.#words.keys())].slice(0, 30).join('、');
    return new Refusal('ROW_CODE_UNKNOWN', `下列之一：${some}`, { kind: this.kind, word });
  }
}

/** The code lists by kind. */
export class CodeLists {
  readonly #lists: ReadonlyMap<string, CodeList>;

  constructor(lists: ReadonlyMap<string, CodeList>) {
    this.#lists = lists;
  }

  /** The list of a kind; a kind that does not exist is a fault of the code that asks. */
  of(kind: string): CodeList {
    const list = this.#lists.get(kind);
    if (!list) throw new Error(`${CODES_FILE} has no list “${kind}”`);
    return list;
  }

  get kinds(): readonly string[] {
    return [...this.#lists.keys()];
  }

  /** The lists with more words, kind by kind; kinds that do not exist are left out. */
  with(words: readonly { readonly kind: string; readonly word: string; readonly code: string }[]): CodeLists {
    if (words.length === 0) return this;
    const lists = new Map(this.#lists);
    for (const { kind, word, code } of words) {
      const list = lists.get(kind);
      if (list) lists.set(kind, list.with([[word, code]]));
    }
    return new CodeLists(lists);
  }
}

/** Reads code lists by kind from YAML. A word that stands for two codes of one list is an error. */
export function readCodeLists(text: string): CodeLists {
  const kinds = Object.entries(parse(text) as Record<string, Record<string, string[]>>);
  const words = new Map(kinds.map(([kind, codes]) => [kind, wordsOf(kind, codes)]));
  const remarks = words.get(REMARK) ?? new Map<string, string>();
  return new CodeLists(new Map([...words].map(([kind, list]) => [kind, new CodeList(kind, list, remarks)])));
}

function wordsOf(kind: string, codes: Record<string, string[]>): ReadonlyMap<string, string> {
  const list = new Map<string, string>();
  for (const [code, words] of Object.entries(codes)) {
    for (const word of [code, ...words].flatMap((written) => [written, plainWord(written)])) {
      const known = list.get(word);
      if (known !== undefined && known !== code)
        throw new Error(`${CODES_FILE}: ${kind}: “${word}” stands for ${known} and ${code}`);
      list.set(word, code);
    }
  }
  return list;
}

let shipped: CodeLists | undefined;

/** The code lists of seeds/codes/source-codes.yaml; read once. */
export function shippedCodeLists(): CodeLists {
  shipped ??= readCodeLists(readFileSync(join(PACKAGE_ROOT, CODES_FILE), 'utf8'));
  return shipped;
}

function remember<T>(known: Map<string, T>, word: string, find: () => T): T {
  if (known.has(word)) return known.get(word)!;
  const found = find();
  if (known.size >= REMEMBERED) known.clear();
  known.set(word, found);
  return found;
}
