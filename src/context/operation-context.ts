import type { IdentityVault } from '../access/identity-vault.ts';
import type { Scope } from '../access/scope.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Clock } from '../config/clock.ts';
import type { Database } from '../database/database.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { type Loader, LoaderRegistry } from './loader.ts';
import type { ServiceKey, Services } from './service.ts';

/** Everything that one operation, or one event of a subscription, may use. It knows no noun. */
export interface OperationContext {
  readonly viewer: Viewer;
  /** The regions that the viewer may see, expanded; bind `scope.regionCodes` in every statement that reaches persons. */
  readonly scope: Scope;
  readonly clock: Clock;
  /** The clock's day when the operation began, so that midnight does not fall into an answer. */
  readonly today: PlainDate;
  /** Loaders and resolvers of queries only ask it; mutations begin their transactions here. */
  readonly database: Database;
  readonly vault: IdentityVault;
  /** The row of a key, fetched together with all others that this level of the query asks for. */
  load<Key, Row>(loader: Loader<Key, Row>, key: Key): Promise<Row>;
  /** Notes for the audit that the answer holds data of this person. Call it where a row becomes a type. */
  seen(personId: string): void;
  /** Who was noted with `seen`. */
  readonly seenPersons: ReadonlySet<string>;
  /** Notes for the audit that a mutation did nothing and its payload says why. */
  refuse(): void;
  /** How often `refuse` was called. */
  refusals(): number;
  /** What a later folder put there for its own resolvers when the server was started; throws when it did not. */
  service<T>(key: ServiceKey<T>): T;
}

export interface ContextParts {
  readonly viewer: Viewer;
  readonly scope: Scope;
  readonly clock: Clock;
  readonly database: Database;
  readonly vault: IdentityVault;
  readonly services?: Services;
}

/** A fresh context: nothing loaded, nobody seen. */
export function createContext(parts: ContextParts): OperationContext {
  const { viewer, scope, clock, database, vault, services } = parts;
  const seenPersons = new Set<string>();
  let refusals = 0;
  const context: OperationContext = {
    viewer,
    scope,
    clock,
    today: clock.today(),
    database,
    vault,
    load: (loader, key) => loaders.load(loader, key),
    seen: (personId) => void seenPersons.add(personId),
    seenPersons,
    refuse: () => void refusals++,
    // A function, not a getter: the server copies the context, and a getter would be copied as what it said then.
    refusals: () => refusals,
    service<T>(key: ServiceKey<T>): T {
      if (!services?.has(key)) throw new Error(`the server was started without ${key.name}`);
      return services.get(key) as T;
    },
  };
  const loaders = new LoaderRegistry(context);
  return context;
}
