import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readIncomeSeeds } from '../../src/policy/income.ts';
import { loadRegionSeeds } from '../../src/region/region-seeds.ts';

const folder = mkdtempSync(join(tmpdir(), 'hub-seeds-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, 'seeds.yaml');
  writeFileSync(path, text);
  return path;
}

const GOOD = '{ code: 110000, name: 甲省, parent: null }';

it.each([
  [
    'a code of another form',
    `regions:\n  - { code: 11000, name: 甲省, parent: null }`,
    'seeds.yaml:2: found code 11000',
  ],
  ['an unknown key', `regions:\n  - { code: 110000, name: 甲省, parent: null, level: 1 }`, 'exactly the keys'],
  ['a missing key', `regions:\n  - ${GOOD}\n  - { code: 110100, name: 乙市 }`, 'seeds.yaml:3: found code, name'],
  ['a key twice', `regions:\n  - { code: 110000, code: 120000, name: 甲省, parent: null }`, 'unique'],
  ['a code twice', `regions:\n  - ${GOOD}\n  - ${GOOD}`, '110000 a second time'],
  ['a parent further down', `regions:\n  - { code: 110100, name: 乙市, parent: 110000 }\n  - ${GOOD}`, 'parent 110000'],
  ['an empty name', `regions:\n  - { code: 110000, name: , parent: null }`, 'exactly the keys'],
  ['another top key', `places:\n  - ${GOOD}`, 'the one key “regions”'],
])('a region file with %s is refused', (_, text, told) => {
  expect(() => loadRegionSeeds(file(text))).toThrow(told);
});

it('all faults are told at once, and a right file is read', () => {
  const faulty = `regions:\n  - { code: 1, name: 甲省, parent: null }\n  - { code: 110100, name: 乙市, parent: 990000 }`;
  expect(() => loadRegionSeeds(file(faulty))).toThrow(/2 fault.*:2:.*:3:/s);
  expect(loadRegionSeeds(file(`regions:\n  - ${GOOD}`))).toEqual([
    { code: '110000', name: '甲省', parent: null, origin: 'SEED' },
  ]);
});

it.each([
  ['amount', '0.00'],
  ['amount', '1.234'],
  ['scope', 'EVERYBODY'],
  ['published', '2023-02-29'],
  ['source', '省统计局公报'],
])('an income example whose %s is %s is refused', (key, value) => {
  const values = {
    region: '370000',
    scope: 'ALL',
    year: '2022',
    amount: '1.00',
    published: '2023-01-20',
    source: '非官方',
  };
  const text = (fields: Record<string, string>) =>
    `incomes:\n  - { ${Object.entries(fields)
      .map(([name, of]) => `${name}: ${of}`)
      .join(', ')} }`;
  expect(readIncomeSeeds(file(text(values)))).toHaveLength(1);
  expect(() => readIncomeSeeds(file(text({ ...values, [key]: value })))).toThrow(`${key} ${value}`);
});
