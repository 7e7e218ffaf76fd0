import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject, vi } from 'vitest';
import type { ExchangeMapping } from '../../src/exchange/mapping.ts';
import { parseMapping } from '../../src/exchange/parse-mapping.ts';

/** Where a mapping of a test finds its database. */
export interface SourceAddress {
  readonly kind: 'postgres' | 'mysql';
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

export const USER_ENV = 'TEST_EXCHANGE_USER';
export const PASSWORD_ENV = 'TEST_EXCHANGE_PASSWORD';
export const PASSWORD = 'correct horse 前置库';

/** A department's database with an account that may read what it is given, and nothing else. */
export interface SourceDatabase extends SourceAddress {
  /** The account that the environment holds for the mapping. */
  readonly account: string;
  /** As its owner, outside any transaction. */
  run(statements: string): Promise<void>;
  drop(): Promise<void>;
}

/** A PostgreSQL database beside the hub's own, reached over TCP with a password. */
export async function makePostgresSource(): Promise<SourceDatabase> {
  const cluster = new URL(inject('clusterUrl'));
  const name = `source_${randomUUID().replaceAll('-', '')}`;
  const account = `reader_${randomUUID().slice(0, 8)}`;
  const withClient = async (path: string, statements: readonly string[]) => {
    const url = new URL(cluster);
    url.pathname = path;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await withClient(cluster.pathname, [
    `create database ${name}`,
    `create role ${account} login password '${PASSWORD}'`,
  ]);
  await withClient(`/${name}`, ['create schema front', `grant usage on schema front to ${account}`]);
  vi.stubEnv(USER_ENV, account);
  vi.stubEnv(PASSWORD_ENV, PASSWORD);
  return {
    kind: 'postgres',
    host: cluster.hostname,
    port: Number(cluster.port),
    database: name,
    account,
    run: (statements) => withClient(`/${name}`, [statements]),
    async drop() {
      await withClient(cluster.pathname, [`drop database ${name} with (force)`, `drop role ${account}`]);
    },
  };
}

export interface MappingParts {
  readonly name?: string;
  readonly dataset?: string;
  readonly region?: string;
  readonly table?: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly constants?: Readonly<Record<string, string>>;
  /** Lines of YAML after these: mode, watermark, month, key. */
  readonly reading: string;
  readonly batch?: number;
  readonly schedule?: string;
}

/** The text of a mapping file. */
export function mappingText(source: SourceAddress, parts: MappingParts): string {
  const pairs = (entries: Readonly<Record<string, string>>) =>
    Object.entries(entries)
      .map(([header, text]) => `  ${header}: ${JSON.stringify(text)}\n`)
      .join('');
  return `name: ${parts.name ?? 'qzk'}
region: ${parts.region ?? '370800'}
dataset: ${parts.dataset ?? 'settlements'}
database: { kind: ${source.kind}, host: ${source.host}, port: ${source.port}, name: ${source.database}, user-env: ${USER_ENV}, password-env: ${PASSWORD_ENV}, tls: off }
table: ${parts.table ?? 'front.v_setl'}
columns:
${pairs(parts.columns)}${parts.constants ? `constants:\n${pairs(parts.constants)}` : ''}${parts.reading}
batch: ${parts.batch ?? 1000}
schedule: { ${parts.schedule ?? 'every: 5m'} }
`;
}

export function mappingOf(source: SourceAddress, parts: MappingParts): ExchangeMapping {
  return parseMapping(mappingText(source, parts), `${parts.name ?? 'qzk'}.yaml`);
}
