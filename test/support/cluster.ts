import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/schema/orm.ts';

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string;
  }
}

export const TEMPLATE = 'hub_template';

/** One PostgreSQL for the whole run, with a migrated template that each test file clones (database.ts). */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-test-'));
  const cluster = await openEmbedded(join(folder, 'data'), {
    settings: { max_connections: '200', fsync: 'off', synchronous_commit: 'off' },
  });
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const template = new URL(cluster.url);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.href);
  project.provide('clusterUrl', cluster.url);
  return async () => {
    await cluster.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
