import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import { ask, buildProgram, makePlace, type Place, runHub } from '../main/program.ts';

const SCRATCH = "select datname from pg_database where starts_with(datname, 'hub_scratch_')";
let place: Place;
let folder: string;

beforeAll(async () => {
  await buildProgram();
  place = await makePlace();
  folder = join(place.folder, 'policies');
  await mkdir(join(folder, 'cases'), { recursive: true });
  const shipped = join(PACKAGE_ROOT, 'seeds', 'policies');
  await writeFile(join(folder, 'xiushan.yaml'), await readFile(join(shipped, 'xiushan.yaml'), 'utf8'));
  const cases = (await readFile(join(shipped, 'cases', 'xiushan.yaml'), 'utf8')).split('\n  - scene: ');
  // The first three cases of the first scene, the third with a wrong answer.
  const few = `${cases[0]}\n  - scene: ${cases[1]!.split('      - case: ').slice(0, 4).join('      - case: ')}`;
  await writeFile(join(folder, 'cases', 'xiushan.yaml'), few.replace('amount: 3000.01', 'amount: 3000.02'));
}, 120_000);
afterAll(() => place.drop());

it('policy test says where a case and the hub differ, exits with 4, and leaves nothing behind', async () => {
  const { code, stdout } = await place.hub('policy', 'test', 'xiushan', '--folder', folder, '--list');
  expect(code).toBe(4);
  expect(stdout).toContain('一致 边缘易致贫户政策范围内自付恰好3000元，不启动：2024-12-31 xiushan.aid CLEAR 3000.00');
  expect(stdout).toMatch(
    /^不一致 cases\/xiushan\.yaml:\d+ 边缘易致贫户.*\n {2}应为 expected 2024-12-31 xiushan\.aid FLAGGED 3000\.02 since 2024-03-01\n {2}实为 found {4}2024-12-31 xiushan\.aid FLAGGED 3000\.01 since 2024-03-01$/m,
  );
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('3 个用例，3 个结论 answers：一致 2 · 不一致 differ 1');
  expect(await ask(place.url, SCRATCH)).toEqual([]);
  // The hub's own database was not even migrated.
  expect(await ask(place.url, "select to_regclass('schema_migration') as migrated")).toEqual([{ migrated: null }]);
});

it('what a killed run left is swept by the next', async () => {
  const [mine] = await ask<{ oid: string }>(
    place.url,
    'select oid::text as oid from pg_database where datname = current_database()',
  );
  await ask(place.url, `create database hub_scratch_${mine!.oid}_7`);
  const { code } = await place.hub('policy', 'test', '--folder', folder);
  expect(code).toBe(4);
  expect(await ask(place.url, SCRATCH)).toEqual([]);
});

it('a login that may not create databases is refused and told how to go on', async () => {
  const login = `scratchless_${process.pid}`;
  await ask(place.url, `create role ${login} login password 'x'`);
  const url = new URL(place.url);
  url.username = login;
  url.password = 'x';
  const environment = { DATABASE_URL: url.href, HUB_DATA: join(place.folder, 'data') };
  const { code, stderr } = await runHub(['policy', 'test', 'xiushan', '--folder', folder], environment);
  await ask(place.url, `drop role ${login}`);
  expect(code).toBe(1);
  expect(stderr).toContain('SCRATCH_REFUSED');
  expect(stderr).toContain('CREATEDB');
});

it('a document without cases is a wrong argument', async () => {
  const { code, stderr } = await place.hub('policy', 'test', 'nowhere', '--folder', folder);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('expected: xiushan') });
});
