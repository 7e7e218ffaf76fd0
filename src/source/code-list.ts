import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PACKAGE_ROOT } from '../config/package-root.ts';

/** Every way of writing a code, mapped to the code of the hub; the code itself is one of them. */
export type CodeList = ReadonlyMap<string, string>;

const FILE = 'seeds/codes/source-codes.yaml';

/** The code lists of seeds/codes/source-codes.yaml by kind. A word that stands for two codes of one list is an error. */
function readCodeLists(text: string): ReadonlyMap<string, CodeList> {
  const lists = new Map<string, CodeList>();
  for (const [kind, codes] of Object.entries(parse(text) as Record<string, Record<string, string[]>>)) {
    const list = new Map<string, string>();
    for (const [code, words] of Object.entries(codes)) {
      for (const word of [code, ...words]) {
        const known = list.get(word);
        if (known !== undefined && known !== code)
          throw new Error(`${FILE}: ${kind}: “${word}” stands for ${known} and ${code}`);
        list.set(word, code);
      }
    }
    lists.set(kind, list);
  }
  return lists;
}

let lists: ReadonlyMap<string, CodeList> | undefined;

/** The code list of a kind; read once. */
export function codeList(kind: string): CodeList {
  lists ??= readCodeLists(readFileSync(join(PACKAGE_ROOT, FILE), 'utf8'));
  const list = lists.get(kind);
  if (!list) throw new Error(`${FILE} has no list “${kind}”`);
  return list;
}
