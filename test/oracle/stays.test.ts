import { describe, expect, it } from 'vitest';
import type { Row } from './facts.ts';
import { ask, BEN, bill, deliver, monitored, roster, world } from './make.ts';

/** [visit, amount, crossedOn] of the stays of 康乐 above 6000. */
function stays(rows: Row[], year = 2023, asOf = `${year}-12-31`): (string | null)[][] {
  const lists = ['2021-12', '2024-12'].flatMap((month) => [roster('622922', month), monitored('622922', month)]);
  const facts = world([...lists, deliver('settlements', '622922', rows)]);
  return ask(facts, 'kangle.inpatient.monitored', '622922', year, asOf).map((answer) => [
    answer.visitId,
    answer.amount,
    answer.crossedOn,
  ]);
}

describe('a stay', () => {
  it('is all settlements of one visit together, each stay by itself', () => {
    const rows = [
      bill('S1', '2023-03-01', '4000', { 就诊ID: 'A' }),
      bill('S2', '2023-03-09', '2000.01', { 就诊ID: 'A' }),
      bill('S3', '2023-04-01', '5000', { 就诊ID: 'B' }),
    ];
    expect(stays(rows)).toEqual([['A', '6000.01', '2023-03-09']]);
  });
  it.each([
    ['21', 1],
    ['22', 1],
    ['23', 1],
    ['24', 1],
    ['52', 0],
    ['14', 0],
    ['11', 0],
  ])('of medical type %s: %i', (type, count) => {
    expect(stays([bill('S1', '2023-03-01', '9000', { 医疗类别: type })])).toHaveLength(count);
  });
  it('of the same 就诊ID in two regions is two stays', () => {
    const facts = world([
      roster('622922'),
      monitored('622922'),
      deliver('settlements', '622922', [bill('S1', '2023-03-01', '4000', { 就诊ID: 'A' })]),
      deliver('settlements', '622921', [bill('S1', '2023-03-01', '4000', { 就诊ID: 'A' })]),
    ]);
    expect(ask(facts, 'kangle.inpatient.monitored', '622922', 2023, '2023-12-31')).toEqual([]);
  });
  it('of two people under one 就诊ID is two stays', () => {
    const rows = [
      bill('S1', '2023-03-01', '4000', { 就诊ID: 'A' }),
      bill('S2', '2023-03-01', '4000', { 就诊ID: 'A', 证件号码: BEN }),
    ];
    expect(stays(rows)).toEqual([]);
  });
  it('belongs whole to the year of its last settlement up to the day', () => {
    const rows = [bill('S1', '2022-12-30', '6500', { 就诊ID: 'A' }), bill('S2', '2023-01-04', '1000', { 就诊ID: 'A' })];
    expect(stays(rows, 2022)).toEqual([['A', '6500.00', '2022-12-30']]);
    expect(stays(rows, 2022, '2023-01-03')).toEqual([['A', '6500.00', '2022-12-30']]);
    expect(stays(rows, 2022, '2023-01-04')).toEqual([]);
    expect(stays(rows, 2023)).toEqual([['A', '7500.00', '2022-12-30']]);
  });
  it('is not moved to another year by a reversal or an invalid row', () => {
    const rows = [
      bill('S1', '2022-12-30', '6500', { 就诊ID: 'A' }),
      bill('S2', '2023-01-04', '-100', { 就诊ID: 'A', 原结算ID: 'S1' }),
      bill('S3', '2023-01-05', '900', { 就诊ID: 'A', 有效标志: '0' }),
    ];
    expect(stays(rows, 2023)).toEqual([]);
    expect(stays(rows, 2022, '2023-06-01')).toEqual([['A', '6400.00', '2022-12-30']]);
  });
  it('takes a reversal by the visit and medical type of its root', () => {
    const rows = [
      bill('S1', '2023-03-01', '6500', { 就诊ID: 'A' }),
      bill('S2', '2023-03-05', '-300', { 就诊ID: 'Z', 医疗类别: '11', 原结算ID: 'S1' }),
    ];
    expect(stays(rows)).toEqual([['A', '6200.00', '2023-03-01']]);
  });
  it('whose only settlement is dated later is none yet, though its reversal is dated before', () => {
    const rows = [
      bill('S1', '2023-06-01', '9000', { 就诊ID: 'A' }),
      bill('S2', '2023-03-05', '-300', { 就诊ID: 'A', 原结算ID: 'S1' }),
    ];
    expect(stays(rows, 2023, '2023-05-31')).toEqual([]);
    expect(stays(rows)).toEqual([['A', '8700.00', '2023-06-01']]);
  });
});

describe('crossedOn', () => {
  it('is the first day of the last unbroken run above the line', () => {
    const rows = [
      bill('S1', '2023-03-01', '7000', { 就诊ID: 'A' }),
      bill('S2', '2023-04-01', '-2000', { 就诊ID: 'A', 原结算ID: 'S1' }),
      bill('S3', '2023-05-01', '1500', { 就诊ID: 'A' }),
      bill('S4', '2023-06-01', '10', { 就诊ID: 'A' }),
    ];
    expect(stays(rows)).toEqual([['A', '6510.00', '2023-05-01']]);
    expect(stays(rows, 2023, '2023-03-31')).toEqual([['A', '7000.00', '2023-03-01']]);
  });
  it('is net by day: down and up again on one day breaks no run', () => {
    const rows = [
      bill('S1', '2023-03-01', '7000', { 就诊ID: 'A' }),
      bill('S2', '2023-04-01 08:00:00', '-7000', { 就诊ID: 'A', 原结算ID: 'S1' }),
      bill('S3', '2023-04-01 09:00:00', '6100', { 就诊ID: 'A' }),
    ];
    expect(stays(rows)).toEqual([['A', '6100.00', '2023-03-01']]);
  });
  it('runs on the sum that is not clamped', () => {
    const rows = [
      bill('S0', '2023-01-01', '-5000', { 就诊ID: 'A', 退费结算标志: '1' }),
      bill('S1', '2023-03-01', '9000', { 就诊ID: 'A' }),
      bill('S2', '2023-04-01', '3000', { 就诊ID: 'A' }),
    ];
    expect(stays(rows)).toEqual([['A', '7000.00', '2023-04-01']]);
  });
});
