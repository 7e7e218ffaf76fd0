import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Database } from '../../src/database/database.ts';
import { migrate } from '../../src/schema/orm.ts';

const SERVER = 'postgres://postgres@127.0.0.1:5432';

/** A database of its own for one test file: the schema, and a pool in the application's role. */
export async function makeOwnDatabase(
  onStatement: (text: string) => void = () => {},
): Promise<{ url: string; database: Database; drop(): Promise<void> }> {
  const name = `hub_test_${randomUUID().replaceAll('-', '')}`;
  await run(`create database ${name}`);
  const url = `${SERVER}/${name}`;
  await migrate(url);
  const database = new Database(url, { onStatement });
  return {
    url,
    database,
    async drop() {
      await database.close();
      await run(`drop database ${name} with (force)`);
    },
  };
}

async function run(sql: string): Promise<void> {
  const client = new pg.Client(`${SERVER}/postgres`);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
