import { describe, expect, it } from 'vitest';
import { hiddenCounts } from '../../src/access/hidden-counts.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import { makeRandom } from '../source/random.ts';
import { seeds } from '../support/seeds.ts';

const ANALYST: Viewer = { id: 'a', department: 'MEDICAL_INSURANCE', roles: ['ANALYST'], regionCodes: [], purpose: 't' };
const CLERK: Viewer = { ...ANALYST, roles: ['CLERK'] };

/** What is told of a sum and its parts, * = left out. */
function told(whole: number, parts: readonly number[], viewer = ANALYST): string {
  const cells = [whole, ...parts].map((persons) => ({ persons }));
  const [first, ...rest] = cells;
  const hidden = hiddenCounts(cells, [{ whole: first!, parts: rest }], viewer);
  return cells.map((cell) => (hidden.has(cell) ? '*' : cell.persons)).join(' ');
}

describe('counts that are left out', () => {
  it.each([
    ['nothing small', 30, [10, 20], '30 10 20'],
    ['one small takes the next smallest along', 36, [3, 20, 13], '36 * 20 *'],
    ['two that are together no small number', 40, [3, 2, 35], '40 * * 35'],
    ['two that are each one person, as their sum would say', 42, [1, 1, 40], '42 * * *'],
    ['none at all is told, and hides nobody', 12, [0, 2, 10], '12 0 * *'],
    ['a small whole is not the sum of what is told', 3, [3, 0], '* * 0'],
    ['a single part takes the whole along', 4, [4], '* *'],
  ] as const)('%s', (_, whole, parts, expected) => {
    expect(told(whole, parts)).toBe(expected);
  });

  it('are none for who may see persons', () => {
    expect(told(36, [3, 20, 13], CLERK)).toBe('36 3 20 13');
  });

  it('are as many as two sums of one count take', () => {
    const [total, yes, no, here, there] = [60, 57, 3, 20, 40].map((persons) => ({ persons }));
    const [yesHere, noHere, yesThere, noThere] = [17, 3, 40, 0].map((persons) => ({ persons }));
    const cells = [total!, yes!, no!, here!, there!, yesHere!, noHere!, yesThere!, noThere!];
    const sums = [
      { whole: total!, parts: [yes!, no!] },
      { whole: total!, parts: [here!, there!] },
      { whole: here!, parts: [yesHere!, noHere!] },
      { whole: there!, parts: [yesThere!, noThere!] },
      { whole: yes!, parts: [yesHere!, yesThere!] },
      { whole: no!, parts: [noHere!, noThere!] },
    ];
    const hidden = hiddenCounts(cells, sums, ANALYST);
    // With 40 there or the sum 57 told, 17 could be told, and 3 with it.
    expect([no, noHere, yes, yesHere].every((cell) => hidden.has(cell!))).toBe(true);
    for (const { whole, parts } of sums) {
      expect([whole, ...parts].filter((cell) => hidden.has(cell)).length).not.toBe(1);
    }
  });

  it.each(seeds())('leave no single unknown in random tables of places and answers, seed %i', (seed) => {
    const random = makeRandom(seed).below;
    for (let round = 0; round < 200; round++) {
      const rows = Array.from({ length: 2 + random(5) }, () => Array.from({ length: 3 }, () => random(random(30) + 1)));
      const cells = rows.map((row) => row.map((persons) => ({ persons })));
      const sumOf = (parts: readonly { persons: number }[]) => ({
        whole: { persons: parts.reduce((sum, { persons }) => sum + persons, 0) },
        parts,
      });
      const byRow = cells.map(sumOf);
      const byColumn = [0, 1, 2].map((at) => sumOf(cells.map((row) => row[at]!)));
      const total = sumOf(byRow.map(({ whole }) => whole));
      const across = { whole: total.whole, parts: byColumn.map(({ whole }) => whole) };
      const sums = [...byRow, ...byColumn, total, across];
      const all = new Set(sums.flatMap(({ whole, parts }) => [whole, ...parts]));
      const hidden = hiddenCounts(all, sums, ANALYST);
      for (const cell of all) {
        if (cell.persons > 0 && cell.persons < 5) expect(hidden.has(cell)).toBe(true);
      }
      for (const { whole, parts } of sums) {
        const unknown = [whole, ...parts].filter((cell) => hidden.has(cell));
        expect(unknown.length).not.toBe(1);
      }
    }
  });
});
