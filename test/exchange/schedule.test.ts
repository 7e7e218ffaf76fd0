import { describe, expect, it } from 'vitest';
import { nextDue, parseCron, parseDuration } from '../../src/exchange/schedule.ts';

describe('cron in the time of China', () => {
  it.each([
    ['30 2 * * *', '2025-03-01T10:00:00+08:00', '2025-03-02T02:30:00+08:00'],
    ['30 2 * * *', '2025-03-01T02:29:59+08:00', '2025-03-01T02:30:00+08:00'],
    ['30 2 * * *', '2025-03-01T02:30:00+08:00', '2025-03-02T02:30:00+08:00'],
    ['*/20 8-9 * * *', '2025-03-01T09:40:00+08:00', '2025-03-02T08:00:00+08:00'],
    ['0 0 5 * *', '2025-12-05T00:00:00+08:00', '2026-01-05T00:00:00+08:00'],
    ['0 6 * * 1-5', '2025-11-21T06:00:00+08:00', '2025-11-24T06:00:00+08:00'],
    ['0 6 * * 7', '2025-11-21T06:00:00+08:00', '2025-11-23T06:00:00+08:00'],
    ['0 0 1 * 1', '2025-11-22T00:00:00+08:00', '2025-11-24T00:00:00+08:00'],
    ['0 0 29 2 *', '2025-01-01T00:00:00+08:00', '2028-02-29T00:00:00+08:00'],
    ['5,10 0 1 1 *', '2025-01-01T00:05:00+08:00', '2025-01-01T00:10:00+08:00'],
  ])('%s after %s is due at %s', (text, last, due) => {
    expect(nextDue(parseCron(text)!, new Date(last))).toEqual(new Date(due));
  });

  it('that names no day that comes is never due', () => {
    expect(nextDue(parseCron('0 0 30 2 *')!, new Date('2025-01-01T00:00:00Z'))).toBeNull();
  });

  it.each([
    '',
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '5-1 * * * *',
    '*/0 * * * *',
    'a * * * *',
    '1.5 * * * *',
  ])('is not %s', (text) => expect(parseCron(text)).toBeUndefined());
});

it('an interval counts from the beginning of the last reading', () => {
  const schedule = { kind: 'EVERY', seconds: parseDuration('90m')!, text: '90m' } as const;
  expect(nextDue(schedule, new Date('2025-01-01T00:00:00Z'))).toEqual(new Date('2025-01-01T01:30:00Z'));
  expect(parseDuration('5')).toBeUndefined();
});
