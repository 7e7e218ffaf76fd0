import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { PACKAGE_ROOT } from '../src/config/package-root.ts';
import { openEmbedded } from '../src/database/embedded.ts';
import { migrate } from '../src/schema/orm.ts';

/** The bench's own embedded database and folder of files; neither is anybody else's. */
export interface Workspace {
  readonly folder: string;
  /** Makes an empty database and returns its connection string; `migrated` with the hub's schema in it. */
  newDatabase(name: string, migrated: boolean): Promise<string>;
  close(): Promise<void>;
}

export async function openWorkspace(onProgress: (message: string) => void): Promise<Workspace> {
  const folder = join(PACKAGE_ROOT, 'bench', '.work');
  await mkdir(folder, { recursive: true });
  const cluster = await openEmbedded(join(folder, 'database'), { onProgress });
  const made: string[] = [];
  const inCluster = (sql: string) => withClient(cluster.url, (client) => client.query(sql));
  return {
    folder,
    async newDatabase(name, migrated) {
      await inCluster(`drop database if exists ${name} with (force)`);
      await inCluster(`create database ${name}`);
      made.push(name);
      const url = new URL(cluster.url);
      url.pathname = `/${name}`;
      if (migrated) await migrate(url.href);
      return url.href;
    },
    async close() {
      for (const name of made) await inCluster(`drop database if exists ${name} with (force)`);
      await cluster.close();
    },
  };
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
