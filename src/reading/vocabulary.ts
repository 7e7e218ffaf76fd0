import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { type CodeLists, shippedCodeLists } from './code-list.ts';
import { type ColumnNames, shippedColumnNames } from './column-names.ts';
import type { Dataset } from './dataset.ts';

/** Kind of the aliases of a dataset's columns. */
export const columnKind = ({ name }: Pick<Dataset, 'name'>): string => `column:${name}`;

/** The words that deliveries of one region are read with. */
export interface Vocabulary {
  readonly codes: CodeLists;
  columnNames(dataset: Pick<Dataset, 'name'>): ColumnNames;
}

interface AliasRow {
  readonly kind: string;
  readonly word: string;
  readonly code: string;
}

/** The shipped words, and those that administrators added for a region, the ones above it, or everywhere. */
export async function loadVocabulary(database: Queryable, regionCode: string): Promise<Vocabulary> {
  const added = await database.query<AliasRow>(sqlFile('reading/find-code-aliases'), [regionCode]);
  return {
    codes: shippedCodeLists().with(added),
    columnNames: (dataset) => {
      const own = added.filter(({ kind }) => kind === columnKind(dataset));
      const names = shippedColumnNames(dataset);
      return own.length === 0 ? names : names.with(own.map(({ word, code }) => [word, code] as const));
    },
  };
}
