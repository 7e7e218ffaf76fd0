import { hash } from 'node:crypto';
import type { Queryable, Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { type CodeLists, shippedCodeLists } from './code-list.ts';
import { type ColumnNames, shippedColumnNames } from './column-names.ts';
import type { Dataset } from './dataset.ts';

/** Kind of the aliases of a dataset's columns. */
export const columnKind = ({ name }: Pick<Dataset, 'name'>): string => `column:${name}`;

/** The words that deliveries of one region are read with. */
export interface Vocabulary {
  readonly codes: CodeLists;
  /** Of the words that were added to the shipped ones. */
  readonly digest: string;
  columnNames(dataset: Pick<Dataset, 'name'>): ColumnNames;
}

interface AliasRow {
  readonly kind: string;
  readonly word: string;
  readonly code: string;
}

/** The shipped words, and those that administrators added for a region, the ones above it, or everywhere. */
export async function loadVocabulary(database: Queryable, regionCode: string): Promise<Vocabulary> {
  return vocabularyOf(await database.query<AliasRow>(FIND_ALIASES, [regionCode]));
}

/** The same, asked for with what else the session asks. */
export function vocabularyLater(session: Session, regionCode: string): () => Promise<Vocabulary> {
  const added = session.later<AliasRow>(FIND_ALIASES, [regionCode]);
  return async () => vocabularyOf(await added());
}

const FIND_ALIASES = sqlFile('reading/find-code-aliases');

function vocabularyOf(added: readonly AliasRow[]): Vocabulary {
  return {
    codes: shippedCodeLists().with(added),
    digest: hash('sha256', JSON.stringify(added.map(({ kind, word, code }) => [kind, word, code]))),
    columnNames: (dataset) => {
      const own = added.filter(({ kind }) => kind === columnKind(dataset));
      const names = shippedColumnNames(dataset);
      return own.length === 0 ? names : names.with(own.map(({ word, code }) => [word, code] as const));
    },
  };
}
