import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { SETTLEMENT_COLUMNS } from '../seeds/departments/settlement-row.ts';
import { withClient } from './workspace.ts';

/** Seconds that plain PostgreSQL takes for the settlements file and for its replay. */
export interface PeerSeconds {
  /** COPY of the file into a table of its columns, unlogged and logged, without any index. */
  readonly copyUnlogged: number;
  readonly copy: number;
  /** COPY into a temporary table, then INSERT … ON CONFLICT into a table with a primary key and two indexes. */
  readonly upsert: number;
  /** The replay in the same way, DO UPDATE only where the row differs. */
  readonly upsertReplay: number;
}

/** Types of the columns that are no text; amounts are numeric, as the file writes them. */
const TYPES: Readonly<Record<string, string>> = {
  入院日期: 'date',
  出院日期: 'date',
  结算时间: 'timestamp',
  ...Object.fromEntries(
    SETTLEMENT_COLUMNS.slice(SETTLEMENT_COLUMNS.indexOf('医疗费总额')).map((name) => [name, 'numeric(14,2)']),
  ),
  押金: 'numeric(14,2)',
};
const COLUMNS = SETTLEMENT_COLUMNS.map((name) => `"${name}" ${TYPES[name] ?? 'text'}`).join(', ');
const NAMES = SETTLEMENT_COLUMNS.map((name) => `"${name}"`).join(', ');

/** Runs the peers on a database of their own, each on the same file as the hub. */
export async function measurePeers(url: string, file: string, replay: string): Promise<PeerSeconds> {
  return withClient(url, async (client) => {
    await client.query(`create unlogged table copied_unlogged (${COLUMNS})`);
    await client.query(`create table copied (${COLUMNS})`);
    await client.query(`create table kept (${COLUMNS}, primary key ("结算ID"))`);
    await client.query('create index on kept ("证件号码")');
    await client.query('create index on kept ("原结算ID") where "原结算ID" is not null');
    const copyUnlogged = await seconds(() => copyInto(client, 'copied_unlogged', file));
    const copy = await seconds(() => copyInto(client, 'copied', file));
    await client.query('drop table copied, copied_unlogged');
    const upsert = await seconds(() => upsertFrom(client, file));
    await client.query('analyze kept');
    const upsertReplay = await seconds(() => upsertFrom(client, replay));
    return { copyUnlogged, copy, upsert, upsertReplay };
  });
}

async function copyInto(client: pg.Client, table: string, file: string): Promise<void> {
  const copy = client.query(copyFrom(`copy ${table} from stdin (format csv, header)`));
  createReadStream(file, { highWaterMark: 1 << 18 }).pipe(copy);
  await once(copy, 'finish');
}

async function upsertFrom(client: pg.Client, file: string): Promise<void> {
  const [, ...others] = SETTLEMENT_COLUMNS;
  await client.query('begin');
  await client.query(`create temp table staged (${COLUMNS}) on commit drop`);
  await copyInto(client, 'staged', file);
  await client.query(
    `insert into kept (${NAMES}) select ${NAMES} from staged
     on conflict ("结算ID") do update set ${others.map((name) => `"${name}" = excluded."${name}"`).join(', ')}
     where (${others.map((name) => `kept."${name}"`).join(', ')}) is distinct from (${others.map((name) => `excluded."${name}"`).join(', ')})`,
  );
  await client.query('commit');
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}
