import DataLoader from 'dataloader';
import type { OperationContext } from './operation-context.ts';

/**
 * How one kind of row is fetched: all keys that one level of a query asks for, in one statement. A loader is a constant
 * of its noun's folder; its cache lives as long as one operation or one subscription event.
 */
export interface Loader<Key, Row> {
  readonly name: string;
  /** Rows in the order of `keys`, one a key. */
  readonly fetch: (context: OperationContext, keys: readonly Key[]) => Promise<readonly Row[]>;
  /** What makes two keys the same; needed where keys are objects. */
  readonly identify: ((key: Key) => string) | undefined;
}

/** Defines a loader. `fetch` must return as many rows as it got keys, in their order: see `pick` and `group`. */
export function defineLoader<Key extends string | number, Row>(
  name: string,
  fetch: Loader<Key, Row>['fetch'],
): Loader<Key, Row>;
export function defineLoader<Key extends object, Row>(
  name: string,
  fetch: Loader<Key, Row>['fetch'],
  identify: (key: Key) => string,
): Loader<Key, Row>;
export function defineLoader<Key, Row>(
  name: string,
  fetch: Loader<Key, Row>['fetch'],
  identify?: (key: Key) => string,
): Loader<Key, Row> {
  return { name, fetch, identify };
}

/** For each key the row that has it, null where none has. */
export function pick<Key, Row>(keys: readonly Key[], rows: readonly Row[], keyOf: (row: Row) => Key): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** For each key the rows that have it, in the order in which they came. */
export function group<Key, Row>(keys: readonly Key[], rows: readonly Row[], keyOf: (row: Row) => Key): Row[][] {
  const byKey = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const rowsOfKey = byKey.get(key);
    if (rowsOfKey) rowsOfKey.push(row);
    else byKey.set(key, [row]);
  }
  return keys.map((key) => byKey.get(key) ?? []);
}

/** The loaders of one operation or event, made when they are first asked. */
export class LoaderRegistry {
  readonly #context: OperationContext;
  readonly #loaders = new Map<Loader<never, unknown>, DataLoader<unknown, unknown>>();

  constructor(context: OperationContext) {
    this.#context = context;
  }

  load<Key, Row>(loader: Loader<Key, Row>, key: Key): Promise<Row> {
    let dataLoader = this.#loaders.get(loader) as DataLoader<Key, Row, string | Key> | undefined;
    if (!dataLoader) {
      const { identify } = loader;
      dataLoader = new DataLoader<Key, Row, string | Key>((keys) => loader.fetch(this.#context, keys), {
        name: loader.name,
        cacheKeyFn: identify ?? ((key) => key),
      });
      this.#loaders.set(loader, dataLoader as DataLoader<unknown, unknown>);
    }
    return dataLoader.load(key);
  }
}
