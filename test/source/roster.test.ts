import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recount } from '../../src/source/recount.ts';
import { billed, csvFile, enrolled, onRoster, ROSTER, type Somebody } from '../support/department-files.ts';
import { CONFIRMED, type TestHub } from '../support/hub.ts';
import { makeSourceHub, somebody } from './places.ts';

const REGIONS = Array.from({ length: 12 }, (_, index) => ({
  code: `3708${30 + index}`,
  name: `第${index}区`,
  parent: '370800',
  origin: 'SEED' as const,
}));

let hub: TestHub;
let serial = 0;
let region = 0;

beforeAll(async () => {
  hub = await makeSourceHub({ regions: REGIONS });
});

afterAll(async () => {
  const differing = (await recount(hub.database, hub.clock.today())).filter((one) => one.differing > 0);
  await hub.close();
  expect(differing, 'what was kept step by step equals a recount').toEqual([]);
});

/** A region of one's own with its roster. */
function place() {
  const { code } = REGIONS[region++]!;
  const roster = (month: string, ...rows: Record<string, string>[]) =>
    hub.deliver('roster', code, csvFile(ROSTER, rows), month, CONFIRMED);
  return { code, roster, person: somebody(++serial) };
}

async function residencesOf({ number }: Somebody): Promise<string[]> {
  const rows = await hub.database.query<{ spell: string }>(
    `select r.region_code || ' ' || h.household_number || ' ' || hukou || ' ' || from_on || '..' || until_on as spell
     from residence r join household h using (household_id) join person_identity using (person_id)
     where number_key = $1 order by from_on, list_region`,
    [hub.vault.numberKey('01', number)],
  );
  return rows.map(({ spell }) => spell);
}

async function stateOf({
  number,
}: Somebody): Promise<{ region_code: string | null; died_on: string | null } | undefined> {
  const [row] = await hub.database.query<{ region_code: string | null; died_on: string | null }>(
    'select s.region_code, p.died_on from person_state s join person p using (person_id) join person_identity using (person_id) where number_key = $1',
    [hub.vault.numberKey('01', number)],
  );
  return row;
}

test('the first roster that names a person does not say since when, so it reaches back without limit', async () => {
  const { code, roster, person } = place();
  await roster('2025-02', onRoster(person, code, 'H1'));
  await roster('2025-03', onRoster(person, code, 'H1'));
  expect(await residencesOf(person)).toEqual([`${code} H1 RURAL -infinity..infinity`]);
});

test('a change of hukou, household or relation begins a new spell with the month of its list', async () => {
  const { code, roster, person } = place();
  await roster('2025-01', onRoster(person, code, 'H1'));
  await roster('2025-03', onRoster(person, code, 'H1', { 户籍性质: '非农业' }));
  await roster('2025-05', onRoster(person, code, 'H2', { 户籍性质: '非农业' }));
  expect(await residencesOf(person)).toEqual([
    `${code} H1 RURAL -infinity..2025-02-28`,
    `${code} H1 URBAN 2025-03-01..2025-04-30`,
    `${code} H2 URBAN 2025-05-01..infinity`,
  ]);
});

test('a move between regions ends on the one roster and begins on the other, whichever comes first', async () => {
  const [from, to] = [place(), place()];
  const mover = from.person;
  await from.roster('2025-01', onRoster(mover, from.code, 'H1'));
  await to.roster('2025-01');
  await to.roster('2025-04', onRoster(mover, to.code, 'H9'));
  expect((await stateOf(mover))!.region_code, 'on both lists: the later one').toBe(to.code);
  await from.roster('2025-04');
  expect(await residencesOf(mover)).toEqual([
    `${from.code} H1 RURAL -infinity..2025-03-31`,
    `${to.code} H9 RURAL 2025-04-01..infinity`,
  ]);
});

test('who has left every roster is placed by the enrolment, and without one by the last bill', async () => {
  const { code, roster, person } = place();
  const [insured, treated] = [place().code, place().code];
  await roster('2025-01', onRoster(person, code, 'H1'));
  await hub.deliver('settlements', code, csvFile([], [billed(person, { id: 'PLACE', total: '1', at: treated })]));
  expect((await stateOf(person))!.region_code).toBe(code);
  await roster('2025-02');
  expect((await stateOf(person))!.region_code).toBe(treated);
  await hub.deliver('enrolments', insured, csvFile([], [enrolled(person, insured)]));
  expect((await stateOf(person))!.region_code).toBe(insured);
});

describe('a death', () => {
  test('is taken from the newest roster that states one', async () => {
    const { code, roster, person } = place();
    await roster('2025-01', onRoster(person, code, 'H1'));
    await roster('2025-03', onRoster(person, code, 'H1', { 死亡日期: '2025-02-10' }));
    expect((await stateOf(person))!.died_on).toBe('2025-02-10');
    await roster('2025-02', onRoster(person, code, 'H1', { 死亡日期: '2025-02-01' }));
    expect((await stateOf(person))!.died_on, 'an older roster that comes late says less').toBe('2025-02-10');
    await roster('2025-04', onRoster(person, code, 'H1', { 死亡日期: '2025-02-11' }));
    expect((await stateOf(person))!.died_on).toBe('2025-02-11');
  });

  test('that a corrected roster of the same month no longer states has not happened', async () => {
    const { code, roster, person } = place();
    const other = somebody(++serial);
    await roster(
      '2025-01',
      onRoster(person, code, 'H1', { 死亡日期: '2025-01-10' }),
      onRoster(other, code, 'H2', { 死亡日期: '2025-01-11' }),
    );
    await roster('2025-01', onRoster(person, code, 'H1'));
    expect((await stateOf(person))!.died_on).toBeNull();
    expect((await stateOf(other))!.died_on, 'nor of who is not on it at all').toBeNull();
  });
});

describe('places that only a delivery names', () => {
  test('townships and villages of the roster are hung into the tree by their codes, with their names', async () => {
    const { code, roster, person } = place();
    await roster('2025-01', onRoster(person, `${code}101205`, 'H1', { 乡镇: '新镇', 村: '新村' }));
    const rows = await hub.database.query(
      'select region_code, name, parent_code, origin from region where region_code like $1 order by 1',
      [`${code}1%`],
    );
    expect(rows).toEqual([
      { region_code: `${code}101`, name: '新镇', parent_code: code, origin: 'DELIVERY' },
      { region_code: `${code}101205`, name: '新村', parent_code: `${code}101`, origin: 'DELIVERY' },
    ]);
    const above = await hub.database.query<{ ancestor_code: string }>(
      'select ancestor_code from region_closure where descendant_code = $1 order by depth',
      [`${code}101205`],
    );
    expect(above.map((row) => row.ancestor_code)).toEqual([`${code}101205`, `${code}101`, code, '370800', '370000']);
    expect((await stateOf(person))!.region_code).toBe(`${code}101205`);
  });

  test('so are the 参保区划 of enrolments and bills; what has nothing known above it stays outside', async () => {
    const { code, person } = place();
    await hub.deliver('enrolments', code, csvFile([], [enrolled(person, `${code}102`)]));
    await hub.deliver(
      'settlements',
      code,
      csvFile(
        [],
        [
          billed(person, { id: 'T-1', total: '1', at: `${code}103` }),
          billed(person, { id: 'T-2', total: '1', at: '110101' }),
        ],
      ),
    );
    const rows = await hub.database.query<{ region_code: string }>(
      'select region_code from region where region_code like $1 or region_code = $2 order by 1',
      [`${code}1%`, '110101'],
    );
    expect(rows.map((row) => row.region_code)).toEqual([`${code}102`, `${code}103`]);
  });
});
