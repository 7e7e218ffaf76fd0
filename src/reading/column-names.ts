import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import { CERTIFICATE_NUMBER, CERTIFICATE_TYPE, DATASETS, type Dataset, type DatasetName, NAME } from './dataset.ts';
import { DATASET } from './datasets.ts';
import { headerName } from './header-name.ts';

const FILE = 'seeds/codes/column-aliases.yaml';
const EVERY = 'every';
const WHO = [CERTIFICATE_NUMBER, NAME, CERTIFICATE_TYPE];

/** One more name of a column; the column is named by its canonical header. */
export type ColumnAlias = readonly [alias: string, header: string];

/** Under which names the columns of one dataset stand in files. */
export class ColumnNames {
  readonly #headers: ReadonlyMap<string, string>;

  constructor(headers: ReadonlyMap<string, string>) {
    this.#headers = headers;
  }

  /** The canonical header that a name (as `headerName` gives it) stands for; undefined when the dataset does not know it. */
  find(name: string): string | undefined {
    return this.#headers.get(name);
  }

  /** Every name that is understood, in its plainest form, with the canonical header. */
  get words(): ReadonlyMap<string, string> {
    return this.#headers;
  }

  /** With more names, which come before its own. */
  with(aliases: Iterable<ColumnAlias>): ColumnNames {
    const headers = new Map(this.#headers);
    for (const [alias, header] of aliases) headers.set(headerName(alias), header);
    return new ColumnNames(headers);
  }
}

type AliasFile = Readonly<Partial<Record<DatasetName | typeof EVERY, Readonly<Record<string, readonly string[]>>>>>;

/** Canonical headers of a dataset, those of the person included. */
export function canonicalHeaders(dataset: Dataset): readonly string[] {
  return [...WHO.map(([header]) => header), ...dataset.columns.map(({ header }) => header)];
}

/**
 * The names of a dataset's columns: canonical headers, names of the interface, and the aliases of a file in the form of
 * seeds/codes/column-aliases.yaml. An alias that stands for two columns, or for none of the dataset, is an error.
 */
export function columnNamesOf(dataset: Dataset, text: string): ColumnNames {
  const file = parse(text) as AliasFile;
  const sections: readonly string[] = [EVERY, ...DATASETS];
  for (const section of Object.keys(file))
    if (!sections.includes(section)) throw new Error(`${FILE}: “${section}” is no dataset`);
  const headers = new Map<string, string>();
  const add = (alias: string, header: string): void => {
    const name = headerName(alias);
    const known = headers.get(name);
    if (known !== undefined && known !== header)
      throw new Error(`${FILE}: ${dataset.name}: “${alias}” stands for ${known} and ${header}`);
    headers.set(name, header);
  };
  for (const [header, ...names] of WHO) for (const name of [header, ...names]) add(name, header);
  for (const { header, aliases = [] } of dataset.columns) for (const name of [header, ...aliases]) add(name, header);
  const known = canonicalHeaders(dataset);
  for (const section of [EVERY, dataset.name] as const) {
    for (const [header, aliases] of Object.entries(file[section] ?? {})) {
      if (!known.includes(header)) throw new Error(`${FILE}: ${section}: “${header}” is no column`);
      for (const alias of aliases) add(alias, header);
    }
  }
  return new ColumnNames(headers);
}

let text: string | undefined;
const shipped = new Map<DatasetName, ColumnNames>();

/** The names of seeds/codes/column-aliases.yaml for a dataset; read once. */
export function shippedColumnNames({ name }: Pick<Dataset, 'name'>): ColumnNames {
  let names = shipped.get(name);
  if (!names) {
    text ??= readFileSync(join(PACKAGE_ROOT, FILE), 'utf8');
    names = columnNamesOf(DATASET[name], text);
    shipped.set(name, names);
  }
  return names;
}
