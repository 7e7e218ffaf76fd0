import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';
import { PACKAGE_ROOT } from '../config/package-root.ts';

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
