import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';
import { MIGRATIONS_FOLDER, migrationNames } from './migration-files.ts';

/** The files of `migrations/` as MikroORM migrations, in the order of their names. The SQL is written by hand. */
export function migrationsList(): {
  name: string;
  class: new (...args: ConstructorParameters<typeof Migration>) => Migration;
}[] {
  return migrationNames().map((name) => {
    const text = readFileSync(join(MIGRATIONS_FOLDER, `${name}.sql`), 'utf8');
    return {
      name,
      class: class extends Migration {
        override up(): void {
          this.addSql(text);
        }
      },
    };
  });
}
