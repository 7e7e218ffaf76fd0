import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive, ownName, processName } from '../../src/config/process-name.ts';
import { type EmbeddedDatabase, openEmbedded } from '../../src/database/embedded.ts';
import { serverAccount } from '../../src/database/embedded-account.ts';
import { withFolderLock } from '../../src/database/embedded-lock.ts';
import { holdsWithin } from '../../src/database/embedded-process.ts';
import { runningServer } from '../../src/database/embedded-server.ts';

const isRoot = process.getuid?.() === 0;
const CHILD = fileURLToPath(new URL('embedded-child.ts', import.meta.url));

let base: string;
let folder: string;
let children: ChildProcess[];
let opened: EmbeddedDatabase[];

beforeEach(async () => {
  base = await mkdtemp(join(await realpath(tmpdir()), 'hub-embedded-'));
  await chmod(base, 0o755);
  folder = join(base, '.hub');
  children = [];
  opened = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const database of opened) await database.close();
  const left = await runningServer(join(folder, 'postgresql'));
  if (left) process.kill(left.pid, 'SIGQUIT');
  await rm(base, { recursive: true, force: true, maxRetries: 5 });
  expect(left, 'a server is left running').toBeUndefined();
});

async function open(onProgress: (message: string) => void = () => undefined): Promise<EmbeddedDatabase> {
  const database = await openEmbedded(folder, { settings: { shared_buffers: '16MB' }, onProgress });
  opened.push(database);
  return database;
}

/** Another process that opens the folder; `close` ends its input and waits for its end. */
async function openElsewhere(): Promise<{
  startedHere: boolean;
  url: string;
  child: ChildProcess;
  close(): Promise<void>;
}> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) throw new Error('the child has ended without a database');
  return {
    ...JSON.parse(first.value),
    child,
    async close() {
      const exit = once(child, 'exit');
      child.stdin!.end();
      expect((await lines.next()).value).toBe('closed');
      expect(await exit).toEqual([0, null]);
    },
  };
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, ssl: false });
  client.on('error', () => undefined); // the statement under way is rejected as well
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

async function postmaster(cluster = join(folder, 'postgresql')): Promise<number> {
  const server = await runningServer(cluster);
  if (!server) throw new Error('no server runs');
  return server.pid;
}

async function killed(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  expect(await holdsWithin(10_000, () => processName(pid) === undefined)).toBe(true);
}

