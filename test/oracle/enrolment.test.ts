import { describe, expect, it } from 'vitest';
import type { Delivery, Row } from './facts.ts';
import { ANN, ask, BEN, deliver, enrolments, monitored, roster, world } from './make.ts';

function unenrolled(asOf: string, ...deliveries: Delivery[]) {
  return ask(
    world([roster('622922'), monitored('622922'), ...deliveries]),
    'kangle.enrolment',
    '622922',
    2023,
    asOf,
  ).map((answer) => [answer.idNumber, answer.outcome, ...answer.missing]);
}
const FLAGGED = [[ANN, 'FLAGGED']];

/** Whether rows leave ANN insured on a day; another person's row makes the year delivered. */
function insured(day: string, ...rows: Row[]): boolean {
  return unenrolled(day, enrolments('622922', { 证件号码: BEN }, ...rows)).length === 0;
}

describe('an enrolment', () => {
  it('covers its whole year when it states no days', () => {
    expect([insured('2023-02-01', {}), insured('2023-12-31', {})]).toEqual([true, true]);
    expect(insured('2023-06-01', { 参保年度: '2022' })).toBe(false);
    expect(insured('2023-06-01', { 参保年度: '2024' })).toBe(false);
  });
  it('covers its first and its last day', () => {
    const row = { 生效日期: '2023-03-01', 终止日期: '2023-08-31' };
    const days = ['2023-02-28', '2023-03-01', '2023-08-31', '2023-09-01'];
    expect(days.map((day) => insured(day, row))).toEqual([false, true, true, false]);
  });
  it('may reach into the next year by its dates', () => {
    expect(insured('2023-02-01', { 参保年度: '2022', 终止日期: '2023-02-28' })).toBe(true);
  });
  it.each(['暂停', '终止'])('%s covers nothing without 终止日期, else up to it', (status) => {
    expect(insured('2023-02-01', { 参保状态: status })).toBe(false);
    expect(insured('2023-02-01', { 参保状态: status, 终止日期: '2023-02-01' })).toBe(true);
    expect(insured('2023-02-02', { 参保状态: status, 终止日期: '2023-02-01' })).toBe(false);
  });
  it.each([
    ['310', true],
    ['390', true],
    ['职工基本医疗保险', true],
    ['城乡居民基本医疗保险', true],
    ['510', false],
  ])('of 险种 %s is basic: %s', (kind, isBasic) => expect(insured('2023-02-01', { 险种类型: kind })).toBe(isBasic));
  it('is replaced by a later row of the same person, year and 险种', () => {
    expect(insured('2023-06-01', {}, { 参保状态: '终止' })).toBe(false);
    expect(insured('2023-06-01', {}, { 参保状态: '终止', 险种类型: '310' })).toBe(true);
  });
});

describe('康乐: monitored and not insured', () => {
  it('is flagged without an amount', () => {
    const facts = world([roster('622922'), monitored('622922'), enrolments('622922', { 证件号码: BEN })]);
    expect(ask(facts, 'kangle.enrolment', '622922', 2023, '2023-12-31')).toEqual([
      {
        ruleId: 'kangle.enrolment',
        idNumber: ANN,
        visitId: null,
        outcome: 'FLAGGED',
        amount: null,
        threshold: null,
        crossedOn: null,
        missing: [],
        notDelivered: [],
      },
    ]);
  });
  it('counts the living only, the day of death included', () => {
    const died = (day: string) => roster('622922', '2023-02', { 死亡日期: day });
    const list = enrolments('622922', { 证件号码: BEN });
    expect(unenrolled('2023-06-15', list, died('2023-06-15'))).toEqual(FLAGGED);
    expect(unenrolled('2023-06-15', list, died('2023-06-14'))).toEqual([]);
    expect(unenrolled('2023-06-15', list, died('2023-09-01'))).toEqual(FLAGGED);
  });
  it('believes the latest roster that states a death', () => {
    const list = enrolments('622922', { 证件号码: BEN });
    const lists = [
      roster('622922', '2023-05', { 死亡日期: '2023-09-01' }),
      roster('622922', '2023-02', { 死亡日期: '2023-01-05' }),
    ];
    expect(unenrolled('2023-06-15', list, ...lists)).toEqual(FLAGGED);
    expect(unenrolled('2023-06-15', list, ...lists, roster('622922', '2023-06'))).toEqual(FLAGGED);
  });
});

describe('enrolments of a year that never came', () => {
  const line = [[null, 'UNDETERMINED', 'enrolments:2023']];
  it('leave one line for the region, whose persons are not named', () => {
    expect(unenrolled('2023-06-01')).toEqual(line);
    expect(unenrolled('2023-06-01', enrolments('622921', { 证件号码: BEN }))).toEqual(line);
    expect(unenrolled('2023-06-01', enrolments('622922', { 证件号码: BEN, 参保年度: '2022' }))).toEqual(line);
  });
  it('leave no line when no one could be hit', () => {
    const early = enrolments('622922', { 参保年度: '2022', 终止日期: '2023-12-31' });
    expect(unenrolled('2023-06-01', early)).toEqual([]);
    const noOne = world([roster('622922'), deliver('rural-revitalisation', '622922', [], '2023-01')]);
    expect(ask(noOne, 'kangle.enrolment', '622922', 2023, '2023-06-01')).toEqual([]);
  });
  it('are delivered by an empty file that says its year, at the region or above', () => {
    expect(unenrolled('2023-06-01', deliver('enrolments', '622922', [], '2023-01'))).toEqual(FLAGGED);
    expect(unenrolled('2023-06-01', deliver('enrolments', '620000', [], '2023-07'))).toEqual(FLAGGED);
    expect(unenrolled('2023-06-01', deliver('enrolments', '622922', [], '2022-12'))).toEqual(line);
    expect(unenrolled('2023-06-01', deliver('enrolments', '622922', []))).toEqual(line);
  });
  it('are missing for each person when only a township delivered', () => {
    const list = deliver('enrolments', '622922101', [], '2023-01');
    expect(unenrolled('2023-06-01', list)).toEqual([[ANN, 'UNDETERMINED', 'enrolments:2023']]);
  });
  it('are missing for each person when only a part of the region delivered', () => {
    const lists = [
      roster('370800'),
      roster('370811', '2023-01', { 证件号码: BEN }),
      deliver('civil-affairs', '370800', [], '2023-01'),
      deliver('rural-revitalisation', '370800', [], '2023-01'),
      deliver('enrolments', '370811', [], '2023-01'),
      deliver(
        'settlements',
        '370800',
        [ANN, BEN].map((id) => ({
          结算ID: id,
          就诊ID: id,
          证件号码: id,
          医疗类别: '11',
          结算时间: '2023-02-01 08:00:00',
          医疗费总额: '90000',
          符合政策范围金额: '0',
        })),
      ),
    ];
    const incomes = [
      {
        region: '370000',
        scope: 'ALL',
        year: 2022,
        amount: '30000',
        publishedOn: '2023-01-18',
        status: 'official' as const,
      },
    ];
    const answers = ask(world(lists, { incomes }), 'jining.ordinary', '370800', 2023, '2023-12-31');
    expect(answers).toMatchObject([{ idNumber: ANN, outcome: 'UNDETERMINED', missing: ['enrolments:2023'] }]);
  });
});
