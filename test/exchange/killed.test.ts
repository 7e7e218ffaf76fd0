import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import { ask, buildProgram, makePlace, type Place } from '../main/program.ts';
import { idNumberOf } from '../support/make.ts';
import { startTcpProxy, type TcpProxy } from './proxy.ts';
import { createSettlements, SETTLEMENTS } from './settlement-source.ts';
import {
  makePostgresSource,
  mappingText,
  PASSWORD,
  PASSWORD_ENV,
  type SourceDatabase,
  USER_ENV,
} from './source-database.ts';

let place: Place;
let source: SourceDatabase;
let proxy: TcpProxy;

beforeEach(async () => {
  await buildProgram();
  place = await makePlace();
  source = await makePostgresSource();
  await source.run(createSettlements(source.account));
  proxy = await startTcpProxy(source.host, source.port);
});
afterEach(async () => {
  await proxy.close();
  await source.drop();
  await place.drop();
});

/** `hub` with the account in its environment, and the mapping files beside its data folder. */
function start(...args: string[]) {
  return spawn(process.execPath, [join(PACKAGE_ROOT, 'dist', 'src', 'main', 'hub.js'), ...args], {
    env: {
      DATABASE_URL: place.url,
      HUB_DATA: join(place.folder, 'data'),
      [USER_ENV]: source.account,
      [PASSWORD_ENV]: PASSWORD,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function run(...args: string[]): Promise<string> {
  const child = start(...args);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  expect({ code, args }).toEqual({ code: 0, args });
  return said;
}

it('a process killed in the middle of a reading leaves whole batches and no lock, and the next one reads the rest', async () => {
  await source.run(
    `insert into front.setl select 'S' || lpad(n::text, 5, '0'), '${idNumberOf(1)}', '王小明',
       timestamp '2025-03-01' + n / 7 * interval '1 s', 100 from generate_series(1, 1000) n`,
  );
  await mkdir(join(place.folder, 'exchanges'));
  const text = mappingText({ ...source, port: proxy.port }, { ...SETTLEMENTS, batch: 200 });
  await writeFile(join(place.folder, 'exchanges', 'qzk.yaml'), text);
  await run('migrate');

  proxy.stallAfter(90_000); // some batches, and not all of them
  const child = start('exchange', 'run');
  const rows = async () =>
    Number((await ask<{ rows: string }>(place.url, 'select count(*) as rows from settlement'))[0]!.rows);
  await vi.waitFor(async () => expect(await rows()).toBeGreaterThan(0), { timeout: 30_000 });
  child.kill('SIGKILL');
  await once(child, 'close');
  const before = await rows();
  expect(before % 200).toBe(0);
  expect(before).toBeLessThan(1000);
  proxy.resume();
  expect(await run('exchange', 'list')).toContain('未读完 under way');
  expect(await run('exchange', 'run', 'qzk')).toContain(`读取 read ${1000 - before} 行 · 此前已读 known 0`);
  expect(await rows()).toBe(1000);
  expect(await run('exchange', 'list')).toMatch(/2025-03-01 00:02:22 +正常/);
  expect(
    await ask(place.url, 'select count(distinct (settlement_number, revision))::int as revisions from settlement'),
  ).toEqual([{ revisions: 1000 }]);
}, 180_000);