describe('the embedded database', { timeout: 120_000 }, () => {
  it('keeps its data from one start to the next and tells nobody its password', async () => {
    const first = await open();
    expect(first.startedHere).toBe(true);
    expect(new URL(first.url).pathname).toBe('/hub');
    await ask(first.url, 'create table kept as select 7 as n');
    await first.close();
    await first.close();
    expect(await runningServer(join(folder, 'postgresql'))).toBeUndefined();
    await expect(ask(first.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);

    const second = await open();
    expect(second.startedHere).toBe(true);
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
    const [settings] = await ask(
      second.url,
      `select current_setting('TimeZone') tz, current_setting('jit') jit, current_setting('fsync') fsync,
              current_setting('listen_addresses') listen, current_setting('unix_socket_directories') sockets,
              current_setting('server_encoding') encoding, datlocprovider::text provider, datlocale locale
         from pg_database where datname = 'hub'`,
    );
    expect(settings).toEqual({
      tz: 'Asia/Shanghai',
      jit: 'off',
      fsync: 'on',
      listen: '127.0.0.1',
      sockets: '',
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
    });
    expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600);
    const wrong = second.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(ask(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('is one server for all who open the folder, stopped by the last to close', async () => {
    const first = await open();
    const second = await open();
    const elsewhere = await openElsewhere();
    expect([first.startedHere, second.startedHere, elsewhere.startedHere]).toEqual([true, false, false]);
    expect(new Set([first.url, second.url, elsewhere.url]).size).toBe(1);

    await first.close();
    await second.close();
    expect(await ask(elsewhere.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await elsewhere.close();
    expect(await runningServer(join(folder, 'postgresql'))).toBeUndefined();
  });

  it('is started exactly once by processes that open the folder at the same time', async () => {
    const all = await Promise.all([openElsewhere(), openElsewhere(), openElsewhere(), open()]);
    expect(all.filter(({ startedHere }) => startedHere)).toHaveLength(1);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    await Promise.all(all.map((one) => one.close()));
    expect(await runningServer(join(folder, 'postgresql'))).toBeUndefined();
    expect((await readFile(join(folder, 'postgresql.log'), 'utf8')).match(/starting PostgreSQL/g)).toHaveLength(1);
  });

  it('is taken over from a hub that was killed', async () => {
    const lost = await openElsewhere();
    await ask(lost.url, 'create table kept as select 7 as n');
    const pid = await postmaster();
    await killed(lost.child.pid!);

    const next = await open();
    expect(next.startedHere).toBe(false);
    expect(await postmaster()).toBe(pid);
    expect(await ask(next.url, 'select n from kept')).toEqual([{ n: 7 }]);
    expect(await readdir(join(folder, 'users'))).toHaveLength(2);
    await next.close(); // the registration of the dead does not keep the server
    expect(processName(pid)).toBeUndefined();
    expect(await readdir(join(folder, 'users'))).toEqual([]);
  });

  it('recovers when hub and server were killed, with everything committed', async () => {
    const lost = await openElsewhere();
    await ask(lost.url, 'create table kept as select n from generate_series(1, 1000) n');
    await killed(lost.child.pid!);
    await killed(await postmaster());

    const next = await open();
    expect(next.startedHere).toBe(true);
    expect(await ask(next.url, 'select sum(n)::int as sum from kept')).toEqual([{ sum: 500_500 }]);
  });

  it('recovers when the server alone was killed and one of its processes is still computing', async () => {
    const first = await open();
    await ask(first.url, 'create table kept as select 7 as n');
    const busy = ask(first.url, 'select count(*) from generate_series(1, 1e11::bigint) busy').catch((error) => error);
    const running = `select pid from pg_stat_activity where query like '%1e11%' and pid <> pg_backend_pid()`;
    let backend: unknown;
    const seen = await holdsWithin(10_000, async () => {
      backend = (await ask(first.url, running))[0]?.['pid'];
      return backend !== undefined;
    });
    expect(seen).toBe(true);
    await killed(await postmaster());
    expect(processName(Number(backend))).toBeDefined();

    const next = await open();
    expect(next.startedHere).toBe(true);
    expect(processName(Number(backend))).toBeUndefined();
    expect(await busy).toBeInstanceOf(Error);
    expect(await ask(next.url, 'select n from kept')).toEqual([{ n: 7 }]);
    await first.close(); // its registration still counts, but is not the last
    expect(await ask(next.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('starts although postmaster.pid names a living process that is another program', async () => {
    await (await open()).close();
    const other = spawn('tail', ['-f', '/dev/null'], { stdio: 'ignore', ...serverAccount() });
    children.push(other);
    await once(other, 'spawn');
    const cluster = join(folder, 'postgresql');
    const stale = [other.pid, cluster, 1_700_000_000, 5432, '', '127.0.0.1', '1 1', 'ready'].join('\n');
    await writeFile(join(cluster, 'postmaster.pid'), `${stale}\n`);

    const next = await open();
    expect(next.startedHere).toBe(true);
    expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(processName(other.pid!)).toBeDefined();
  });

  it('ends when the folder is removed under it', async () => {
    const database = await open();
    const pid = await postmaster();
    // The server goes on writing while its folder goes: what appears in between is removed in another round.
    await rm(folder, { recursive: true, maxRetries: 20, retryDelay: 100 });
    await database.close();
    // The last to leave is the server itself, which on a busy machine takes its time.
    await expect.poll(() => processName(pid), { timeout: 20_000 }).toBeUndefined();
    expect(await readdir(base)).toEqual([]);
  });

  it('starts although the lock was left by a dead process', async () => {
    await mkdir(join(folder, 'lock'), { recursive: true });
    await writeFile(join(folder, 'lock', '41'), '4194303.1.00000000');
    const database = await open();
    await database.close();
    expect(await readdir(join(folder, 'lock'))).toEqual(['43']);
  });
});

describe('a data folder that cannot be used', { timeout: 120_000 }, () => {
  const refused = (found: RegExp) => ({
    code: 'DATABASE_UNREACHABLE',
    facts: { where: expect.stringContaining(folder), found: expect.stringMatching(found) },
  });

  it('is refused when it was made by another PostgreSQL', async () => {
    await mkdir(join(folder, 'postgresql'), { recursive: true });
    await writeFile(join(folder, 'postgresql', 'PG_VERSION'), '15\n');
    await expect(open()).rejects.toMatchObject(refused(/^PostgreSQL 15 in /));
  });

  it('is refused, and left as it is, when the place of the cluster holds other things', async () => {
    await mkdir(join(folder, 'postgresql'), { recursive: true });
    await writeFile(join(folder, 'postgresql', 'letter.txt'), 'dear');
    await expect(open()).rejects.toMatchObject(refused(/letter\.txt/));
    expect(await readdir(join(folder, 'postgresql'))).toEqual(['letter.txt']);
  });

  it('is refused when it is a file', async () => {
    await writeFile(folder, '');
    await expect(open()).rejects.toMatchObject(refused(/EEXIST/));
    await rm(folder);
  });

  it('is refused when its password is lost or wrong', async () => {
    await (await open()).close();
    const password = join(folder, 'password');
    await rename(password, `${password}.lost`);
    await expect(open()).rejects.toMatchObject(refused(/password: ENOENT/));
    await writeFile(password, 'wrong');
    await expect(open()).rejects.toMatchObject(refused(/password authentication failed/));
    expect(await runningServer(join(folder, 'postgresql'))).toBeUndefined();
    await rename(`${password}.lost`, password);
    expect((await open()).startedHere).toBe(true);
  });

  it('is refused with the last lines of the log when the server does not start', async () => {
    await (await open()).close();
    await writeFile(join(folder, 'postgresql', 'postgresql.conf'), 'nonsense = 1\n');
    await expect(open()).rejects.toMatchObject(refused(/unrecognized configuration parameter "nonsense"/));
  });

  it('is refused when it was moved away from a database outside of it', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'location'), '/var/lib/fanfanpin-hub/data-0000000000000000\n');
    await expect(open()).rejects.toMatchObject(refused(/data-0000000000000000/));
  });
});

describe.runIf(isRoot)('the embedded database of a folder that only root can enter', { timeout: 120_000 }, () => {
  it('lies outside, keeps its data, and is set aside when the folder is made anew', async () => {
    await chmod(base, 0o700);
    const first = await open();
    const cluster = (await readFile(join(folder, 'location'), 'utf8')).trim();
    try {
      expect(cluster).toMatch(/^\/var\/lib\/fanfanpin-hub\/data-[0-9a-f]{16}$/);
      expect((await stat(cluster)).mode & 0o777).toBe(0o700);
      expect((await stat(cluster)).uid).toBe(serverAccount()?.uid);
      await ask(first.url, 'create table kept as select 7 as n');
      await first.close();
      expect(await runningServer(cluster)).toBeUndefined();

      const second = await open();
      expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
      await second.close();

      await rm(folder, { recursive: true });
      const told: string[] = [];
      const third = await open((message) => told.push(message));
      expect(told).toContainEqual(expect.stringContaining(`${cluster}.abandoned`));
      expect(await ask(third.url, `select to_regclass('kept') as kept`)).toEqual([{ kept: null }]);
      await third.close();
      expect(await runningServer(cluster)).toBeUndefined();
    } finally {
      for (const database of opened) await database.close();
      await rm(cluster, { recursive: true, force: true });
      await rm(`${cluster}.abandoned`, { recursive: true, force: true });
    }
  });
});

describe('processes', () => {
  it('are named by pid and start, so that a pid given out again is another process', () => {
    expect(isAlive(ownName())).toBe(true);
    const [pid, start, boot] = ownName().split('.');
    expect(isAlive(`${pid}.${Number(start) + 1}.${boot}`)).toBe(false);
    expect(isAlive('')).toBe(false);
  });

  it('are dead as zombies', async () => {
    const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec tail -f /dev/null'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(parent);
    const zombie = Number(String(await once(parent.stdout, 'data')));
    expect(await holdsWithin(10_000, () => processName(zombie) === undefined)).toBe(true);
    expect(process.kill(zombie, 0)).toBe(true);
  });

  it('hold the lock of a folder one at a time, even when all find a dead one', async () => {
    await mkdir(join(folder, 'lock'), { recursive: true });
    await writeFile(join(folder, 'lock', '1'), '4194303.1.00000000');
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await readdir(folder);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => withFolderLock(folder, () => undefined, work)));
    expect([inside, most]).toEqual([0, 1]);
  });
});
