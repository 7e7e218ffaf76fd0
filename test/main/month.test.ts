import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CIVIL_AFFAIRS, csvFile, onCivilAffairs } from '../support/department-files.ts';
import { idNumberOf } from '../support/make.ts';
import { openWorkbook } from '../support/open-workbook.ts';
import { buildProgram, makePlace, type Place } from './program.ts';

const ZHANG = { number: idNumberOf(1), name: '张三' };
const LI = { number: idNumberOf(2), name: '李四' };

let place: Place;
beforeAll(async () => {
  await buildProgram();
  place = await makePlace();
  await place.hub('migrate');
  for (const [month, people] of [
    ['2025-05', [ZHANG]],
    ['2025-06', [ZHANG, LI]],
  ] as const) {
    const rows = people.map((one) => onCivilAffairs(one, '低保'));
    const file = await place.file(`${month}.csv`, csvFile(CIVIL_AFFAIRS, rows));
    await place.hub('import', 'civil-affairs', '--region', '370800', '--month', month, file);
  }
});
afterAll(() => place?.drop());

test('month runs a region’s month, tells it in words without a name, and writes the workbook for its owner alone', async () => {
  const file = join(place.folder, 'report.xlsx');
  const lists = join(place.folder, 'lists');
  const month = ['month', '--region', '370800', '--month', '2025-06'];
  const { code, stdout, stderr } = await place.hub(...month, '--export', file, '--lists', lists);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('济宁市 2025年6月 比对报告 第 1 次，截至 2025-06-30');
  expect(stdout).toMatch(/乡村振兴名单 +乡村振兴 +2025-06-05 +未交 \d+ 天/);
  expect(stdout).toMatch(/新增人员 +民政救助对象名单 +1 +–/);
  expect(stdout).toMatch(/退出人员 +民政救助对象名单 +0 +–/);
  expect(stdout).toMatch(/新增人员 +乡村振兴名单 +– +– +未能比对：2025年6月乡村振兴名单尚未收到/);
  expect(stdout).toContain('推送名单 0 份，0 人次');
  expect(stdout).not.toMatch(/张三|李四|\d{17}/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { sheets } = await openWorkbook(readFileSync(file));
  expect(sheets['新增人员']!.cells.at(-1)!.slice(0, 3)).toEqual(['1', LI.name, LI.number]);
  expect(readdirSync(lists)).toEqual([]);
  expect((await place.hub(...month)).stdout).toContain('第 2 次');
});

test('month refuses a month that it cannot read, one to come, and a region of which nothing is expected', async () => {
  for (const [region, month] of [
    ['370800', '2025-6'],
    ['370800', '2999-01'],
    ['370000', '2025-06'],
  ] as const) {
    const { code, stderr } = await place.hub('month', '--region', region, '--month', month);
    expect({ code, first: stderr.split(':')[0] }, `${region} ${month}`).toEqual({ code: 2, first: 'ARGUMENT_INVALID' });
  }
});
