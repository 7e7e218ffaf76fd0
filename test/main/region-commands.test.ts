import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  onCivilAffairs,
  onRoster,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { idNumberOf } from '../support/make.ts';
import { openWorkbook } from '../support/open-workbook.ts';
import { ask, buildProgram, makePlace, type Place } from './program.ts';

const LONGGANG = '330383';
const SICK = { number: idNumberOf(1), name: '张三丰' };

let place: Place;
beforeAll(async () => {
  await buildProgram();
  place = await makePlace();
  await place.hub('migrate');
  const files = {
    roster: csvFile(ROSTER, [onRoster(SICK, LONGGANG, 'H1')]),
    'civil-affairs': csvFile(CIVIL_AFFAIRS, [onCivilAffairs(SICK, '低保')]),
    settlements: csvFile(SETTLEMENTS, [
      billed(SICK, { id: 'S1', at: LONGGANG, total: '60000.00', on: '2025-02-01' }, { 规范转诊标志: '1' }),
    ]),
  };
  for (const [dataset, csv] of Object.entries(files)) {
    const month = dataset === 'settlements' ? [] : ['--month', '2025-01'];
    const file = await place.file(`${dataset}.csv`, csv);
    await place.hub('import', dataset, '--region', LONGGANG, ...month, file);
  }
});
afterAll(() => place?.drop());

test('relief told on a terminal stands in the audit with whom it told of', async () => {
  const { code, stdout, stderr } = await place.hub('relief', '--region', LONGGANG, '--year', '2025');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('个人负担60000.00元 − 50000.00元 = 10000.00元');
  expect(stdout).not.toMatch(/张三|\d{17}/);
  const audit = "select person_ids, fields from audit_record where operation = 'relief 330383 2025'";
  const [person] = await ask<{ person_id: string }>(place.url, 'select person_id from person');
  expect(await ask(place.url, audit)).toEqual([{ person_ids: [person!.person_id], fields: ['explanation'] }]);
});

test.each([
  ['subsidy', '--year', '2025', '资助参保率', 'file'],
  ['benefits', '--year', '2025', '支付层次', 'file'],
  ['checks', '--year', '2025', '没有有效的五查规定', 'file'],
  ['relief', '--year', '2025', '基金结余 0.00 元 · 1 人', '330383-2025-高额医疗费用化解补助名单.xlsx'],
  ['indicators', '--year', '2025', '综合保障率', '330383-2025-抓手清单.xlsx'],
  ['lists', '--month', '2025-02', '困难群众就医数据（三（一）3）→', '330383-2025-02-困难群众就医数据-民政.xlsx'],
] as const)(
  '%s tells no name on a terminal, and writes workbooks for their owner alone',
  async (name, option, period, words, file) => {
    const question = [name, '--region', LONGGANG, option, period];
    const told = await place.hub(...question);
    expect({ code: told.code, stderr: told.stderr }).toEqual({ code: 0, stderr: '' });
    expect(told.stdout).toContain(words);
    expect(told.stdout).not.toMatch(/张三|\d{17}/);
    expect(told.stdout).not.toContain('已写出');
    const target = join(place.folder, file === 'file' ? `${name}.xlsx` : name);
    expect((await place.hub(...question, '--export', target)).stdout).toContain('已写出');
    const path = file === 'file' ? target : join(target, file);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(Object.keys((await openWorkbook(readFileSync(path))).sheets).length).toBeGreaterThan(0);
    const audit = await ask<{ channel: string }>(
      place.url,
      `select channel from audit_record where operation = '${name} ${LONGGANG} ${period}'`,
    );
    expect(audit.length).toBeGreaterThanOrEqual(2);
    expect(new Set(audit.map(({ channel }) => channel))).toEqual(new Set(['COMMAND']));
  },
);

test('risk of a place whose documents do not look for it says so, and an unknown region is refused', async () => {
  const none = await place.hub('risk', '--region', LONGGANG, '--month', '2025-02');
  expect({ code: none.code, stdout: none.stdout }).toEqual({
    code: 0,
    stdout: '330383: 2025-02 没有有效的规模性风险规定 no scale risk in force\n',
  });
  const { code, stderr } = await place.hub('risk', '--region', '999999', '--month', '2025-02');
  expect({ code, first: stderr.split(':')[0] }).toEqual({ code: 1, first: 'REGION_UNKNOWN' });
  expect(stderr).toContain('999999');
});

test('a day of the calendar that is entered again keeps what was said before, and who said it', async () => {
  const set = (day: string, how: string, by: string) =>
    place.hub('calendar', 'set', day, how, '--name', '调休', '--source', '通知', '--by', by);
  expect((await set('2026-10-10', '--off', 'bao-1')).code).toBe(0);
  expect((await set('2026-10-10', '--working', 'bao-2')).code).toBe(0);
  const days = await ask(
    place.url,
    'select is_working, recorded_by, superseded_at is null as stands from statutory_day order by revision',
  );
  expect(days).toEqual([
    { is_working: false, recorded_by: 'bao-1', stands: false },
    { is_working: true, recorded_by: 'bao-2', stands: true },
  ]);
  const { stdout } = await place.hub('calendar', 'list', '--year', '2026');
  expect(stdout).toMatch(/2026-10-10 +上班 +调休 +通知/);
  const audit = await ask<{ viewer: string; operation: string }>(
    place.url,
    "select viewer, operation from audit_record where operation like 'calendar set%' order by viewer",
  );
  expect(audit).toEqual([
    { viewer: 'bao-1', operation: 'calendar set 2026-10-10 off' },
    { viewer: 'bao-2', operation: 'calendar set 2026-10-10 working' },
  ]);
});
