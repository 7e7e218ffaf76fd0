import type { IdentityVault } from '../access/identity-vault.ts';
import type { Scope } from '../access/scope.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Clock } from '../config/clock.ts';
import type { Queryable } from '../database/database.ts';
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
  readonly database: Queryable;
  readonly vault: IdentityVault;
  /** The row of a key, fetched together with all others that this level of the query asks for. */
  load<Key, Row>(loader: Loader<Key, Row>, key: Key): Promise<Row>;
  /** Notes for the audit that the answer holds data of this person. Call it where a row becomes a type. */
  seen(personId: string): void;
  /** Who was noted with `seen`. */
  readonly seenPersons: ReadonlySet<string>;
  /** What a later folder put there for its own resolvers when the server was started; throws when it did not. */
  service<T>(key: ServiceKey<T>): T;
}

export interface ContextParts {
  readonly viewer: Viewer;
  readonly scope: Scope;
  readonly clock: Clock;
  readonly database: Queryable;
  readonly vault: IdentityVault;
  readonly services?: Services;
}

/** A fresh context: nothing loaded, nobody seen. */
export function createContext(parts: ContextParts): OperationContext {
  const { viewer, scope, clock, database, vault, services } = parts;
  const seenPersons = new Set<string>();
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
    service<T>(key: ServiceKey<T>): T {
      if (!services?.has(key)) throw new Error(`the server was started without ${key.name}`);
      return services.get(key) as T;
    },
  };
  const loaders = new LoaderRegistry(context);
  return context;
}
