import { randomUUID } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { vi } from 'vitest';
import { PASSWORD, PASSWORD_ENV, type SourceDatabase, USER_ENV } from './source-database.ts';

/** A MariaDB or MySQL database of a department, with an account that may read what it is given. */
export async function makeMysqlSource(administrator: string): Promise<SourceDatabase> {
  const address = new URL(administrator);
  const name = `source_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  const account = `reader_${randomUUID().slice(0, 8)}`;
  const run = async (statements: string, database?: string) => {
    const connection = await createConnection({
      host: address.hostname,
      port: Number(address.port || 3306),
      user: decodeURIComponent(address.username),
      password: decodeURIComponent(address.password),
      ...(database && { database }),
      charset: 'utf8mb4_general_ci',
      multipleStatements: true,
    });
    try {
      await connection.query(statements);
    } finally {
      await connection.end();
    }
  };
  await run(`create database ${name}; create user ${account}@'%' identified by '${PASSWORD}';`);
  vi.stubEnv(USER_ENV, account);
  vi.stubEnv(PASSWORD_ENV, PASSWORD);
  return {
    kind: 'mysql',
    host: address.hostname,
    port: Number(address.port || 3306),
    database: name,
    account,
    run: (statements) => run(statements, name),
    drop: () => run(`drop database ${name}; drop user ${account}@'%';`),
  };
}
