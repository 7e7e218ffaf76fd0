import { Database } from '../database/database.ts';
import { openEmbedded } from '../database/embedded.ts';
import { HubError } from '../errors/hub-error.ts';
import type { ScratchDatabase } from './golden-run.ts';

/** Migrated databases beside the hub's own, made for one use each. */
export interface ScratchDatabases {
  make(): Promise<ScratchDatabase>;
}

/**
 * Lends migrated, empty databases on the PostgreSQL of the hub (that of the data folder, or of DATABASE_URL) for as long as
 * `work` takes, and drops them. The hub's own database is connected to for `create database` alone: no table of it is read
 * or written. One process at a time: the names are fixed, so that what a killed one left is swept by the next.
 * @throws HubError SCRATCH_REFUSED when the login may not make databases, or another process is at it
 */
export async function withScratchDatabases<T>(
  { databaseUrl, dataFolder }: { readonly databaseUrl: string | null; readonly dataFolder: string },
  work: (scratch: ScratchDatabases) => Promise<T>,
): Promise<T> {
  const embedded = databaseUrl === null ? await openEmbedded(dataFolder) : null;
  const url = databaseUrl ?? embedded!.url;
  const owner = new Database(url, { role: null, connections: 2 });
  try {
    return await owner.session(async (lock) => {
      const prefix = await takeTurn(lock, owner);
      const template = `${prefix}template`;
      try {
        await create(owner, template);
        await (await import('../schema/orm.ts')).migrate(urlOf(url, template));
        let made = 0;
        return await work({
          make: async () => {
            const name = `${prefix}${++made}`;
            await create(owner, name, template);
            const database = new Database(urlOf(url, name));
            return { database, drop: () => database.close().then(() => drop(owner, name)) };
          },
        });
      } finally {
        await sweep(owner, prefix);
        await lock.query("select pg_advisory_unlock(hashtext('hub.scratch'))");
      }
    });
  } finally {
    await owner.close();
    await embedded?.close();
  }
}

interface Asking {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** Takes the lock of this hub's scratch databases and sweeps what is left of a killed process. Returns how their names begin. */
async function takeTurn(lock: Asking, owner: Asking): Promise<string> {
  const [mine] = await lock.query<{ oid: string; may: boolean; is_mine: boolean }>(
    `/* scratch.turn */
     select d.oid::text as oid, r.rolcreatedb or r.rolsuper as may, pg_try_advisory_lock(hashtext('hub.scratch')) as is_mine
     from pg_database d cross join pg_roles r where d.datname = current_database() and r.rolname = session_user`,
  );
  if (!mine!.is_mine) {
    throw refusal(
      'another process has scratch databases of this hub',
      'none',
      'wait until it has ended, then run it again',
    );
  }
  if (!mine!.may) {
    throw refusal(
      'a login that may not create databases',
      'a login with CREATEDB',
      'alter role … createdb, or unset DATABASE_URL to use an embedded database in an empty HUB_DATA',
    );
  }
  const prefix = `hub_scratch_${mine!.oid}_`;
  await sweep(owner, prefix);
  return prefix;
}

async function create(owner: Asking, name: string, template?: string): Promise<void> {
  await owner.query(`create database ${name}${template ? ` template ${template}` : ''}`);
}

async function sweep(owner: Asking, prefix: string): Promise<void> {
  const left = await owner.query<{ datname: string }>(
    '/* scratch.left */ select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  );
  for (const { datname } of left) await drop(owner, datname);
}

async function drop(owner: Asking, name: string): Promise<void> {
  await owner.query(`drop database if exists ${name} with (force)`);
}

function urlOf(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

function refusal(found: string, expected: string, mend: string): HubError {
  return new HubError('SCRATCH_REFUSED', '不能建临时数据库，核对用例未运行 (no scratch database, nothing was run)', {
    where: 'database server',
    found,
    expected,
    mend,
  });
}
