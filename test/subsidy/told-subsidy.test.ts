import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { SUBSIDY_LISTS, type SubsidyTotals } from '../../src/subsidy/subsidy-totals.ts';
import { tellLists, tellRate } from '../../src/subsidy/told-subsidy.ts';

const ANALYST: Viewer = { id: 'a', department: 'MEDICAL_INSURANCE', roles: ['ANALYST'], regionCodes: [], purpose: 't' };
const CLERK: Viewer = { ...ANALYST, roles: ['CLERK'] };

describe('a subsidy to who may not see persons', () => {
  it.each([
    [100, 96, 0, [null, 100, 0, false]],
    [100, 3, 0, [null, 100, 0, false]],
    [100, 90, 2, [90, 100, null, false]],
    [4, 4, 0, [null, null, 0, false]],
    [100, 90, 0, [90, 100, 0, true]],
    [100, 100, 0, [100, 100, 0, true]],
  ] as const)('of %i persons, of whom %i reach it and %i are unknown', (of, reached, unknown, expected) => {
    const rate = { of, reached, unknown, lowest: 900_000n, highest: 900_000n, goal: null, isReached: null };
    const told = tellRate(rate, ANALYST);
    expect([told.reached, told.of, told.unknown, told.isTold]).toEqual(expected);
    expect(told.lowest).toBe(expected[3] ? 900_000n : null);
    expect(tellRate(rate, CLERK)).toEqual({ ...rate, isTold: true });
  });

  it('leaves no gap out alone: 参保率 tells how many there are together', () => {
    const none = Object.fromEntries(SUBSIDY_LISTS.map((list) => [list, 0]));
    const totals = { lists: { ...none, NEVER: 2, DROPPED: 9, LAPSED: 30, TOO_LITTLE: 3 } } as unknown as SubsidyTotals;
    const { NEVER, DROPPED, LAPSED, TOO_LITTLE, TOO_MUCH } = tellLists(totals, ANALYST);
    expect([NEVER, DROPPED, LAPSED, TOO_LITTLE, TOO_MUCH]).toEqual([null, null, 30, null, 0]);
    expect(tellLists(totals, CLERK)).toEqual(totals.lists);
  });
});
