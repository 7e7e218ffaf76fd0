import { chmod, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningServer } from '../../src/database/embedded-server.ts';
import { csvFile, enrolled, onRoster } from '../support/department-files.ts';
import { idNumberOf } from '../support/make.ts';
import { buildProgram, runHub } from './program.ts';

let folder: string;
let data: string;

beforeAll(async () => {
  await buildProgram();
  folder = await mkdtemp(join(await realpath(tmpdir()), 'hub-own-'));
  await chmod(folder, 0o755);
  data = join(folder, '.hub');
});

afterAll(async () => {
  const left = await runningServer(join(data, 'postgresql'));
  if (left) process.kill(left.pid, 'SIGQUIT');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  expect(left, 'a server is left running').toBeUndefined();
});

const hub = (...args: string[]) => runHub(args, { HUB_DATA: data });

test('with nothing set up, two imports at once make the database, share it, and both go in', async () => {
  const people = Array.from({ length: 20 }, (_, serial) => ({ number: idNumberOf(serial), name: '张三' }));
  const files = {
    roster: join(folder, 'roster.csv'),
    enrolments: join(folder, 'enrolments.csv'),
  };
  await writeFile(
    files.roster,
    csvFile(
      [],
      people.map((person) => onRoster(person, '370811', 'H')),
    ),
  );
  await writeFile(
    files.enrolments,
    csvFile(
      [],
      people.map((person) => enrolled(person, '370811')),
    ),
  );
  const both = await Promise.all([
    hub('import', 'roster', '--region', '370811', '--month', '2025-01', '--format', 'json', files.roster),
    hub('import', 'enrolments', '--region', '370811', '--format', 'json', files.enrolments),
  ]);
  for (const { code, stdout, stderr } of both) {
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'MERGED', rowsNew: 20, rowsRefused: 0 });
  }
  expect(await runningServer(join(data, 'postgresql')), 'the last to leave stops the server').toBeUndefined();
  const check = await hub('check');
  expect({ code: check.code, stderr: check.stderr }).toEqual({ code: 0, stderr: '' });
  expect(check.stdout).toMatch(/人员所在地 places: 20 行 rows, 0 处不同/);
});
