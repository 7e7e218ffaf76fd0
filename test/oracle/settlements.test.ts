import { describe, expect, it } from 'vitest';
import { ANN, ask, BEN, bill, burden, deliver, monitored, roster, world } from './make.ts';

const reversal = (id: string, of: string, day: string, total: string, more = {}) =>
  bill(id, day, total, { 原结算ID: of, 退费结算标志: '1', ...more });

describe('what one bill costs its patient', () => {
  it('adds up the columns of each layer', () => {
    const row = bill('S1', '2023-02-01', '1000.00', {
      基本医疗保险统筹基金支出: '100.00',
      公务员医疗补助: '1.00',
      企业补充: '2.00',
      伤残人员: '3.00',
      其他支出: '4.00',
      居民大病保险: '50.00',
      职工大额: '5.00',
      医疗救助: '20.00',
      医院负担金额: '10.00',
      个人账户支出: '700.00',
    });
    expect(burden([row])).toBe('805.00');
  });
  it('keeps the unclamped sums apart until the end: a year is never below zero', () => {
    const refund = bill('S2', '2023-03-01', '-900.00', { 退费结算标志: '1' });
    expect(burden([bill('S1', '2023-02-01', '500.00'), refund])).toBe('0.00');
    expect(burden([bill('S1', '2023-02-01', '500.00'), refund, bill('S3', '2023-04-01', '450.00')])).toBe('50.00');
  });
  it('a row with 有效标志 0 does not count', () => {
    expect(burden([bill('S1', '2023-02-01', '500.00', { 有效标志: '0' })])).toBe('0.00');
  });
  it('only what is dated up to the day counts', () => {
    const rows = [bill('S1', '2023-02-01', '500.00'), bill('S2', '2023-05-01 23:59:59', '70.00')];
    expect(burden(rows, '2023-04-30')).toBe('500.00');
    expect(burden(rows, '2023-05-01')).toBe('570.00');
  });
  it('a bill belongs to the calendar year of its own date', () => {
    const rows = [bill('S1', '2022-12-31 23:59:59', '500.00'), bill('S2', '2023-01-01 00:00:00', '70.00')];
    expect(burden(rows)).toBe('70.00');
  });
  it('ids are compared in capitals', () => {
    expect(burden([bill('S1', '2023-02-01', '500.00', { 证件号码: ANN.toLowerCase() })])).toBe('500.00');
  });
});

describe('a later row with the same 结算ID', () => {
  it('replaces the earlier, in one file too', () => {
    expect(burden([bill('S1', '2023-02-01', '500.00'), bill('S1', '2023-02-01', '300.00')])).toBe('300.00');
  });
  it('may move the bill to another person', () => {
    expect(burden([bill('S1', '2023-02-01', '500.00'), bill('S1', '2023-02-01', '500.00', { 证件号码: BEN })])).toBe(
      '0.00',
    );
  });
  it('is another bill when another region sent it', () => {
    const facts = world(
      [
        roster('370800'),
        monitored('370800'),
        deliver('settlements', '370800', [bill('S1', '2023-02-01', '500.00')]),
        deliver('settlements', '370811', [bill('S1', '2023-02-01', '30.00')]),
      ],
      { parameters: { 'jining.heavy.threshold': '0' } },
    );
    expect(ask(facts, 'jining.heavy', '370800', 2023, '2023-12-31')[0]?.amount).toBe('530.00');
  });
});

