import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shuffledWithChanges } from '../../seeds/departments/changed-replay.ts';
import { idCapacity, idNumberFor } from '../../seeds/departments/identity.ts';
import { oneSettlement } from '../../seeds/departments/one-settlement.ts';
import { getPlace, PLACES } from '../../seeds/departments/places.ts';
import { regionsOf } from '../../seeds/departments/regions.ts';
import { writeDepartments } from '../../seeds/departments/write-departments.ts';
import { normaliseIdNumber } from '../../src/value/id-number.ts';
import { plainDate } from '../../src/value/plain-date.ts';

const SEED = 4711;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'departments-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function linesOf(path: string): Promise<string[]> {
  return (await readFile(path, 'utf8')).trimEnd().split('\n');
}

function write(name: string, badRows: boolean) {
  const places = [getPlace('622922')];
  const sizes = { persons: 400, settlementsPerPerson: 4, badRows };
  return writeDepartments({ seed: SEED, folder: join(folder, name), places, years: [2025], ...sizes });
}

test(`the changed replay has the same rows in another order, one in a hundred with other amounts (seed ${SEED})`, async () => {
  const source = (await write('replay', false)).find((file) => file.dataset === 'settlements')!;
  const target = join(folder, 'replay.csv');
  const replay = await shuffledWithChanges(source.path, target, SEED);
  const before = await linesOf(source.path);
  const after = await linesOf(target);
  expect(after[0]).toBe(before[0]);
  expect(after.length).toBe(before.length);
  expect(replay.rows).toBe(source.rows);
  expect(after).not.toEqual(before);
  const idOf = (line: string) => line.split(',')[0]!;
  expect(after.map(idOf).sort()).toEqual(before.map(idOf).sort());
  const known = new Set(before);
  const changed = after.filter((line) => !known.has(line));
  expect(changed.length).toBe(Math.floor(source.rows / 100));
  expect(replay.changed).toBe(changed.length);
  await shuffledWithChanges(source.path, join(folder, 'twice.csv'), SEED);
  expect(await linesOf(join(folder, 'twice.csv'))).toEqual(after);
});

test(`bad rows stand at the end of each file and nowhere without being asked for (seed ${SEED})`, async () => {
  const clean = await write('clean', false);
  const spoiled = await write('spoiled', true);
  for (const [at, file] of spoiled.entries()) {
    expect(clean[at]!.badRows).toBe(0);
    const lines = await linesOf(file.path);
    expect(lines.length - 1).toBe(file.rows);
    expect(lines.slice(0, lines.length - file.badRows)).toEqual(await linesOf(clean[at]!.path));
    if (file.rows === 0) continue;
    expect(file.badRows).toBeGreaterThan(1);
    const id = lines[0]!.split(',').indexOf('证件号码');
    const wrong = lines.slice(-file.badRows).filter((line) => !normaliseIdNumber(line.split(',')[id]!));
    expect(wrong.length, file.path).toBe(1);
  }
});

test('one settlement is one row of the given amounts, a reversal of it the same with a minus', async () => {
  const one = {
    settlementId: '6229222500099999901',
    idNumber: '622922199001010015',
    name: '张示例',
    regionCode: '622922',
    settledOn: plainDate('2025-11-03'),
    total: 3_000_000n,
    basic: 1_200_000n,
  };
  await oneSettlement({ ...one, path: join(folder, 'one.csv') });
  const [header, row] = (await linesOf(join(folder, 'one.csv'))).map((line) => line.split(','));
  expect(row![header!.indexOf('医疗费总额')]).toBe('30000.00');
  expect(row![header!.indexOf('个人负担总金额')]).toBe('18000.00');
  const back = { ...one, settlementId: '62292225000999999011', reverses: one.settlementId };
  await oneSettlement({ ...back, path: join(folder, 'back.csv') });
  const reversal = (await linesOf(join(folder, 'back.csv')))[1]!.split(',');
  expect(reversal[header!.indexOf('原结算ID')]).toBe(one.settlementId);
  expect(reversal[header!.indexOf('医疗费总额')]).toBe('-30000.00');
  await expect(oneSettlement({ ...one, basic: 3_000_001n, path: join(folder, 'no.csv') })).rejects.toThrow(RangeError);
});

test('no two persons of any county share an id, up to the last one it can issue', () => {
  const jining = getPlace('370800');
  const seen = new Set<string>();
  const persons = 20_000;
  for (const countyNumber of [0, 10]) {
    for (let index = 0; index < persons; index++) {
      seen.add(idNumberFor(jining, countyNumber, index, 1990, index % 2 === 0));
      seen.add(idNumberFor(jining, countyNumber, idCapacity(jining) - 1 - index, 1990, index % 2 === 0));
    }
  }
  expect(seen.size).toBe(4 * persons);
  expect(() => idNumberFor(jining, 0, idCapacity(jining), 1990, true)).toThrow(RangeError);
});

test('regions of a place are a tree with distinct codes, parents first', () => {
  const prefixes = PLACES.flatMap((place) => place.counties.flatMap((county) => [county.code, county.idPrefix]));
  for (const place of PLACES) {
    const seen = new Set<string | null>([null]);
    for (const region of regionsOf(place)) {
      expect(seen.has(region.parentCode), `${region.code} under ${region.parentCode}`).toBe(true);
      expect(seen.has(region.code), region.code).toBe(false);
      seen.add(region.code);
    }
    expect(place.movedInPrefixes.some((prefix) => prefixes.includes(prefix))).toBe(false);
  }
});
