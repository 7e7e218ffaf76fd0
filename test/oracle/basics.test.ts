import { describe, expect, it } from 'vitest';
import { dayBefore, lastDay, monthBefore, readDay, readMonth } from './calendar.ts';
import { printFen, readFen } from './fen.ts';
import { Regions } from './regions.ts';
import { decide } from './truth.ts';

describe('fen', () => {
  it.each([
    ['12.34', 1234n],
    ['12.3', 1230n],
    ['12', 1200n],
    ['-0.05', -5n],
    ['', 0n],
  ])('reads %j', (text, fen) => expect(readFen(text)).toBe(fen));
  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [123456n, '1234.56'],
  ])('prints %s', (fen, text) => expect(printFen(fen)).toBe(text));
  it('refuses what is no amount', () => expect(() => readFen('1.234')).toThrow('1.234'));
});

describe('calendar', () => {
  it.each([
    ['2024-03-01', '2024-02-29'],
    ['2023-03-01', '2023-02-28'],
    ['2023-01-01', '2022-12-31'],
    ['2023-05-10', '2023-05-09'],
  ])('the day before %s is %s', (day, before) => expect(dayBefore(day)).toBe(before));
  it.each([
    ['2000-02', '2000-02-29'],
    ['1900-02', '1900-02-28'],
    ['2023-04', '2023-04-30'],
    ['2023-12', '2023-12-31'],
  ])('the last day of %s is %s', (month, day) => expect(lastDay(month)).toBe(day));
  it('knows the month before January', () => expect(monthBefore('2023-01')).toBe('2022-12'));
  it('reads months and days as files write them', () => {
    expect(['202305', '2023-05', '2023-05-17'].map(readMonth)).toEqual(['2023-05', '2023-05', '2023-05']);
    expect(['20230517', '2023-05-17', '2023-05-17 08:00:00'].map(readDay)).toEqual(Array(3).fill('2023-05-17'));
    expect([readMonth(''), readDay('')]).toEqual([null, null]);
  });
});

describe('regions', () => {
  const regions = new Regions([
    { code: '370800', parent: null },
    { code: '370811', parent: '370800' },
  ]);
  it('puts longer codes below their first six digits', () => {
    expect(regions.isIn('370811001002', '370800')).toBe(true);
    expect(regions.isIn('370811001002', '370811')).toBe(true);
    expect(regions.isIn('370800', '370811')).toBe(false);
  });
  it('does not know codes below no region', () => {
    expect(regions.knows('370899')).toBe(false);
    expect(regions.knows('370899001')).toBe(false);
  });
});

describe('three-valued logic', () => {
  const known = { a: 'YES', b: 'UNKNOWN', c: 'UNKNOWN', d: 'NO' } as const;
  const verdict = (formula: (holds: (name: keyof typeof known) => boolean) => boolean) =>
    decide(['a', 'b', 'c', 'd'] as const, (name) => known[name], formula);
  it('is IN or OUT when the unknown cannot turn it', () => {
    expect(verdict((is) => is('a') || is('b')).outcome).toBe('IN');
    expect(verdict((is) => is('d') && is('b')).outcome).toBe('OUT');
    expect(verdict((is) => is('b') || !is('b')).outcome).toBe('IN');
  });
  it('names only what can turn it', () => {
    expect(verdict((is) => is('b') && (is('c') || is('a')))).toEqual({ outcome: 'OPEN', matters: ['b'] });
    expect(verdict((is) => is('b') && is('c'))).toEqual({ outcome: 'OPEN', matters: ['b', 'c'] });
  });
});
