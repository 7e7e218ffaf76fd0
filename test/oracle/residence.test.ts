import { describe, expect, it } from 'vitest';
import type { Delivery } from './facts.ts';
import { ANN, ask, BEN, bill, deliver, enrolments, roster, world } from './make.ts';

const elsewhere = (region: string, month: string) => roster(region, month, { 证件号码: BEN });

/** '330383' when ANN is there on a day, null when elsewhere: only there does a rule list everyone with a bill. */
function region(day: string, ...deliveries: Delivery[]): string | null {
  const small = bill('S0', `${day.slice(0, 4)}-01-01`, '1', { 参保区划: '330383400' });
  const facts = world([deliver('settlements', '330383', [small]), ...deliveries], {
    parameters: { 'longgang.large.threshold': '0' },
  });
  const found = ask(facts, 'longgang.large', '330383', Number(day.slice(0, 4)), day);
  return found.some((answer) => answer.idNumber === ANN) ? '330383' : null;
}

describe('the region of a person', () => {
  it('is the 区划代码 of the roster, since ever on the first list of all', () => {
    expect(region('2022-06-01', roster('330383', '2023-05'))).toBe('330383');
    expect(region('2022-06-01', roster('330327', '2023-05'))).toBe(null);
  });
  it('changes on the first day of the month of the list that shows a move', () => {
    const move = [roster('330327', '2023-03'), roster('330383', '2023-05'), elsewhere('330327', '2023-05')];
    expect(region('2023-04-30', ...move)).toBe(null);
    expect(region('2023-05-01', ...move)).toBe('330383');
  });
  it('is that of the latest start while two rosters hold the person', () => {
    const both = [roster('330383', '2023-05'), roster('330327', '2023-03')];
    expect(region('2023-05-01', ...both)).toBe('330383');
    expect(region('2023-04-30', ...both)).toBe(null);
    const otherWay = [roster('330383', '2023-03'), roster('330327', '2023-05')];
    expect(region('2023-05-01', ...otherWay)).toBe(null);
  });
  it('follows a change of code on the same roster', () => {
    const change = [roster('330383', '2023-03'), roster('330383', '2023-05', { 区划代码: '330327' })];
    expect(region('2023-04-30', ...change)).toBe('330383');
    expect(region('2023-05-01', ...change)).toBe(null);
  });
  it('is lost with the next roster without the person, and falls back to the enrolment', () => {
    const left = [roster('330327', '2023-03'), elsewhere('330327', '2023-05')];
    const enrolled = enrolments('330383', { 参保区划: '330383' });
    expect(region('2023-04-30', ...left, enrolled)).toBe(null);
    expect(region('2023-05-01', ...left, enrolled)).toBe('330383');
  });
  it('without a roster is that of the latest enrolment up to the year, by 年度 and 生效日期', () => {
    const of = (year: string, code: string, more = {}) => enrolments(code, { 参保年度: year, 参保区划: code, ...more });
    expect(region('2023-06-01', of('2022', '330327'), of('2023', '330383'))).toBe('330383');
    expect(region('2023-06-01', of('2023', '330383'), of('2022', '330327'))).toBe('330383');
    expect(region('2023-06-01', of('2022', '330383'), of('2024', '330327'))).toBe('330383');
    const later = of('2023', '330327', { 险种类型: '310', 生效日期: '2023-04-01' });
    expect(region('2023-06-01', of('2023', '330383'), later)).toBe(null);
  });
  it('without either is that of the latest valid settlement up to the day', () => {
    const rows = (more: object) =>
      deliver('settlements', '330383', [bill('S1', '2023-03-01', '1', { 参保区划: '330327', ...more })]);
    expect(region('2023-02-28', rows({}))).toBe('330383');
    expect(region('2023-03-01', rows({}))).toBe(null);
    expect(region('2023-03-01', rows({ 有效标志: '0' }))).toBe('330383');
  });
  it('of a code of no known region means that no rules apply', () => {
    expect(region('2023-06-01', roster('330383', '2023-01', { 区划代码: '999999' }))).toBe(null);
  });
});

describe('rules of a region', () => {
  const facts = world(
    [
      roster('330383', '2023-01', { 区划代码: '330383400201' }),
      deliver('settlements', '330383', [bill('S1', '2023-02-01', '10')]),
    ],
    { parameters: { 'longgang.large.threshold': '0' } },
  );
  it.each([
    ['330383', 1],
    ['330300', 1],
    ['330000', 1],
    ['330383400201', 1],
    ['330327', 0],
    ['500241', 0],
  ])('reach below it, and are seen from %s: %i', (code, count) => {
    expect(ask(facts, 'longgang.large', code, 2023, '2023-12-31')).toHaveLength(count);
  });
  it('the rules of 济宁 hold in 任城区', () => {
    const rencheng = world(
      [
        roster('370811', '2023-01'),
        deliver('rural-revitalisation', '370800', [{ 证件号码: ANN, 监测对象类别: '脱贫不稳定户' }], '2023-01'),
        deliver('settlements', '370800', [bill('S1', '2023-02-01', '10')]),
      ],
      { parameters: { 'jining.heavy.threshold': '0' } },
    );
    expect(ask(rencheng, 'jining.heavy', '370811', 2023, '2023-12-31')[0]?.outcome).toBe('FLAGGED');
  });
});

describe('hukou', () => {
  const rural = (day: string, ...deliveries: Delivery[]) =>
    ask(
      world([
        ...deliveries,
        deliver('rural-revitalisation', '622922', [], '2023-01'),
        deliver('settlements', '622922', [bill('S1', '2023-01-01', '20000', { 参保区划: '622922' })]),
      ]),
      'kangle.inpatient.rural',
      '622922',
      2023,
      day,
    ).map((answer) => [answer.outcome, ...answer.missing]);
  it('is what the roster says on the key day', () => {
    const change = [roster('622922', '2023-01'), roster('622922', '2023-05', { 户籍性质: '非农业' })];
    expect(rural('2023-04-30', ...change)).toEqual([['FLAGGED']]);
    expect(rural('2023-05-01', ...change)).toEqual([]);
  });
  it('is unknown without a roster', () => {
    expect(rural('2023-05-01')).toEqual([['UNDETERMINED', 'hukou']]);
    expect(rural('2023-05-01', roster('622922', '2023-01'), elsewhere('622922', '2023-03'))).toEqual([
      ['UNDETERMINED', 'hukou'],
    ]);
  });
  it('stays with the dead', () => {
    expect(rural('2023-05-01', roster('622922', '2023-01', { 死亡日期: '2023-02-01' }))).toEqual([['FLAGGED']]);
  });
});
