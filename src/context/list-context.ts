import type { IdentityVault } from '../access/identity-vault.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Queryable } from '../database/database.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { OperationContext } from './operation-context.ts';

/** Who looks, from where, and what a list of persons or a workbook is made of. */
export interface ListContext {
  readonly database: Queryable;
  readonly vault: IdentityVault;
  readonly viewer: Viewer;
  readonly today: PlainDate;
  /** Of the viewer: who lives outside them is not listed. */
  readonly regionCodes: readonly string[];
  /** Told of each person who stands on the list, for the audit. */
  seen(personId: string): void;
}

/** What a list needs of an operation. */
export function listContext(context: OperationContext): ListContext {
  const { database, vault, viewer, today, scope } = context;
  return { database, vault, viewer, today, regionCodes: scope.regionCodes, seen: (id) => context.seen(id) };
}
