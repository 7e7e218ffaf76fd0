import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { inject } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';

const PROGRAM = join(PACKAGE_ROOT, 'dist', 'src', 'main', 'hub.js');

/** What a command left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the program as `npm start` does, once a run of the tests: the run's PostgreSQL knows whether that was done. */
export async function buildProgram(): Promise<void> {
  await withClient(inject('clusterUrl'), async (client) => {
    await client.query("select pg_advisory_lock(hashtext('test.build'))");
    await client.query('create table if not exists test_build (is_done boolean)');
    const { rowCount } = await client.query('select from test_build');
    if (rowCount === 0) {
      const said = await new Promise<string>((resolve) => {
        execFile('npm', ['run', '-s', 'build'], { cwd: PACKAGE_ROOT }, (_, stdout, stderr) => resolve(stdout + stderr));
      });
      // Whether types are right is asked elsewhere (check:types); here the program must be there.
      if (!existsSync(PROGRAM)) throw new Error(`the build made no ${PROGRAM}: ${said}`);
      await client.query('insert into test_build values (true)');
    }
  });
}

/** Runs the program as a user does who types `hub …`, with nothing in the environment but what is given. */
export async function runHub(args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: tmpdir(),
    env: { PATH: '/usr/bin:/bin', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

/** An empty database and an empty data folder of one's own. */
export interface Place {
  /** As its owner. */
  readonly url: string;
  readonly folder: string;
  hub(...args: string[]): Promise<Ended>;
  /** Writes a file into the folder and gives its path. */
  file(name: string, content: string): Promise<string>;
  drop(): Promise<void>;
}

export async function makePlace(): Promise<Place> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withClient(inject('clusterUrl'), (client) => client.query(`create database ${name}`));
  const url = new URL(inject('clusterUrl'));
  url.pathname = `/${name}`;
  const folder = await mkdtemp(join(tmpdir(), 'hub-main-'));
  return {
    url: url.href,
    folder,
    hub: (...args) => runHub(args, { DATABASE_URL: url.href, HUB_DATA: join(folder, 'data') }),
    async file(fileName, content) {
      const path = join(folder, fileName);
      await writeFile(path, content);
      return path;
    },
    async drop() {
      await withClient(inject('clusterUrl'), (client) => client.query(`drop database ${name} with (force)`));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks the database as its owner. */
export async function ask<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  let rows: Row[] = [];
  await withClient(url, async (client) => {
    rows = (await client.query<Row>(statement)).rows;
  });
  return rows;
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
