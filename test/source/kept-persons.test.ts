import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CIVIL_AFFAIRS,
  csvFile,
  onCivilAffairs,
  onRoster,
  ROSTER,
  type Somebody,
} from '../support/department-files.ts';
import { CONFIRMED, type TestHub } from '../support/hub.ts';
import { makeSourceHub, somebody } from './places.ts';

const REGIONS = Array.from({ length: 8 }, (_, index) => ({
  code: `3708${30 + index}`,
  name: `第${index}区`,
  parent: '370800',
  origin: 'SEED' as const,
}));
let hub: TestHub;
let region = 0;
let serial = 0;

beforeAll(async () => {
  hub = await makeSourceHub({ regions: REGIONS });
});
afterAll(() => hub?.close());

function sender() {
  const { code } = REGIONS[region++]!;
  const civil = (month: string, ...rows: Record<string, string>[]) =>
    hub.deliver('civil-affairs', code, csvFile(CIVIL_AFFAIRS, rows), month, CONFIRMED);
  const spells = async ({ number }: Somebody) =>
    (
      await hub.database.query<{ spell: string }>(
        `select category || ' ' || from_on || '..' || until_on as spell from category_spell join person_identity using (person_id)
         where number_key = $1 order by 1`,
        [hub.vault.numberKey('01', number)],
      )
    ).map(({ spell }) => spell);
  return { code, civil, spells, one: (name: string) => somebody(++serial, name) };
}

const unreadable = (person: Somebody) => ({ ...person, number: '3708' });

test('over several refused lists in a row, until a list without the person', async () => {
  const { civil, spells, one } = sender();
  const ann = one('张三');
  await civil('2025-01', onCivilAffairs(ann, '低保'));
  await civil('2025-02', onCivilAffairs(ann, '错'));
  await civil('2025-03', onCivilAffairs(unreadable(ann), '低保'));
  expect(await spells(ann)).toEqual(['LOW_INCOME 2025-01-01..infinity']);
  await civil('2025-04');
  expect(await spells(ann)).toEqual(['LOW_INCOME 2025-01-01..2025-03-31']);
});

test('of several with the name those who stood on the list before, and who is read in another row is not meant', async () => {
  const { civil, spells, one } = sender();
  const [stays, alsoStays, left, read] = [one('李四'), one('李四'), one('李四'), one('李四')];
  await civil('2025-01', ...[stays, alsoStays, left, read].map((who) => onCivilAffairs(who, '低保')));
  await civil('2025-02', ...[stays, alsoStays, read].map((who) => onCivilAffairs(who, '低保')));
  const march = await civil('2025-03', onCivilAffairs(unreadable(stays), '低保'), onCivilAffairs(read, '特困'));
  expect(march).toMatchObject({ rowsKept: 2, rowsLeft: 0 });
  for (const one of [stays, alsoStays]) expect(await spells(one)).toEqual(['LOW_INCOME 2025-01-01..infinity']);
  expect(await spells(left)).toEqual(['LOW_INCOME 2025-01-01..2025-01-31']);
  expect(await spells(read)).toEqual(['DESTITUTE 2025-03-01..infinity', 'LOW_INCOME 2025-01-01..2025-02-28']);
});

test('a row refused beside one that was read keeps the category that was not read', async () => {
  const { civil, spells, one } = sender();
  const ann = one('王五');
  await civil('2025-01', onCivilAffairs(ann, '低保'), onCivilAffairs(ann, '因病致贫'));
  await civil('2025-02', onCivilAffairs(ann, '低保'), onCivilAffairs(ann, '错'));
  expect(await spells(ann)).toEqual(['ILLNESS_POVERTY 2025-01-01..infinity', 'LOW_INCOME 2025-01-01..infinity']);
});

test('until the corrected list of the month, or a supplement, says otherwise', async () => {
  const { civil, spells, code, one } = sender();
  const [ann, ben] = [one('赵六'), one('钱七')];
  await civil('2025-01', onCivilAffairs(ann, '低保'), onCivilAffairs(ben, '低保'));
  const february = await civil('2025-02', onCivilAffairs(ann, '错'), onCivilAffairs(ben, '错'));
  const supplement = csvFile(CIVIL_AFFAIRS, [onCivilAffairs(ann, '特困')]);
  await hub.deliver('civil-affairs', code, supplement, null, { supplements: february.deliveryId });
  expect(await spells(ann)).toEqual(['DESTITUTE 2025-02-01..infinity', 'LOW_INCOME 2025-01-01..2025-01-31']);
  expect(await spells(ben)).toEqual(['LOW_INCOME 2025-01-01..infinity']);
  await civil('2025-02', onCivilAffairs(ann, '低保'));
  expect(await spells(ann)).toEqual(['LOW_INCOME 2025-01-01..infinity']);
  expect(await spells(ben)).toEqual(['LOW_INCOME 2025-01-01..2025-01-31']);
});

test('on a roster too: the household and the place of the list before', async () => {
  const { code, one } = sender();
  const ann = one('孙八');
  const roster = (month: string, ...rows: Record<string, string>[]) =>
    hub.deliver('roster', code, csvFile(ROSTER, rows), month, CONFIRMED);
  await roster('2025-01', onRoster(ann, code, 'H1'));
  expect(await roster('2025-02', onRoster(ann, code, 'H2', { 户籍性质: '错' }))).toMatchObject({
    rowsKept: 1,
    rowsLeft: 0,
  });
  const spells = await hub.database.query('select until_on, hukou from residence where list_region = $1', [code]);
  expect(spells).toEqual([{ until_on: 'infinity', hukou: 'RURAL' }]);
});
