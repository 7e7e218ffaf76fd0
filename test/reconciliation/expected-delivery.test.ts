import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/config/settings.ts';
import { loadAnswerTimes, loadExpectedDeliveries } from '../../src/reconciliation/expected-delivery.ts';
import { actsFor, listsSeenBy } from '../../src/reconciliation/handed-list.ts';
import { addMonths, daysBetween, monthOf, reportDay } from '../../src/reconciliation/period.ts';
import { missingDelivery } from '../../src/reconciliation/report.ts';
import { plainDate } from '../../src/value/plain-date.ts';

const folder = mkdtempSync(join(tmpdir(), 'hub-expected-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ENTRY = {
  dataset: 'civil-affairs',
  layer: 'null',
  department: 'CIVIL_AFFAIRS',
  'due-day': '5',
  regions: 'POLICY',
  reading: '康乐 五（五）',
};
function fileOf(top: string, ...entries: Record<string, string>[]): string {
  const path = join(folder, 'expected.yaml');
  const text = entries.map((entry) =>
    Object.entries(entry)
      .map(([key, value]) => `    ${key}: ${value}\n`)
      .join(''),
  );
  writeFileSync(path, `${top}:\n${text.map((one) => one.replace('    ', '  - ')).join('')}`);
  return path;
}

describe('what departments owe', () => {
  it('is read from the shipped file: every dataset, each channel that is no part of a settlement', () => {
    const expected = loadExpectedDeliveries();
    expect(new Set(expected.map(({ dataset }) => dataset)).size).toBe(6);
    expect(expected.flatMap(({ layer }) => layer ?? [])).toEqual([
      'HEALTH_ASSISTANCE',
      'SUPPLEMENTARY',
      'TEMPORARY_AID',
      'CHARITY',
      'RED_CROSS',
      'DISABLED_FEDERATION',
    ]);
  });

  it('may be owed by single places', () => {
    const [one] = loadExpectedDeliveries(fileOf('deliveries', { ...ENTRY, regions: '370811 370812' }));
    expect(one).toEqual({
      dataset: 'civil-affairs',
      layer: null,
      department: 'CIVIL_AFFAIRS',
      dueDay: 5,
      regions: ['370811', '370812'],
    });
  });

  it.each([
    ['an unknown dataset', { dataset: 'lists' }, 'dataset lists'],
    ['payments without a channel', { dataset: 'payments' }, 'layer null of payments'],
    ['a channel of another dataset', { layer: 'CHARITY' }, 'layer CHARITY of civil-affairs'],
    ['a layer that comes with the settlement', { dataset: 'payments', layer: 'BASIC' }, 'layer BASIC of payments'],
    ['an unknown department', { department: 'POLICE' }, 'department POLICE'],
    ['a day that not every month has', { 'due-day': '29' }, 'due-day 29'],
    ['NAMED without a channel', { regions: 'NAMED' }, 'NAMED without a layer'],
    ['a place that is no code', { regions: '37081' }, 'regions 37081'],
  ])('is refused for %s, with the line', (_, change, found) => {
    const path = fileOf('deliveries', { ...ENTRY, regions: '370811' }, { ...ENTRY, ...change });
    expect(() => loadExpectedDeliveries(path)).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        facts: expect.objectContaining({ where: 'expected.yaml:8', found }),
      }),
    );
  });

  it('is refused for the same twice', () => {
    expect(() => loadExpectedDeliveries(fileOf('deliveries', ENTRY, ENTRY))).toThrow(/a second time/);
  });
});

it('a department answers in its own days, or in those of any', () => {
  const days = (department: string, sign: string, feedback: string) => ({
    department,
    'sign-within-days': sign,
    'feedback-within-days': feedback,
  });
  const times = loadAnswerTimes(fileOf('answers', days('ANY', '5', '20'), days('TOWNSHIP', '2', '7')));
  expect([times('TOWNSHIP'), times('FINANCE')]).toEqual([
    { signWithinDays: 2, feedbackWithinDays: 7 },
    { signWithinDays: 5, feedbackWithinDays: 20 },
  ]);
  expect(() => loadAnswerTimes(fileOf('answers', days('ANY', '0', '20')))).toThrow(/0,20/);
});

it('农业农村 answers with 乡村振兴, and 医保 for bodies without an account, not for others', () => {
  const medical = { department: 'MEDICAL_INSURANCE' } as const;
  expect(actsFor('AGRICULTURE', { department: 'RURAL_REVITALISATION' })).toBe(true);
  expect(actsFor('COMMUNITY_PARTY_COMMITTEE', medical)).toBe(true);
  expect(actsFor('CIVIL_AFFAIRS', medical)).toBe(false);
  expect(listsSeenBy(medical).length).toBe(11);
  expect(listsSeenBy({ department: 'RURAL_REVITALISATION' })).toEqual(['RURAL_REVITALISATION', 'AGRICULTURE']);
  expect(listsSeenBy({ department: 'AUDIT' })).toEqual([]);
});

it('day and zone of the run are settings with defaults, and faults are told', () => {
  const { monthlyDay, monthlyHour, timeZone } = readSettings({});
  expect([monthlyDay, monthlyHour, timeZone]).toEqual([5, 20, 'Asia/Shanghai']);
  expect(readSettings({ HUB_MONTHLY_HOUR: '0' }).monthlyHour).toBe(0);
  expect(readSettings({ HUB_MONTHLY_DAY: '28', HUB_TIME_ZONE: 'Asia/Urumqi' })).toMatchObject({
    monthlyDay: 28,
    timeZone: 'Asia/Urumqi',
  });
  for (const wrong of [
    { HUB_MONTHLY_DAY: '29' },
    { HUB_MONTHLY_DAY: '0' },
    { HUB_MONTHLY_DAY: 'x' },
    { HUB_MONTHLY_HOUR: '24' },
    { HUB_MONTHLY_HOUR: '8.5' },
    { HUB_TIME_ZONE: 'Mars' },
  ]) {
    expect(() => readSettings(wrong)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  }
});

it('months are counted over the turn of the year, and a report is of its month', () => {
  expect([addMonths(plainDate('2025-01-01'), -1), addMonths(plainDate('2025-12-01'), 1)]).toEqual([
    '2024-12-01',
    '2026-01-01',
  ]);
  expect(reportDay(plainDate('2024-02-01'), plainDate('2025-06-05'))).toBe('2024-02-29');
  expect(reportDay(plainDate('2025-06-01'), plainDate('2025-06-05'))).toBe('2025-06-05');
  expect(daysBetween(plainDate('2025-02-28'), plainDate('2025-03-01'))).toBe(1);
  expect(() => monthOf('2025-13', 'month')).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
});

it('what is missing is said with its month or year', () => {
  expect(missingDelivery('civil-affairs:370800:2025-05')).toBe('2025年5月民政救助对象名单尚未收到');
  expect(missingDelivery('enrolments:370800:2025')).toBe('2025年参保尚未收到');
  expect(missingDelivery('enrolments:2025')).toBe('2025 年参保数据尚未收到');
  expect(missingDelivery('roster:370800')).toBe('人口底册尚未收到');
  expect(missingDelivery('parameter:jining.heavy.threshold')).toBe('地方标准 jining.heavy.threshold 尚未确定');
});
