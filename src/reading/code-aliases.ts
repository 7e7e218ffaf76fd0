import { randomUUID } from 'node:crypto';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { requireRegion } from '../region/region-tree.ts';
import { shippedCodeLists } from './code-list.ts';
import { canonicalHeaders } from './column-names.ts';
import { DATASETS } from './dataset.ts';
import { DATASET } from './datasets.ts';
import { headerName } from './header-name.ts';
import { plainWord } from './tidy-cell.ts';
import { columnKind, loadVocabulary, type Vocabulary } from './vocabulary.ts';

/** A word of an office for a code, or for a column of a dataset (kind `column:<dataset>`, code = canonical header). */
export interface CodeAlias {
  readonly kind: string;
  readonly word: string;
  readonly code: string;
  /** For deliveries of this region and those below it; null = everywhere. */
  readonly regionCode: string | null;
}

export interface AddedCodeAlias extends CodeAlias {
  readonly addedBy: string;
  readonly addedAt: Date;
  readonly reason: string;
}

/** Kinds of code lists and of columns that words can be added to. */
export function aliasKinds(): string[] {
  return [...shippedCodeLists().kinds, ...DATASETS.map((name) => columnKind({ name }))];
}

/** The codes, or canonical headers, that words of a kind can stand for. ARGUMENT_INVALID for an unknown kind. */
export function codesOfKind(kind: string, where = 'kind'): readonly string[] {
  const dataset = DATASETS.find((name) => columnKind({ name }) === kind);
  if (dataset) return canonicalHeaders(DATASET[dataset]);
  requireKnown('没有这种代码表', where, kind, aliasKinds());
  return [...new Set(shippedCodeLists().of(kind).words.values())];
}

/**
 * Adds a word for a code; false when it stands there already. From the next delivery on it is read so. `within` is what
 * stands before the names of the arguments in errors, such as `input.`.
 * @throws HubError ARGUMENT_INVALID for an unknown kind or code, or no reason; CONFLICT when the word stands for another
 *   code; REGION_UNKNOWN
 */
export async function addCodeAlias(
  database: Queryable,
  alias: CodeAlias & { readonly addedBy: string; readonly reason: string },
  within = '',
): Promise<boolean> {
  const { kind, code, regionCode, addedBy, reason } = alias;
  const word = alias.word.trim();
  requireKnown('代码表中没有这个代码', `${within}code`, code, codesOfKind(kind, `${within}kind`));
  if (word === '' || reason.trim() === '') {
    throw new HubError('ARGUMENT_INVALID', '别名和理由不能为空', {
      where: `${within}${word === '' ? 'word' : 'reason'}`,
      found: '',
    });
  }
  if (regionCode !== null) await requireRegion(database, regionCode);
  const known = codeOf(await loadVocabulary(database, regionCode ?? ''), kind, word);
  if (known === code) return false;
  if (known !== undefined) {
    throw new HubError('CONFLICT', `“${word}”已是 ${known} 的别名`, {
      where: `${within}word`,
      found: code,
      expected: known,
      mend: 'hub codes remove 原别名后再添加；随软件自带的别名不能改作他用',
    });
  }
  await database.query(
    `insert into code_alias (code_alias_id, kind, word, code, region_code, added_by, added_at, reason)
     values ($1, $2, $3, $4, $5, $6, now(), $7)`,
    [randomUUID(), kind, word, code, regionCode, addedBy, reason],
  );
  return true;
}

/** Takes an added word back; from the next delivery on it is unknown. NOT_FOUND when it was not added for just this region. */
export async function removeCodeAlias(
  database: Queryable,
  { kind, word, regionCode, removedBy }: Omit<CodeAlias, 'code'> & { readonly removedBy: string },
  within = '',
): Promise<void> {
  const removed = await database.query(
    `update code_alias set removed_at = now(), removed_by = $4
     where kind = $1 and word = $2 and region_code is not distinct from $3 and removed_at is null returning 1`,
    [kind, word.trim(), regionCode, removedBy],
  );
  if (removed.length === 0) {
    throw new HubError('NOT_FOUND', '没有添加过这个别名', {
      where: `${within}word`,
      found: word,
      mend: 'hub codes list --added 查看已添加的别名；随软件自带的别名不能删除',
    });
  }
}

/**
 * The words that were added and still hold, by kind and word: all, or those of a kind, or those that deliveries of a region
 * are read with. ARGUMENT_INVALID for an unknown kind, REGION_UNKNOWN.
 */
export async function addedCodeAliases(
  database: Queryable,
  { kind = null, regionCode = null }: { readonly kind?: string | null; readonly regionCode?: string | null } = {},
): Promise<AddedCodeAlias[]> {
  if (kind !== null) codesOfKind(kind);
  if (regionCode !== null) await requireRegion(database, regionCode);
  return database.query<AddedCodeAlias>(
    `/* added-code-aliases */
     select kind, word, code, region_code as "regionCode", added_by as "addedBy", added_at as "addedAt", reason
     from code_alias
     where removed_at is null and ($1::text is null or kind = $1) and ($2::text is null or region_code is null
       or region_code in (select ancestor_code from region_closure where descendant_code = $2))
     order by kind, word, region_code nulls first`,
    [kind, regionCode],
  );
}

function codeOf(vocabulary: Vocabulary, kind: string, word: string): string | undefined {
  const dataset = DATASETS.find((name) => columnKind({ name }) === kind);
  if (dataset) return vocabulary.columnNames({ name: dataset }).find(headerName(word));
  const { words } = vocabulary.codes.of(kind);
  return words.get(word) ?? words.get(plainWord(word));
}

function requireKnown(message: string, where: string, found: string, known: readonly string[]): void {
  if (!known.includes(found)) {
    throw new HubError('ARGUMENT_INVALID', message, { where, found, expected: known.join(' | ') });
  }
}

/** One code list, or the columns of one dataset: each code with its words. */
export interface CodeWords {
  readonly code: string;
  readonly words: readonly string[];
}

/** The codes of a kind with every word that is understood for them, the code itself left out. */
export function wordsOfKind(vocabulary: Vocabulary, kind: string): CodeWords[] {
  const codes = codesOfKind(kind);
  const dataset = DATASETS.find((name) => columnKind({ name }) === kind);
  const words = dataset ? vocabulary.columnNames({ name: dataset }).words : vocabulary.codes.of(kind).words;
  return codes.map((code) => ({
    code,
    words: [...words].flatMap(([word, of]) => (of === code && word !== code ? [word] : [])),
  }));
}
