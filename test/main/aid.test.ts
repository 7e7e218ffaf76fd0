import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  billed,
  csvFile,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { idNumberOf } from '../support/make.ts';
import { openWorkbook } from '../support/open-workbook.ts';
import { ask, buildProgram, makePlace, type Place } from './program.ts';

const XIUSHAN = '500241';
const ZHANG = { number: idNumberOf(1), name: '张三丰' };
const ROUND = ['--programme', 'xiushan.programme', '--year', '2025'];

let place: Place;
beforeAll(async () => {
  await buildProgram();
  place = await makePlace();
  await place.hub('migrate');
  const roster = await place.file('roster.csv', csvFile(ROSTER, [onRoster(ZHANG, XIUSHAN, 'H1')]));
  await place.hub('import', 'roster', '--region', XIUSHAN, '--month', '2025-01', roster);
  const list = await place.file('list.csv', csvFile(REVITALISATION, [onRevitalisation(ZHANG, '边缘易致贫户')]));
  await place.hub('import', 'rural-revitalisation', '--region', XIUSHAN, '--month', '2025-01', list);
  const bill = billed(ZHANG, { id: 'S1', at: XIUSHAN, total: '12000.00', on: '2025-02-01' });
  const bills = await place.file('bills.csv', csvFile(SETTLEMENTS, [bill]));
  await place.hub('import', 'settlements', '--region', XIUSHAN, bills);
});
afterAll(() => place?.drop());

describe('aid', () => {
  const aid = (...args: string[]) => place.hub('aid', ...args);

  test('deposit, propose and show tell funds and sums, and nobody’s name', async () => {
    const given = await aid(
      'deposit',
      '--programme',
      'xiushan.programme',
      '--kind',
      'EAST_WEST',
      '--amount',
      '10000.50',
      ...['--on', '2025-01-02', '--reference', '拨款单1'],
    );
    expect(given).toMatchObject({ code: 0, stderr: '' });
    expect(given.stdout).toContain('东西部协作帮扶资金：结余 10000.50 元');
    const { code, stdout, stderr } = await aid('propose', ...ROUND, '--round', '1');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/第1轮（第1次） +乡镇审核、公示中 +2025-03-31 +\d{4}-\d\d-\d\d +1 人 +9000\.00 +9000\.00/);
    expect((await aid('show', ...ROUND)).stdout).toBe(stdout);
    expect(stdout).not.toMatch(/张三|\d{17}/);
  });

  test('export writes a list for its owner alone, with an audit row; a bank file not before the review', async () => {
    const file = join(place.folder, 'list.xlsx');
    const { code, stdout } = await aid('export', ...ROUND, '--round', '1', '--list', 'PUBLIC_NOTICE', '--to', file);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `已写出 ${file}：公示名单，1 人\n` });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { sheets } = await openWorkbook(readFileSync(file));
    expect(sheets['公示名单']!.cells.at(-2)).toEqual(['1', '张**', '秀山土家族苗族自治县', null, '9,000.00']);
    const rows = await ask<{ persons: number }>(
      place.url,
      "select cardinality(person_ids) as persons from audit_record where operation like 'aid export PUBLIC_NOTICE%'",
    );
    expect(rows).toEqual([{ persons: 1 }]);
    const early = join(place.folder, 'early.xlsx');
    expect(await aid('export', ...ROUND, '--round', '1', '--list', 'PAYMENT', '--to', early)).toMatchObject({
      code: 1,
    });
    expect(existsSync(early)).toBe(false);
  });

  test('refuses what is not the department’s, what is not there, and a round whose time has not come', async () => {
    for (const [args, code] of [
      [['pay', ...ROUND, '--round', '1'], 'CONFLICT'],
      [['pay', ...ROUND, '--round', '2'], 'NOT_FOUND'],
      [['propose', ...ROUND, '--round', '2'], 'CONFLICT'],
      [['propose', ...ROUND, '--round', '2', '--department', '民政'], 'FORBIDDEN'],
      [['propose', '--programme', 'xiushan.programme', '--year', '2099', '--round', '1'], 'ARGUMENT_INVALID'],
      [['propose', '--programme', 'nowhere', '--year', '2025', '--round', '1'], 'NOT_FOUND'],
      [['propose', ...ROUND, '--round', 'one'], 'ARGUMENT_INVALID'],
    ] as const) {
      const { stderr } = await aid(...args);
      expect(stderr.split(':')[0], args.join(' ')).toBe(code);
    }
  });
});

describe('calendar', () => {
  test('lists the days that differ from the week, of a year that it knows', async () => {
    const { code, stdout } = await place.hub('calendar', 'list', '--year', '2025');
    expect(code).toBe(0);
    expect(stdout).toMatch(/2025-10-01 +放假 +国庆节 +随附日历/);
    expect(stdout).toMatch(/2025-09-28 +上班 +国庆节/);
    expect(stdout).toContain('2025 年：已知');
  });

  test('takes the days of another year, which is known once its 国庆节 is entered', async () => {
    expect((await place.hub('calendar', 'list', '--year', '2031')).stdout).toContain('2031 年：节假日安排未知');
    const notice = ['--source', '国务院办公厅通知'];
    const first = await place.hub('calendar', 'set', '2031-01-01', '--off', '--name', '元旦', ...notice);
    expect(first.stdout).toContain('2031 年：尚未录入国庆节');
    const last = await place.hub('calendar', 'set', '2031-10-01..2031-10-07', '--off', '--name', '国庆节', ...notice);
    expect(last.stdout).toBe('已录入 7 天 放假：国庆节\n2031 年：已知\n');
    await place.hub('calendar', 'set', '2031-10-11', '--working', '--name', '国庆节', ...notice);
    expect((await place.hub('calendar', 'list', '--year', '2031')).stdout).toMatch(
      /2031-10-11 +上班 +国庆节 +国务院办公厅通知/,
    );
  });

  test.each([
    [['2031-10-01', '--name', '国庆节', '--source', '通知']],
    [['2031-13-01', '--off', '--name', '国庆节', '--source', '通知']],
    [['2031-10-07..2031-10-01', '--off', '--name', '国庆节', '--source', '通知']],
  ])('refuses %s', async (args) => {
    expect(await place.hub('calendar', 'set', ...args)).toMatchObject({ code: 2 });
  });
});
