import 'reflect-metadata';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { migrationsList } from '../database/migrate.ts';
import { ENTITIES } from './entities.ts';

/** MikroORM over the entities of all nouns, for migrations and for writes of single aggregates. The caller closes it. */
export function openOrm(url: string): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: url,
    entities: [...ENTITIES],
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    migrations: {
      tableName: 'schema_migration',
      migrationsList: migrationsList(),
      transactional: true,
      snapshot: false,
    },
    forceUtcTimezone: false,
    logger: () => {},
    pool: { min: 0, max: 4 },
  });
}

/** Brings the database at `url` (a login that owns it) to the newest schema; returns the names of the migrations applied. */
export async function migrate(url: string): Promise<string[]> {
  const orm = await openOrm(url);
  try {
    // Two processes that migrate at once: the second waits here and then finds nothing to do.
    return await orm.em.getConnection().transactional(async (transaction) => {
      await orm.em
        .getConnection()
        .execute("select pg_advisory_xact_lock(hashtext('hub.migrate'))", [], 'all', transaction);
      const applied = await orm.migrator.up();
      return applied.map(({ name }) => name);
    });
  } finally {
    await orm.close();
  }
}
