import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addCodeAlias,
  addedCodeAliases,
  aliasKinds,
  codesOfKind,
  removeCodeAlias,
} from '../../src/reading/code-aliases.ts';
import { readCodeLists, shippedCodeLists } from '../../src/reading/code-list.ts';
import { columnNamesOf, shippedColumnNames } from '../../src/reading/column-names.ts';
import { DATASET } from '../../src/reading/datasets.ts';
import { makeSourceHub, somebody } from '../source/places.ts';
import { csvFile, onCivilAffairs, onRoster } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';

const ZHANG = somebody(1, '张三');
const added = { addedBy: 'test', reason: '市政府规定' };

let hub: TestHub;

beforeAll(async () => {
  hub = await makeSourceHub();
});

afterAll(() => hub.close());

const list = (category: string, month: string, region = '370811') =>
  hub.deliver('civil-affairs', region, csvFile([], [onCivilAffairs(ZHANG, category)]), month);

describe('a word that an office added', () => {
  const alias = { kind: 'category', word: '二', code: 'OTHER_HARDSHIP', regionCode: '370811', ...added };

  test('is understood from the next delivery on, in its region and below, and nowhere else', async () => {
    const before = await list('二', '2025-01');
    expect(before).toMatchObject({ status: 'HELD', unknownWords: [{ kind: 'category', word: '二', rows: 1 }] });
    expect(await addCodeAlias(hub.database, alias)).toBe(true);
    expect(await addCodeAlias(hub.database, alias), 'the same again').toBe(false);
    expect(await list('二', '2025-02')).toMatchObject({ status: 'MERGED', rowsRefused: 0, unknownWords: [] });
    expect(await list('二；低保', '2025-03')).toMatchObject({ status: 'MERGED' });
    expect(await list('二', '2025-02', '370812')).toMatchObject({ status: 'HELD', rowsRefused: 1 });
    expect(await list('二', '2025-02', '370811001'), 'a township below').toMatchObject({ status: 'MERGED' });
    const spells = await hub.database.query(
      `select distinct category from category_spell where list_region = '370811' order by 1`,
    );
    expect(spells).toEqual([{ category: 'LOW_INCOME' }, { category: 'OTHER_HARDSHIP' }]);
  });

  test('may mean another thing to another region, the nearest one counting', async () => {
    await addCodeAlias(hub.database, { ...alias, word: '甲类', code: 'LOW_INCOME', regionCode: null });
    await expect(
      addCodeAlias(hub.database, { ...alias, word: '甲类', code: 'DESTITUTE', regionCode: '370812' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    await addCodeAlias(hub.database, { ...alias, word: '乙类', code: 'DESTITUTE', regionCode: '370812' });
    await addCodeAlias(hub.database, { ...alias, word: '乙类', code: 'ORPHAN', regionCode: null });
    await list('乙类', '2025-05', '370812');
    const spells = await hub.database.query(`select category from category_spell where list_region = '370812'`);
    expect(spells).toEqual([{ category: 'DESTITUTE' }]);
  });

  test('can be taken back, and is listed with who, when and why while it holds', async () => {
    await removeCodeAlias(hub.database, { kind: 'category', word: '二', regionCode: '370811', removedBy: 'test' });
    expect(await list('二', '2025-04')).toMatchObject({ status: 'PARTIAL' });
    await expect(
      removeCodeAlias(hub.database, { kind: 'category', word: '二', regionCode: '370811', removedBy: 'test' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const words = await addedCodeAliases(hub.database);
    expect(words.map(({ word }) => word).sort()).toEqual(['乙类', '乙类', '甲类']);
    expect(words[0]).toMatchObject({ addedBy: 'test', reason: '市政府规定', addedAt: expect.any(Date) });
  });

  test('is listed by kind and for a region with those above it; what is unknown there is an error', async () => {
    const words = async (of: Parameters<typeof addedCodeAliases>[1]) =>
      (await addedCodeAliases(hub.database, of))
        .map(({ word, regionCode }) => `${word} ${regionCode ?? '各地'}`)
        .sort();
    expect(await words({ regionCode: '370812' })).toEqual(['乙类 370812', '乙类 各地', '甲类 各地']);
    expect(await words({ regionCode: '370811001' })).toEqual(['乙类 各地', '甲类 各地']);
    expect(await words({ kind: 'channel' })).toEqual([]);
    await expect(words({ kind: 'colour' })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await expect(words({ regionCode: '370899' })).rejects.toMatchObject({ code: 'REGION_UNKNOWN' });
  });

  test('may name a column', async () => {
    const row = onRoster(ZHANG, '370811001', 'H1');
    const renamed = Object.fromEntries(
      Object.entries(row).map(([header, cell]) => [header === '户编号' ? '本县户码' : header, cell]),
    );
    await expect(hub.deliver('roster', '370811', csvFile([], [renamed]), '2025-01')).rejects.toMatchObject({
      code: 'DELIVERY_UNREADABLE',
    });
    const column = { kind: 'column:roster', word: '本县户码', code: '户编号', regionCode: '370811', ...added };
    await addCodeAlias(hub.database, column);
    expect(await hub.deliver('roster', '370811', csvFile([], [renamed]), '2025-01')).toMatchObject({ rowsNew: 1 });
    await expect(addCodeAlias(hub.database, { ...column, word: '姓名' })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test.each([
    ['an unknown kind', { kind: 'colour' }, 'ARGUMENT_INVALID'],
    ['an unknown code', { code: 'RICH' }, 'ARGUMENT_INVALID'],
    ['no reason', { reason: ' ' }, 'ARGUMENT_INVALID'],
    ['no word', { word: ' ' }, 'ARGUMENT_INVALID'],
    ['a word that stands for another code', { word: '低 保' }, 'CONFLICT'],
    ['an unknown region', { regionCode: '999999' }, 'REGION_UNKNOWN'],
    ['a header that the dataset does not have', { kind: 'column:roster', code: '金额' }, 'ARGUMENT_INVALID'],
  ])('is refused with %s', async (_, wrong, code) => {
    await expect(addCodeAlias(hub.database, { ...alias, word: '三', ...wrong })).rejects.toMatchObject({ code });
  });
});

test('words that are told never hold a name or a number of a shifted row', async () => {
  const rows = [
    { ...onCivilAffairs(ZHANG, ZHANG.name) },
    { ...onCivilAffairs(ZHANG, ZHANG.number) },
    { ...onCivilAffairs(ZHANG, '大户') },
    { ...onCivilAffairs(ZHANG, '大户；低保') },
  ];
  const report = await hub.deliver('civil-affairs', '370811', csvFile([], rows), '2025-06');
  expect(report.unknownWords).toEqual([{ kind: 'category', word: '大户', rows: 2 }]);
});

test('every kind of list and every dataset can be added to, and its codes be seen', () => {
  expect(aliasKinds()).toEqual(expect.arrayContaining(['category', 'medicalType', 'channel', 'column:settlements']));
  for (const kind of aliasKinds()) expect(codesOfKind(kind).length, kind).toBeGreaterThan(0);
});

test('a list or a file of column names in which a word stands for two things is an error', () => {
  expect(() => readCodeLists('flag: { t: [是], f: [ 是 ] }')).toThrow('“是”');
  expect(() => readCodeLists('flag: { t: [YES], f: [ｙｅｓ] }')).toThrow('stands for t and f');
  const { roster } = DATASET;
  expect(() => columnNamesOf(roster, 'roster: { 户编号: [编号], 村: [编 号] }')).toThrow('“编 号”');
  expect(() => columnNamesOf(roster, 'roster: { 村: [乡镇] }')).toThrow('乡镇');
  expect(() => columnNamesOf(roster, 'roster: { 金额: [钱] }')).toThrow('no column');
  expect(() => columnNamesOf(roster, 'rosters: {}')).toThrow('no dataset');
});

test('the shipped names know a head of household from the person', () => {
  const names = shippedColumnNames(DATASET['civil-affairs']);
  for (const name of ['身份证号', '身份证号码', '身份证件号码', '公民身份号码', '身份证', '证件号码'])
    expect(names.find(name), name).toBe('证件号码');
  expect(names.find('户主身份证号')).toBe('户主证件号码');
  for (const dataset of Object.values(DATASET)) expect(shippedColumnNames(dataset).find('身份证号')).toBe('证件号码');
  expect(shippedColumnNames(DATASET['rural-revitalisation']).find('检测对象类别')).toBe('监测对象类别');
  expect(shippedCodeLists().of('category').find('龙港二')).toBeUndefined();
});
