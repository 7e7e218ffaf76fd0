import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Database } from '../../src/database/database.ts';
import { migrate } from '../../src/schema/orm.ts';

/** A database of its own for one test file, with the schema in it and nothing else. */
export async function makeScratch(): Promise<{ url: string; database: Database; drop(): Promise<void> }> {
  const name = `hub_test_${randomUUID().replaceAll('-', '')}`;
  const server = 'postgres://postgres@127.0.0.1:5432';
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client(`${server}/postgres`);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const url = `${server}/${name}`;
  await migrate(url);
  const database = new Database(url);
  return {
    url,
    database,
    async drop() {
      await database.close();
      await run(`drop database ${name} with (force)`);
    },
  };
}
