import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import type { Queryable } from './database.ts';

/** Where the migrations lie, one SQL file each. */
export const MIGRATIONS_FOLDER: string = join(PACKAGE_ROOT, 'migrations');

/** Names of all migrations, in the order in which they are applied. */
export function migrationNames(): string[] {
  return readdirSync(MIGRATIONS_FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => file.replace(/\.sql$/, ''));
}

/** Names of the migrations that a database has not had yet, in order; asked in the role that owns it. */
export async function pendingMigrations(owner: Queryable): Promise<string[]> {
  const [table] = await owner.query<{ is_there: boolean }>(
    "select to_regclass('schema_migration') is not null as is_there",
  );
  if (!table!.is_there) return migrationNames();
  const applied = await owner.query<{ name: string }>('select name from schema_migration');
  return migrationNames().filter((name) => !applied.some((row) => row.name === name));
}
