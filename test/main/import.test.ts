import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipFile } from '../../seeds/mangled/zip-file.ts';
import { somebody } from '../source/places.ts';
import { billed, csvFile, enrolled, onCivilAffairs, onRevitalisation, onRoster } from '../support/department-files.ts';
import { buildProgram, makePlace, type Place } from './program.ts';

const ZHANG = somebody(1, '张三');
const LI = somebody(2, '李四');

let place: Place;

beforeAll(async () => {
  await buildProgram();
  place = await makePlace();
  expect(await place.hub('migrate')).toMatchObject({ code: 0 });
  expect(await place.hub('policy', 'load')).toMatchObject({ code: 0 });
});

afterAll(() => place.drop());

const take = (...args: string[]) => place.hub('import', '--region', '370811', ...args);
const watched = (...people: (typeof ZHANG)[]) =>
  csvFile(
    [],
    people.map((person) => onRevitalisation(person, '边缘易致贫户')),
  );

describe('hub import without a dataset', () => {
  test('says what it took a file for and why, reads month and control count in its name, and takes it in', async () => {
    const file = await place.file('6-防止返贫致贫监测对象信息_20250902-风险未消除2人.csv', watched(ZHANG, LI));
    const { code, stdout, stderr } = await take(file);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const words of [
      '按表头 5/5 列和文件名“监测对象”认作 乡村振兴名单 rural-revitalisation',
      '月份：2025-09（文件名）',
      '风险未消除',
      '控制数：2 行（文件名）',
      '乡村振兴名单 370811 2025-09 — 已入库 MERGED',
    ])
      expect(stdout).toContain(words);
  });

  test('refuses what is unclear where nobody can be asked, with the two best guesses', async () => {
    const file = await place.file('名单.csv', csvFile([], [onCivilAffairs(ZHANG, '低保')]));
    const { code, stdout, stderr } = await take(file);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const words of ['DATASET_UNCLEAR', 'civil-affairs 民政救助对象名单（表头 3/3 列）', '--dataset'])
      expect(stderr).toContain(words);
    for (const args of [
      ['civil-affairs', file],
      ['--dataset', 'civil-affairs', file],
    ])
      expect(await take('--month', '2025-03', ...args)).toMatchObject({ code: 0 });
  });

  test('of a folder with a zip in it takes in every file, sums up, and lets no bad one stop another', async () => {
    const folder = join(place.folder, '月报');
    await mkdir(join(folder, '乡镇'), { recursive: true });
    await writeFile(join(folder, '坏.csv'), '甲,乙\n1,2\n');
    await writeFile(join(folder, '~$底册.xlsx'), 'lock');
    await writeFile(join(folder, '乡镇', '底册2025年1月.csv'), csvFile([], [onRoster(ZHANG, '370811001', 'H1')]));
    const members = [
      {
        name: '结算/结算.csv',
        content: csvFile([], [billed(ZHANG, { id: 'S1', total: 'x' }), billed(LI, { id: 'S2', total: '1' })]),
      },
      { name: '__MACOSX/结算/._结算.csv', content: 'fork' },
      { name: '参保.csv', content: csvFile([], [enrolled(LI, '370811')]) },
    ];
    await writeFile(join(folder, '医保.zip'), zipFile(members));
    const { code, stdout, stderr } = await take(folder);
    expect(code).toBe(1);
    expect(stderr).toContain('DATASET_UNCLEAR');
    expect(stdout).toContain('共 4 个文件 files: MERGED 2 · PARTIAL 1 · FAILED 1');
    expect(stdout).toContain('PARTIAL 结算.csv → 结算，2 行，拒收 1');
    expect(stdout).toContain('MERGED 底册2025年1月.csv → 人口底册 2025-01，1 行');
    expect(await take(join(folder, '医保.zip'))).toMatchObject({ code: 0 });
  });

  test('does not let one of two lists of a month take the place of the other unseen', async () => {
    const one = await place.file('监测对象2025年5月-甲镇.csv', watched(ZHANG));
    const two = await place.file('监测对象2025年5月-乙镇.csv', watched(LI));
    const { code, stderr } = await take(one, two);
    expect(code).toBe(1);
    expect(stderr).toContain('同一次导入中有两份同月的全量名单');
    expect(await take('--month', '2025-06', one, one)).toMatchObject({ code: 0 });
  });

  test('tells a month that is stated against the name', async () => {
    const file = await place.file('监测对象2025年8月.csv', watched(ZHANG, LI));
    const { code, stdout } = await take('--month', '2025-07', file);
    expect(code).toBe(0);
    expect(stdout).toContain('注意：文件写的是 2025-08，按参数 2025-07 入库');
  });
});

test('control totals that do not match hold the delivery', async () => {
  const file = await place.file('结算.csv', csvFile([], [billed(LI, { id: 'S9', total: '12.50' })]));
  const { code, stdout } = await take('--expect-rows', '2', '--expect-amount', '12.50', file);
  expect(stdout).toContain('控制数：2 行、12.50 元（参数）');
  expect({ code, stdout }).toMatchObject({ code: 5, stdout: expect.stringContaining('HELD') });
});

describe('hub codes', () => {
  test('adds the word that a report names, and the corrected delivery goes in', async () => {
    const file = await place.file(
      '低保2025年10月.csv',
      csvFile([], [onCivilAffairs(ZHANG, '二'), onCivilAffairs(LI, '低保')]),
    );
    const first = await take(file);
    expect(first).toMatchObject({ code: 3 });
    expect(first.stdout).toContain("codes add category '二' <代码> --region 370811 --reason …");
    const add = ['codes', 'add', 'category', '二', 'OTHER_HARDSHIP', '--region', '370811', '--reason', '市政府规定'];
    expect(await place.hub(...add)).toMatchObject({ code: 0, stdout: 'category: 二 → OTHER_HARDSHIP（370811）\n' });
    expect((await place.hub('codes', 'list', 'category', '--region', '370811')).stdout).toMatch(/OTHER_HARDSHIP\t.*二/);
    expect((await place.hub('codes', 'list', '--added')).stdout).toMatch(
      /^category\t二\tOTHER_HARDSHIP\t370811\tcommand\t/,
    );
    const again = await place.file(
      '低保2025年10月更正.csv',
      csvFile([], [onCivilAffairs(ZHANG, '二'), onCivilAffairs(LI, '低边')]),
    );
    expect(await take(again)).toMatchObject({ code: 0 });
    expect(await place.hub('codes', 'remove', 'category', '二', '--region', '370811')).toMatchObject({ code: 0 });
    expect((await place.hub('codes', 'list', '--added')).stdout).toBe('');
  });

  test('lists the kinds, and refuses an unknown one and an unknown region', async () => {
    expect((await place.hub('codes', 'list')).stdout.split('\n')).toEqual(
      expect.arrayContaining(['category', 'medicalType', 'column:roster']),
    );
    expect(await place.hub('codes', 'list', 'colour', '--added')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('medicalType'),
    });
    expect(await place.hub('codes', 'list', 'category', '--region', '370899')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('REGION_UNKNOWN'),
    });
  });
});