describe('a reversal', () => {
  const original = bill('S1', '2023-02-01', '500.00', { 基本医疗保险统筹基金支出: '100.00' });
  it.each(['-200.00', '200.00'])('written %s takes away the same', (total) => {
    expect(burden([original, reversal('S2', 'S1', '2023-03-01', total)])).toBe('200.00');
  });
  it('whose total is 0 takes its sign from its first other amount', () => {
    const back = { 符合政策范围金额: '0', 基本医疗保险统筹基金支出: '-100.00' };
    expect(burden([original, reversal('S2', 'S1', '2023-03-01', '0.00', back)])).toBe('500.00');
    const backPositive = { 符合政策范围金额: '0', 基本医疗保险统筹基金支出: '100.00' };
    expect(burden([original, reversal('S2', 'S1', '2023-03-01', '0.00', backPositive)])).toBe('500.00');
  });
  it('takes back the layers with the cost', () => {
    const all = { 基本医疗保险统筹基金支出: '-100.00' };
    expect(burden([original, reversal('S2', 'S1', '2023-03-01', '-500.00', all)])).toBe('0.00');
    expect(
      burden([original, reversal('S2', 'S1', '2023-03-01', '-200.00', { 基本医疗保险统筹基金支出: '-40.00' })]),
    ).toBe('240.00');
  });
  it('may come twice, and take away more than there was', () => {
    const rows = [original, reversal('S2', 'S1', '2023-03-01', '-200'), reversal('S3', 'S1', '2023-04-01', '-200')];
    expect(burden(rows)).toBe('0.00');
    expect(burden([...rows, bill('S9', '2023-05-01', '100.00')])).toBe('100.00');
    const more = reversal('S4', 'S1', '2023-04-02', '-50');
    expect(burden([...rows, more, bill('S9', '2023-05-01', '100.00')])).toBe('50.00');
  });
  it('of a reversal counts positive again, of that one negative again', () => {
    const rows = [original, reversal('S2', 'S1', '2023-03-01', '-200')];
    expect(burden([...rows, reversal('S3', 'S2', '2023-04-01', '-150')])).toBe('350.00');
    expect(
      burden([...rows, reversal('S3', 'S2', '2023-04-01', '-150'), reversal('S4', 'S3', '2023-05-01', '30')]),
    ).toBe('320.00');
  });
  it('counts from its own date on, in the year of the root', () => {
    const rows = [original, reversal('S2', 'S1', '2024-02-01', '-200'), bill('S3', '2024-03-01', '1000.00')];
    expect(burden(rows, '2024-01-31')).toBe('400.00');
    expect(burden(rows, '2024-02-01')).toBe('200.00');
    expect(burden(rows, '2024-12-31', 2024)).toBe('1000.00');
  });
  it('may arrive and be dated before its original', () => {
    const rows = [reversal('S2', 'S1', '2023-01-10', '-200'), bill('S3', '2023-01-05', '300.00'), original];
    expect(burden(rows, '2023-01-31')).toBe('100.00');
    expect(burden(rows)).toBe('500.00');
  });
  it('of nothing that is known does not count', () => {
    expect(burden([original, reversal('S2', 'S7', '2023-03-01', '-200')])).toBe('400.00');
  });
  it('of the same id in another region does not count', () => {
    const facts = world(
      [
        roster('370800'),
        monitored('370800'),
        deliver('settlements', '370800', [original]),
        deliver('settlements', '370811', [reversal('S2', 'S1', '2023-03-01', '-200')]),
      ],
      { parameters: { 'jining.heavy.threshold': '0' } },
    );
    expect(ask(facts, 'jining.heavy', '370800', 2023, '2023-12-31')[0]?.amount).toBe('400.00');
  });
  it('of itself or in a circle does not count', () => {
    const circle = [reversal('S3', 'S4', '2023-03-01', '-20'), reversal('S4', 'S3', '2023-03-01', '-20')];
    expect(burden([original, reversal('S2', 'S2', '2023-03-01', '-200'), ...circle])).toBe('400.00');
  });
  it('counts only while every row of its chain is valid', () => {
    const second = reversal('S2', 'S1', '2023-03-01', '-200');
    const third = reversal('S3', 'S2', '2023-04-01', '-150');
    const other = bill('S9', '2023-05-01', '1000.00');
    expect(burden([{ ...original, 有效标志: '0' }, second, third, other])).toBe('1000.00');
    expect(burden([original, { ...second, 有效标志: '0' }, third, other])).toBe('1400.00');
    expect(burden([original, second, { ...third, 有效标志: '0' }, other])).toBe('1200.00');
  });
  it('belongs to the person of its root, whoever it names itself', () => {
    expect(burden([original, reversal('S2', 'S1', '2023-03-01', '-200', { 证件号码: BEN })])).toBe('200.00');
  });
  it('of a row that stands negative counts positive', () => {
    const loose = bill('S2', '2023-03-01', '-200.00', { 退费结算标志: '1' });
    expect(burden([original, loose])).toBe('200.00');
    expect(burden([original, loose, reversal('S3', 'S2', '2023-04-01', '-50')])).toBe('250.00');
  });
  it('without 原结算ID counts as it stands, whatever its flag', () => {
    expect(burden([original, bill('S2', '2023-03-01', '30.00', { 退费结算标志: '1' })])).toBe('430.00');
  });
});

describe('an exemption in scope', () => {
  const inScope = (...rows: Record<string, string>[]) => {
    const facts = world(
      [roster('150724', '2022-01'), monitored('150724', '2022-01'), deliver('settlements', '150724', rows)],
      { parameters: { 'evenki.feedback.threshold': '0' } },
    );
    return ask(facts, 'evenki.feedback', '150724', 2023, '2023-12-31')[0]?.amount ?? '0.00';
  };
  const row = (id: string, scope: string, exemption: string, more = {}) =>
    bill(id, '2023-02-01', '1000.00', {
      符合政策范围金额: scope,
      基本医疗保险统筹基金支出: '300.00',
      医院负担金额: exemption,
      ...more,
    });
  it('is the part that has room in scope', () => {
    expect(inScope(row('S1', '800.00', '100.00'))).toBe('400.00');
    expect(inScope(row('S1', '380.00', '100.00'))).toBe('0.00');
    expect(inScope(row('S1', '380.00', '100.00'), row('S2', '310.00', '0.00'))).toBe('10.00');
  });
  it('is nothing where the funds paid more than the scope, which other bills then feel', () => {
    expect(inScope(row('S1', '250.00', '100.00'), row('S2', '900.00', '0.00'))).toBe('550.00');
  });
  it('is taken on the magnitudes of a reversal', () => {
    const back = { 原结算ID: 'S1', 医疗费总额: '-500.00', 基本医疗保险统筹基金支出: '-150.00' };
    // 800 − 300 − 100 = 400, back 200 − 150 − min(80, 50) = 0
    expect(inScope(row('S1', '800.00', '100.00'), row('S2', '-200.00', '-80.00', back))).toBe('400.00');
  });
});
