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
  const audit = "select person_ids, fields from audit_record where operation = 'relief 330383'";
  const [person] = await ask<{ person_id: string }>(place.url, 'select person_id from person');
  expect(await ask(place.url, audit)).toEqual([{ person_ids: [person!.person_id], fields: ['explanation'] }]);
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
