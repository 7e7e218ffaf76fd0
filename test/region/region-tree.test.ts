import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadRegionSeeds } from '../../src/region/region-seeds.ts';
import {
  addRegions,
  codesAbove,
  ensureDeliveredRegions,
  expandRegion,
  type NewRegion,
  requireRegion,
} from '../../src/region/region-tree.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';

let own: TestDatabase;
beforeAll(async () => {
  own = await makeDatabase();
});
afterAll(() => own.drop());

const place = (code: string, parent: string | null, name = code, origin: NewRegion['origin'] = 'SEED'): NewRegion => ({
  code,
  name,
  parent,
  origin,
});
const codes = (...list: string[]) => list.map((code) => ({ code, name: null }));

/** Each test has a province of its own, so that they do not meet. */
let province = 10;
let P: string;
beforeEach(async () => {
  P = String(++province);
  await add(
    place(`${P}0000`, null, '甲省'),
    place(`${P}0800`, `${P}0000`, '乙市'),
    place(`${P}0811`, `${P}0800`, '丙区'),
  );
});

const add = (...places: NewRegion[]) => own.database.transaction((session) => addRegions(session, places));
const deliver = (rows: { code: string; name: string | null }[]) =>
  own.database.transaction((session) => ensureDeliveredRegions(session, rows));

async function parentOf(code: string): Promise<string | null | undefined> {
  const [row] = await own.database.query<{ parent_code: string | null }>(
    'select parent_code from region where region_code = $1',
    [code],
  );
  return row?.parent_code;
}

async function nameOf(code: string): Promise<string | undefined> {
  const [row] = await own.database.query<{ name: string }>('select name from region where region_code = $1', [code]);
  return row?.name;
}

/** The closure worked out anew from the parents, by walking up from every region. */
async function expectClosureTrue(): Promise<void> {
  const regions = await own.database.query<{ region_code: string; parent_code: string | null }>('select * from region');
  const parents = new Map(regions.map((row) => [row.region_code, row.parent_code]));
  const expected = regions.flatMap(({ region_code }) => {
    const rows: string[] = [];
    let depth = 0;
    for (let code: string | null = region_code; code !== null; code = parents.get(code)!) {
      rows.push(`${code} > ${region_code} ${depth++}`);
    }
    return rows;
  });
  const closure = await own.database.query<{ ancestor_code: string; descendant_code: string; depth: number }>(
    'select * from region_closure',
  );
  const found = closure.map((row) => `${row.ancestor_code} > ${row.descendant_code} ${row.depth}`);
  expect(found.sort()).toEqual(expected.sort());
}

describe('places added', () => {
  it('in any order, and the closure holds every pair above and below', async () => {
    await add(place(`${P}0812001001`, `${P}0812001`), place(`${P}0812001`, `${P}0812`), place(`${P}0812`, `${P}0800`));
    expect(await expandRegion(own.database, `${P}0800`)).toEqual(
      [`${P}0800`, `${P}0811`, `${P}0812`, `${P}0812001`, `${P}0812001001`].sort(),
    );
    await expectClosureTrue();
  });

  it('that are there already keep their parent', async () => {
    await add(place(`${P}0811`, `${P}0000`, '丙区'));
    expect(await parentOf(`${P}0811`)).toBe(`${P}0800`);
    await expectClosureTrue();
  });

  it('take a better name, never a worse one', async () => {
    const code = `${P}0811001`;
    await deliver(codes(code));
    expect(await nameOf(code)).toBe(code);
    await deliver([{ code, name: '丁镇' }]);
    expect(await nameOf(code)).toBe('丁镇');
    await deliver([{ code, name: '丁街道' }]);
    expect(await nameOf(code)).toBe('丁镇');
    await add(place(code, null, '丁街道', 'SEED'));
    expect(await nameOf(code)).toBe('丁街道');
    await add(place(code, null, code, 'SEED'));
    expect(await nameOf(code)).toBe('丁街道');
    await deliver([{ code: `${P}0811`, name: '别名' }]);
    expect(await nameOf(`${P}0811`)).toBe('丙区');
  });

  it.each([
    ['a parent that nobody knows', [place('990001', '990000')], 'REGION_UNKNOWN'],
    ['two parents', [place('990001', null), place('990001', '990000')], 'ARGUMENT_INVALID'],
    ['a circle', [place('990001', '990002'), place('990002', '990001')], 'ARGUMENT_INVALID'],
    ['a code of another form', [place('9900', null)], 'ARGUMENT_INVALID'],
  ])('are refused with %s, and nothing is written', async (_, places, code) => {
    await expect(add(...places)).rejects.toMatchObject({ code });
    expect(await parentOf('990001')).toBeUndefined();
  });
});

