import { IdentityVault } from '../access/identity-vault.ts';
import { type Clock, zonedClock } from '../config/clock.ts';
import { type Keys, readKeys } from '../config/keys.ts';
import { readSettings, type Settings } from '../config/settings.ts';
import { Database } from '../database/database.ts';
import { openEmbedded } from '../database/embedded.ts';
import { pendingMigrations } from '../database/migration-files.ts';
import { HubError } from '../errors/hub-error.ts';
import { loadPolicyFiles } from '../policy/policy-files.ts';
import { publishPolicies } from '../policy/publish.ts';
import { loadRegionSeeds } from '../region/region-seeds.ts';
import { addRegions } from '../region/region-tree.ts';

/** Everything a command works with: one database, its keys, the clock. */
export interface Installation {
  readonly settings: Settings;
  readonly keys: Keys;
  readonly vault: IdentityVault;
  readonly database: Database;
  readonly clock: Clock;
  /** Migrations applied while opening. */
  readonly migrations: readonly string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Also migrate a database of one's own; the embedded one is always brought up to date. */
  readonly migrates?: boolean;
  readonly onProgress?: (message: string) => void;
}

/**
 * Opens the database that the environment names: the embedded one in HUB_DATA, or DATABASE_URL. A new one gets the
 * shipped regions and policy documents. CONFIG_INVALID when its numbers were hashed with another key.
 */
export async function openInstallation(options: OpenOptions = {}): Promise<Installation> {
  const settings = readSettings();
  const keys = readKeys(settings);
  const embedded =
    settings.databaseUrl === null
      ? await openEmbedded(settings.dataFolder, options.onProgress ? { onProgress: options.onProgress } : {})
      : null;
  const url = settings.databaseUrl ?? embedded!.url;
  let database: Database | undefined;
  try {
    const migrations = await bringUpToDate(url, embedded !== null || options.migrates === true);
    database = new Database(url);
    const vault = new IdentityVault(keys.identity, settings.cryptoSuite);
    await requireSameKey(database, vault);
    await publishShipped(database);
    const opened = database;
    return {
      settings,
      keys,
      vault,
      database,
      clock: zonedClock(settings.timeZone),
      migrations,
      async close() {
        await opened.close();
        await embedded?.close();
      },
    };
  } catch (error) {
    await database?.close();
    await embedded?.close();
    throw error;
  }
}

/** Opens, works, closes; also when the work fails. */
export async function withInstallation<T>(
  work: (installation: Installation) => Promise<T>,
  options?: OpenOptions,
): Promise<T> {
  const installation = await openInstallation(options);
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

/** Migrates where something is pending and the caller may; starting the migrator only to find nothing would take half a second. */
async function bringUpToDate(url: string, mayMigrate: boolean): Promise<string[]> {
  const owner = new Database(url, { role: null, connections: 1 });
  const pending = await pendingMigrations(owner)
    .catch((cause: Error) => {
      throw new HubError(
        'DATABASE_UNREACHABLE',
        '连不上数据库 (the database does not answer)',
        { where: 'DATABASE_URL', found: cause.message, mend: 'check host, port, name and password in DATABASE_URL' },
        { cause },
      );
    })
    .finally(() => owner.close());
  if (pending.length === 0) return [];
  if (mayMigrate) return (await import('../schema/orm.ts')).migrate(url);
  throw new HubError('DATABASE_UNREACHABLE', 'the database at DATABASE_URL is not up to date', {
    found: `${pending.length} migrations pending`,
    mend: 'npm run -s hub -- migrate',
  });
}

async function requireSameKey(database: Database, vault: IdentityVault): Promise<void> {
  const [kept] = await database.query<{ value: string }>(
    `with first as (insert into hub_setting (name, value) values ('identity key', $1) on conflict do nothing returning value)
     select value from first union all select value from hub_setting where name = 'identity key' limit 1`,
    [vault.fingerprint],
  );
  if (kept && kept.value !== vault.fingerprint) {
    throw new HubError('CONFIG_INVALID', 'the identity key is not the one this database was filled with', {
      where: 'HUB_IDENTITY_KEY, HUB_CRYPTO, or keys.json in HUB_DATA',
      found: vault.fingerprint,
      expected: kept.value,
      mend: 'set the key that was used before; with another one every person would be a new one',
    });
  }
}

/** A database without any document gets the shipped ones. */
async function publishShipped(database: Database): Promise<void> {
  const [known] = await database.query<{ has_documents: boolean }>(
    'select exists (select from policy_document) as has_documents',
  );
  if (known!.has_documents) return;
  await database.transaction(async (session) => {
    await publishPolicies(session, loadPolicyFiles());
    await addRegions(session, loadRegionSeeds());
  });
}
