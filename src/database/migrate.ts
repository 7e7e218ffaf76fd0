import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import type { Queryable } from './database.ts';

/** Names of the migrations that a database has not had yet, in order; asked in the role that owns it. */
export async function pendingMigrations(owner: Queryable): Promise<string[]> {
  const [table] = await owner.query<{ is_there: boolean }>(
    "select to_regclass('schema_migration') is not null as is_there",
  );
  const names = migrationsList().map(({ name }) => name);
  if (!table!.is_there) return names;
  const applied = await owner.query<{ name: string }>('select name from schema_migration');
  return names.filter((name) => !applied.some((row) => row.name === name));
}

/** The files of `migrations/` as MikroORM migrations, in the order of their names. The SQL is written by hand. */
export function migrationsList(): {
  name: string;
  class: new (...args: ConstructorParameters<typeof Migration>) => Migration;
}[] {
  const folder = join(PACKAGE_ROOT, 'migrations');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return {
        name: file.replace(/\.sql$/, ''),
        class: class extends Migration {
          override up(): void {
            this.addSql(text);
          }
        },
      };
    });
}
