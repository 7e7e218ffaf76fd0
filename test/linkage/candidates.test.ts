import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { send, XIUSHAN } from '../assistance/case-hub.ts';
import {
  billed,
  csvFile,
  ENROLMENTS,
  enrolled,
  onRoster,
  PAYMENTS,
  paid,
  ROSTER,
  SETTLEMENTS,
  type Somebody,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';
import { candidates, merge, numberOf, reject, split } from './linkage-hub.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await makeHub({ today: '2025-06-30' });
});
afterEach(() => hub.close());

const somebody = (serial: number, name = '王小明'): Somebody => ({ number: idNumberOf(serial), name });

function roster(month: string, ...rows: [Somebody, household: string][]): Promise<unknown> {
  const file = csvFile(
    ROSTER,
    rows.map(([person, household]) => onRoster(person, XIUSHAN, household)),
  );
  return hub.deliver('roster', XIUSHAN, file, month);
}

/** Candidates with their persons left out: what is said about them. */
async function said(kind: Parameters<typeof candidates>[1] = null): Promise<object[]> {
  return (await candidates(hub, kind)).map(({ kind: found, why, whyNot, personIds }) => ({
    kind: found,
    persons: personIds.length,
    why,
    whyNot,
  }));
}

describe('疑似同一人: two numbers, one name and one household', () => {
  it('on one roster at the same time speaks against it, a birth date in common for it', async () => {
    await roster('2025-01', [somebody(1), 'H1'], [somebody(3), 'H1']);
    expect(await said('SAME_HOUSEHOLD')).toEqual([
      {
        kind: 'SAME_HOUSEHOLD',
        persons: 2,
        why: ['SAME_NAME', 'SAME_HOUSEHOLD', 'SAME_BIRTH_DATE'],
        whyNot: ['ONE_ROSTER'],
      },
    ]);
  });

  it('one that comes when the other goes looks like a renewed number', async () => {
    await roster('2025-01', [somebody(1), 'H1']);
    await roster('2025-02', [somebody(3), 'H1']);
    expect(await said('SAME_HOUSEHOLD')).toMatchObject([
      { why: ['SAME_NAME', 'SAME_HOUSEHOLD', 'FOLLOWED_ON', 'SAME_BIRTH_DATE'], whyNot: [] },
    ]);
  });

  it('of other birth dates and sexes, insured both, and in hospital at the same time, they are hardly one', async () => {
    const [one, other] = [somebody(1), somebody(1002)];
    await roster('2025-01', [one, 'H1']);
    await roster('2025-02', [somebody(5, '李四'), 'H1']);
    await roster('2025-03', [other, 'H1']);
    const stay = (id: string, from: string, to: string) => ({ id, total: '1000', at: XIUSHAN, from, to });
    const rows = [
      [one, stay('A', '2025-03-01', '2025-03-09')],
      [other, stay('B', '2025-03-08', '2025-03-20')],
    ] as const;
    const bills = rows.map(([person, { from, to, ...bill }]) => ({
      ...billed(person, bill),
      入院日期: from,
      出院日期: to,
    }));
    await hub.deliver('settlements', XIUSHAN, csvFile(SETTLEMENTS, bills));
    await hub.deliver('enrolments', XIUSHAN, csvFile(ENROLMENTS, [enrolled(one, XIUSHAN), enrolled(other, XIUSHAN)]));
    expect(await said('SAME_HOUSEHOLD')).toMatchObject([
      {
        why: ['SAME_NAME', 'SAME_HOUSEHOLD'],
        whyNot: ['OVERLAPPING_STAYS', 'BOTH_ENROLLED', 'DIFFERENT_BIRTH_DATE', 'DIFFERENT_SEX'],
      },
    ]);
  });

  it('is not asked about namesakes of other households, nor about others of the household', async () => {
    await roster('2025-01', [somebody(1), 'H1'], [somebody(3), 'H2'], [somebody(5, '李四'), 'H1']);
    expect(await said('SAME_HOUSEHOLD')).toEqual([]);
  });

  it('is asked two by two of up to six namesakes, and of more as one thing that nobody decides', async () => {
    const people = [1, 3, 5, 7, 9, 11, 13].map((serial) => somebody(serial));
    await roster('2025-01', ...people.slice(0, 6).map((one): [Somebody, string] => [one, 'H1']));
    expect(await said('SAME_HOUSEHOLD')).toHaveLength(15);
    await roster('2025-02', ...people.map((one): [Somebody, string] => [one, 'H1']));
    const [crowd, ...more] = await candidates(hub, 'SAME_HOUSEHOLD');
    expect(more).toEqual([]);
    expect(crowd).toMatchObject({ whyNot: ['TOO_MANY'] });
    expect(crowd!.personIds).toHaveLength(7);
    await expect(reject(hub, crowd!)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });

  it('once rejected is not listed again, until what speaks for or against it changes', async () => {
    await roster('2025-01', [somebody(1), 'H1'], [somebody(3), 'H1']);
    await reject(hub, (await candidates(hub, 'SAME_HOUSEHOLD'))[0]!);
    expect(await said('SAME_HOUSEHOLD')).toEqual([]);
    await send(hub, XIUSHAN, [somebody(1), { id: 'A', total: '10' }]);
    expect(await said('SAME_HOUSEHOLD')).toEqual([]);
    await roster('2025-02', [somebody(1), 'H2'], [somebody(3), 'H2']);
    expect(await said('SAME_HOUSEHOLD')).toHaveLength(1);
  });

  it('cannot be decided twice, nor upon facts that have changed since it was listed', async () => {
    await roster('2025-01', [somebody(1), 'H1'], [somebody(3), 'H1']);
    const [listed] = await candidates(hub, 'SAME_HOUSEHOLD');
    await roster('2025-02', [somebody(1), 'H2'], [somebody(3), 'H2']);
    await expect(reject(hub, listed!)).rejects.toMatchObject({ code: 'CONFLICT' });
    const [now] = await candidates(hub, 'SAME_HOUSEHOLD');
    await reject(hub, now!);
    await expect(reject(hub, now!)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is gone when they are one, and not asked again after a split', async () => {
    await roster('2025-01', [somebody(1), 'H1'], [somebody(3), 'H1']);
    await merge(hub, somebody(1), somebody(3));
    expect(await said()).toEqual([]);
    await split(hub, somebody(3));
    expect(await said()).toEqual([]);
    expect((await numberOf(hub, somebody(3))).person).not.toBe((await numberOf(hub, somebody(1))).person);
  });
});

describe('同号异名: one number under several names', () => {
  it('is listed with the names that came, encrypted, from one file or from several', async () => {
    const one = somebody(1, '王小明');
    await roster('2025-01', [one, 'H1']);
    await send(
      hub,
      XIUSHAN,
      [
        { ...one, name: '王晓明' },
        { id: 'A', total: '10' },
      ],
      [one, { id: 'B', total: '10' }],
    );
    expect(await said('OTHER_NAME')).toEqual([
      { kind: 'OTHER_NAME', persons: 1, why: ['SAME_NUMBER'], whyNot: ['OTHER_NAME'] },
    ]);
    const names = await hub.database.query<{ name_cipher: Buffer; row_number: number }>(
      'select name_cipher, row_number from other_name',
    );
    expect(names.map(({ name_cipher }) => hub.vault.open(name_cipher).toString())).toEqual(['王晓明']);
    expect(names.map(({ row_number }) => row_number)).toEqual([2]);
  });

  it('once rejected is listed again only when yet another name comes', async () => {
    const one = somebody(1);
    await roster('2025-01', [one, 'H1']);
    await send(hub, XIUSHAN, [
      { ...one, name: '王晓明' },
      { id: 'A', total: '10' },
    ]);
    await reject(hub, (await candidates(hub, 'OTHER_NAME'))[0]!);
    await send(hub, XIUSHAN, [
      { ...one, name: '王晓明' },
      { id: 'B', total: '10' },
    ]);
    expect(await said('OTHER_NAME')).toEqual([]);
    await send(hub, XIUSHAN, [
      { ...one, name: '李四' },
      { id: 'C', total: '10' },
    ]);
    expect(await said('OTHER_NAME')).toHaveLength(1);
  });
});

describe('待补全: known from bills, payments or enrolments and on no roster', () => {
  it('is listed with where the person is known from, until a roster has the person', async () => {
    const [one, other] = [somebody(1), somebody(3, '李四')];
    await send(hub, XIUSHAN, [one, { id: 'A', total: '10' }]);
    await hub.deliver('enrolments', XIUSHAN, csvFile(ENROLMENTS, [enrolled(one, XIUSHAN)]));
    await hub.deliver('payments', XIUSHAN, csvFile(PAYMENTS, [paid(other, 'P1', '慈善', '2025-03-01', '5')]));
    const found = await said('UNLISTED');
    expect(found).toEqual(
      expect.arrayContaining([
        { kind: 'UNLISTED', persons: 1, why: ['SETTLEMENTS', 'ENROLMENTS'], whyNot: ['NO_ROSTER_YET'] },
        { kind: 'UNLISTED', persons: 1, why: ['PAYMENTS'], whyNot: ['NO_ROSTER_YET'] },
      ]),
    );
    await roster('2025-01', [one, 'H1']);
    // A region has a roster now; who is only known from a payment has no place, hence none that could have one.
    expect(await said('UNLISTED')).toEqual([
      { kind: 'UNLISTED', persons: 1, why: ['PAYMENTS'], whyNot: ['NO_ROSTER_YET'] },
    ]);
  });
});
