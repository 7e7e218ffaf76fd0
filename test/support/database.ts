import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { Database, type DatabaseOptions } from '../../src/database/database.ts';
import { TEMPLATE } from './cluster.ts';

/** A migrated database of one's own on the run's PostgreSQL. */
export interface TestDatabase {
  /** As its owner. */
  readonly url: string;
  /** In the application's role. */
  readonly database: Database;
  drop(): Promise<void>;
}

/** Clones the migrated template. The caller drops it, which also tells of connections left open. */
export async function makeDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const clusterUrl = inject('clusterUrl');
  await withClient(clusterUrl, (client) => client.query(`create database ${name} template ${TEMPLATE}`));
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  const database = new Database(url.href, options);
  return {
    url: url.href,
    database,
    async drop() {
      await database.close();
      await withClient(clusterUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
