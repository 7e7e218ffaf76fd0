import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvFile, onRoster } from '../support/department-files.ts';
import { idNumberOf } from '../support/make.ts';
import { ask, buildProgram, makePlace, type Place, runHub } from './program.ts';

let place: Place;
let roster: string;

beforeAll(async () => {
  await buildProgram();
  place = await makePlace();
  expect((await place.hub('migrate')).code).toBe(0);
  roster = await place.file(
    'roster.csv',
    csvFile([], [onRoster({ number: idNumberOf(1), name: '张三' }, '370811', 'H1')]),
  );
});

afterAll(() => place.drop());

const INCOME = [
  'income',
  'set',
  '--region',
  '370000',
  '--scope',
  'ALL',
  '--year',
  '2024',
  '--amount',
  '1',
  '--source',
  'x',
  '--published-on',
  '2025-01-20',
];
/** A command with another value for one of its options. */
const incomeWith = (option: string, value: string) =>
  INCOME.map((word, at) => (INCOME[at - 1] === option ? value : word));

describe.concurrent('a misspelt command exits with 2, says what was found and expected, and does nothing', () => {
  test.each<[fault: string, args: string[], words: string[]]>([
    ['no command', [], ['Usage: hub']],
    ['an unknown command', ['improt'], ["unknown command 'improt'", 'import']],
    ['an unknown option', ['check', '--fast'], ["unknown option '--fast'"]],
    ['no region', ['import', 'roster', 'x.csv'], ["required option '--region <code>' not specified"]],
    ['no file', ['import', 'roster', '--region', '370811'], ["missing required argument 'files'"]],
    [
      'an unknown dataset',
      ['import', 'rosters', '--region', '370811', 'x.csv'],
      ['where:    dataset', 'found:    rosters', 'expected: roster | civil-affairs'],
    ],
    [
      'an unknown format',
      ['import', 'roster', '--region', '370811', '--format', 'xml', 'x.csv'],
      ['where:    --format', 'found:    xml', 'text | json'],
    ],
    [
      'a day that never was',
      ['screen', '--region', '370811', '--as-of', '2025-02-30'],
      ['where:    --as-of', 'found:    2025-02-30', 'such as 2025-03-31'],
    ],
    ['a year of two digits', ['screen', '--region', '370811', '--year', '25'], ['where:    --year', 'found:    25']],
    ['an amount in words', incomeWith('--amount', '一万'), ['where:    --amount', 'found:    一万', '37560.50']],
    ['an unknown population', incomeWith('--scope', 'EVERYBODY'), ['where:    --scope', 'RURAL']],
    [
      'an unknown department',
      ['token', '--department', '气象', '--role', 'CLERK', '--region', '370800'],
      ['found:    气象', 'CIVIL_AFFAIRS'],
    ],
    [
      'a folder of policies that is not there',
      ['policy', 'check', '--folder', '/nowhere'],
      ['where:    --folder', '/nowhere'],
    ],
    [
      'hours without end',
      ['token', '--department', '民政', '--role', 'CLERK', '--region', '370800', '--hours', 'Infinity'],
      ['where:    --hours'],
    ],
    [
      'a region that no token can hold',
      ['token', '--department', '民政', '--role', 'CLERK', '--region', '任城'],
      ['where:    --region', 'found:    任城', '370811'],
    ],
  ])('%s', async (_, args, words) => {
    const { code, stdout, stderr } = await place.hub(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const word of words) expect(stderr).toContain(word);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('a month of another form', async () => {
    const { code, stdout, stderr } = await place.hub(
      'import',
      'roster',
      '--region',
      '370811',
      '--month',
      '2025-13',
      roster,
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'ARGUMENT_INVALID: 月份写法不对\n  where:    --month\n  found:    2025-13\n  expected: YYYY-MM\n',
    );
    expect(await ask(place.url, 'select from delivery')).toEqual([]);
  });

  test('a year after the day that is asked about', async () => {
    const { code, stderr } = await place.hub('screen', '--region', '370800', '--year', '2025', '--as-of', '2024-12-31');
    expect(code).toBe(2);
    expect(stderr).toContain('expected: 2024 or earlier');
  });
});

describe('what cannot be done exits with 1 and tells how to mend it', () => {
  test.each<[fault: string, args: () => string[], words: string[]]>([
    [
      'a region that is not in the tree',
      () => ['import', 'roster', '--region', '370899', roster],
      ['REGION_UNKNOWN', 'found:    370899', 'such as 37088', 'mend:'],
    ],
    [
      'a region that is not in the tree, screened',
      () => ['screen', '--region', '999999'],
      ['REGION_UNKNOWN', 'found:    999999', 'mend:'],
    ],
    ['an income of an unknown region', () => incomeWith('--region', '990000'), ['REGION_UNKNOWN', 'mend:']],
    [
      'a file that is not there',
      () => ['import', 'roster', '--region', '370811', '/nowhere/a.csv'],
      ['DELIVERY_UNREADABLE', 'where:    /nowhere/a.csv', 'ENOENT', 'mend:'],
    ],
    [
      'a file of another dataset',
      () => ['import', 'payments', '--region', '370811', roster],
      ['DELIVERY_UNREADABLE', '凭证号、渠道、支付日期、金额', 'mend:'],
    ],
    [
      'the refused rows of no delivery',
      () => ['refused', 'no-such-delivery'],
      ['NOT_FOUND', 'found:    no-such-delivery'],
    ],
  ])('%s', async (_, args, words) => {
    const { code, stdout, stderr } = await place.hub(...args());
    expect({ code, stdout }, stderr).toEqual({ code: 1, stdout: '' });
    for (const word of words) expect(stderr).toContain(word);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('of several files the ones before the unreadable one are in, and reported', async () => {
    const { code, stdout, stderr } = await place.hub(
      'import',
      'roster',
      '--region',
      '370811',
      '--month',
      '2025-01',
      roster,
      '/nowhere/b.csv',
    );
    expect(code).toBe(1);
    expect(stdout).toContain('roster.csv: 人口底册 370811 2025-01 — 已入库 MERGED');
    expect(stderr).toContain('/nowhere/b.csv');
  });

  test('a database that does not answer', async () => {
    const environment = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', HUB_DATA: join(place.folder, 'data') };
    for (const command of [['policy', 'list'], ['migrate']]) {
      const { code, stderr } = await runHub(command, environment);
      expect(code, stderr).toBe(1);
      expect(stderr).toContain('DATABASE_UNREACHABLE');
      expect(stderr).toContain('DATABASE_URL');
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  });

  test('an identity key that is not the one the database was filled with', async () => {
    const { code, stderr } = await runHub(['policy', 'list'], {
      DATABASE_URL: place.url,
      HUB_DATA: join(place.folder, 'data'),
      HUB_IDENTITY_KEY: 'ab'.repeat(32),
    });
    expect(code).toBe(1);
    expect(stderr).toContain('CONFIG_INVALID');
    expect(stderr).toContain('mend:');
  });

  test('settings that do not hold together, all of them at once', async () => {
    const { code, stderr } = await runHub(['check'], {
      HUB_DATA: join(place.folder, 'data'),
      PORT: 'x',
      HUB_TOKEN_KEY: 'short',
    });
    expect(code).toBe(1);
    for (const word of ['CONFIG_INVALID', 'PORT', 'HUB_TOKEN_KEY']) expect(stderr).toContain(word);
  });
});

describe.concurrent('help', () => {
  test.each([
    ['--help'],
    ['start', '--help'],
    ['serve', '--help'],
    ['migrate', '--help'],
    ['seed', '--help'],
    ['policy', '--help'],
    ['policy', 'load', '--help'],
    ['policy', 'list', '--help'],
    ['policy', 'check', '--help'],
    ['income', '--help'],
    ['income', 'set', '--help'],
    ['import', '--help'],
    ['refused', '--help'],
    ['screen', '--help'],
    ['token', '--help'],
    ['check', '--help'],
  ])('%s %s %s exits with 0, tells its use and touches nothing', async (...words) => {
    const folder = join(place.folder, 'untouched');
    const { code, stdout, stderr } = await runHub(words.filter(Boolean), { HUB_DATA: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: hub ${words.slice(0, -1).join(' ')}`));
    expect(existsSync(folder)).toBe(false);
  });
});