describe('places that deliveries bring', () => {
  it('stand above one another by the digits of GB/T 2260', () => {
    expect(codesAbove('370811102201')).toEqual(['370811102', '370811', '370800', '370000']);
    expect(codesAbove('370811102')).toEqual(['370811', '370800', '370000']);
    expect(codesAbove('370811')).toEqual(['370800', '370000']);
    expect(codesAbove('370800')).toEqual(['370000']);
    expect(codesAbove('370000')).toEqual([]);
  });

  it('hang below their township when it comes with them, whatever the order', async () => {
    expect(await deliver(codes(`${P}0811102201`, `${P}0811102`))).toEqual([]);
    expect(await parentOf(`${P}0811102201`)).toBe(`${P}0811102`);
    expect(await parentOf(`${P}0811102`)).toBe(`${P}0811`);
  });

  it('hang below the nearest known place when the township never came', async () => {
    expect(await deliver(codes(`${P}0811103201`, `${P}0899`, `${P}0999`))).toEqual([]);
    expect(await parentOf(`${P}0811103201`)).toBe(`${P}0811`);
    expect(await parentOf(`${P}0899`)).toBe(`${P}0800`);
    expect(await parentOf(`${P}0999`)).toBe(`${P}0000`);
    expect(await parentOf(`${P}0811103`)).toBeUndefined();
    await expectClosureTrue();
  });

  it('are returned as unknown without anything above them, the others go in', async () => {
    const unknown = await deliver(codes('990100', `${P}0811104`, '990102001', '990100'));
    expect(unknown).toEqual(['990100', '990102001']);
    expect(await parentOf('990100')).toBeUndefined();
    expect(await parentOf(`${P}0811104`)).toBe(`${P}0811`);
  });

  it('twice change nothing', async () => {
    const rows = codes(`${P}0811105`, `${P}0811105001`);
    await deliver(rows);
    const before = await own.database.query('select * from region_closure order by 1, 2');
    expect(await deliver(rows)).toEqual([]);
    expect(await own.database.query('select * from region_closure order by 1, 2')).toEqual(before);
  });

  it('under deliveries side by side are hung once, and the closure stays true', async () => {
    const deliveries = Array.from({ length: 8 }, (_, nth) => {
      const shared = [`${P}0811110`, `${P}0811110001`, `${P}0811111002`];
      const of = [`${P}08111${20 + nth}`, `${P}08111${20 + nth}001`, `${P}08111${20 + ((nth + 1) % 8)}002`];
      return codes(...(nth % 2 === 0 ? [...shared, ...of] : [...of.toReversed(), ...shared.toReversed()]));
    });
    const answers = await Promise.all(deliveries.map(deliver));
    expect(answers.flat()).toEqual([]);
    expect(await parentOf(`${P}0811110001`)).toBe(`${P}0811110`);
    await expectClosureTrue();
  });

  it('of a transaction that fails leave nothing behind', async () => {
    const failing = own.database.transaction(async (session) => {
      await ensureDeliveredRegions(session, codes(`${P}0811130`));
      throw new Error('the delivery fails');
    });
    await expect(failing).rejects.toThrow('the delivery fails');
    expect(await parentOf(`${P}0811130`)).toBeUndefined();
  });
});

it('an unknown code is refused with what is known nearby, a known one is not', async () => {
  await requireRegion(own.database, `${P}0811`);
  await expect(requireRegion(own.database, `${P}0877`)).rejects.toMatchObject({
    code: 'REGION_UNKNOWN',
    facts: { found: `${P}0877`, expected: expect.stringContaining(`${P}0811 丙区`) },
  });
});

it('the region seeds hold the eleven counties of 济宁 and go into the tree, twice without a change', async () => {
  const seeds = loadRegionSeeds();
  await add(...seeds);
  await add(...seeds);
  expect(await expandRegion(own.database, '370800')).toEqual([
    ...['370800', '370811', '370812', '370826', '370827', '370828', '370829'],
    ...['370830', '370831', '370832', '370881', '370883'],
  ]);
  expect(await expandRegion(own.database, '620000')).toEqual(['620000', '622900', '622922']);
  await expectClosureTrue();
});

it('villages that came before their township hang below it as if they had come after', async () => {
  await own.database.transaction((session) =>
    ensureDeliveredRegions(session, codes(`${P}0811131201`, `${P}0811131202`)),
  );
  expect(await parentOf(`${P}0811131201`)).toBe(`${P}0811`);
  await own.database.transaction((session) => ensureDeliveredRegions(session, codes(`${P}0811131`)));
  expect(await parentOf(`${P}0811131201`)).toBe(`${P}0811131`);
  expect(await expandRegion(own.database, `${P}0811131`)).toEqual([`${P}0811131`, `${P}0811131201`, `${P}0811131202`]);
  await expectClosureTrue();
});
