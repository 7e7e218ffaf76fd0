import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { screenNewDay, startDailyTick } from '../../src/jobs/daily-tick.ts';
import { recount } from '../../src/source/recount.ts';
import { alerts, cases, determinations, list, screenLive, send, XIUSHAN } from '../assistance/case-hub.ts';
import { enterIncome, People } from '../screening/scene.ts';
import {
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
} from '../support/department-files.ts';
import { CONFIRMED, makeHub, type TestHub } from '../support/hub.ts';

const JINING = '370800';
const people = new People();
const [ann, ben] = [people.of('安'), people.of('本')];
/** On a machine that others use too. */
const PATIENCE = { timeout: 20_000 };
let hub: TestHub;

beforeEach(async () => {
  hub = await makeHub({
    today: '2025-06-20',
    regions: [
      { code: '370811', name: '任城区', parent: JINING, origin: 'SEED' },
      { code: '370812', name: '兖州区', parent: JINING, origin: 'SEED' },
    ],
  });
});
afterEach(() => hub.close());

/** The tick of a day, and what is then kept and told. */
async function tick(day: string): Promise<{ isDue: boolean; standing: string[]; told: string[] }> {
  const isDue = await screenNewDay(hub.on(day));
  return { isDue, standing: (await determinations(hub)).standing, told: await alerts(hub) };
}

describe('a new day alone', () => {
  it('begins a spell that the list dates ahead', async () => {
    await hub.deliver('roster', XIUSHAN, csvFile(ROSTER, [onRoster(ann, XIUSHAN, 'H')]), '2025-06');
    const row = { ...onRevitalisation(ann, '边缘易致贫户'), 识别监测时间: '202507' };
    await hub.deliver('rural-revitalisation', XIUSHAN, csvFile(REVITALISATION, [row]), '2025-06');
    await send(hub, XIUSHAN, [ann, { id: 'A', total: '4000' }]);
    expect(await tick('2025-06-30')).toEqual({ isDue: true, standing: [], told: [] });
    expect(await tick('2025-07-01')).toEqual({
      isDue: true,
      standing: ['xiushan.aid 2025 FLAGGED 400000'],
      told: ['xiushan.aid'],
    });
    expect(await cases(hub)).toMatchObject([{ opened: '2025-07-01' }]);
  });

  it('ends a spell, which ends the determination and not the hit', async () => {
    await hub.deliver('roster', XIUSHAN, csvFile(ROSTER, [onRoster(ann, XIUSHAN, 'H')]), '2025-01');
    const row = { ...onRevitalisation(ann, '边缘易致贫户'), 风险是否已消除: '是', 消除监测时间: '202506' };
    await hub.deliver('rural-revitalisation', XIUSHAN, csvFile(REVITALISATION, [row]), '2025-01');
    await send(hub, XIUSHAN, [ann, { id: 'A', total: '4000' }]);
    expect(await tick('2025-06-30')).toMatchObject({ standing: ['xiushan.aid 2025 FLAGGED 400000'] });
    expect(await tick('2025-07-01')).toMatchObject({ standing: [], told: ['xiushan.aid'] });
    expect(await cases(hub)).toMatchObject([{ review: false, hits: ['xiushan.aid'] }]);
  });

  it('starts an enrolment, which makes an ordinary insured person of somebody', async () => {
    await enterIncome(hub, { regionCode: '370000', scope: 'ALL', year: 2024 }, '10000');
    await hub.deliver('roster', JINING, csvFile(ROSTER, [onRoster(ann, JINING, 'H')]), '2025-01');
    for (const [dataset, columns] of [
      ['civil-affairs', CIVIL_AFFAIRS],
      ['rural-revitalisation', REVITALISATION],
    ] as const)
      await hub.deliver(dataset, JINING, csvFile(columns, []), '2025-01', CONFIRMED);
    const from = { ...enrolled(ann, JINING), 生效日期: '2025-07-01' };
    await hub.deliver('enrolments', JINING, csvFile(ENROLMENTS, [from]));
    await send(hub, JINING, [ann, { id: 'A', total: '20000' }]);
    expect(await tick('2025-06-30')).toMatchObject({ standing: [] });
    expect(await tick('2025-07-01')).toMatchObject({ told: ['jining.ordinary'] });
  });

  it('brings a bill that is dated ahead into the sums', async () => {
    await list(hub, XIUSHAN, [ann]);
    await send(hub, XIUSHAN, [ann, { id: 'A', total: '4000', on: '2025-06-25' }]);
    expect(await tick('2025-06-24')).toMatchObject({ told: [] });
    expect(await tick('2025-06-25')).toMatchObject({ told: ['xiushan.aid'] });
  });

  it('lets an income count from the day on which it is published', async () => {
    await enterIncome(hub, { regionCode: '370000', scope: 'ALL', year: 2024 }, '10000', '2025-07-10');
    await list(hub, JINING, [ann]);
    await send(hub, JINING, [ann, { id: 'A', total: '20000' }]);
    expect(await tick('2025-07-09')).toMatchObject({ told: [] });
    expect(await tick('2025-07-10')).toMatchObject({ told: ['jining.aided'] });
  });

  it('turns the year without touching the year before, and lets rules expire', async () => {
    await enterIncome(hub, { regionCode: '150724', scope: 'PASTORAL', year: 2024 }, '10000');
    await hub.deliver('roster', '150724', csvFile(ROSTER, [onRoster(ann, '150724', 'H')]), '2025-01');
    await hub.deliver('rural-revitalisation', '150724', csvFile(REVITALISATION, []), '2025-01', CONFIRMED);
    await hub.deliver('civil-affairs', '150724', csvFile(CIVIL_AFFAIRS, [onCivilAffairs(ann, '低保对象')]), '2025-01');
    await send(hub, '150724', [ann, { id: 'A', total: '20000' }], [ann, { id: 'B', total: '90000', on: '2026-01-05' }]);
    const told = ['evenki.fall'];
    expect(await tick('2025-12-31')).toMatchObject({ standing: ['evenki.fall 2025 FLAGGED 2000000'], told });
    // The bill of January falls under no rule any more: the document has expired.
    expect(await tick('2026-01-06')).toMatchObject({ standing: ['evenki.fall 2025 FLAGGED 2000000'], told });
    expect(await cases(hub)).toMatchObject([{ year: 2025, review: false }]);
  });

  it('leaves nothing that a recount on that day would find', async () => {
    await list(hub, XIUSHAN, [ann, ben]);
    // From July on the roster of another place holds her, and from January the next year’s enrolment tells his.
    await hub.deliver('roster', '370811', csvFile(ROSTER, [onRoster(ann, '370811', 'H')]), '2025-07');
    const stranger = people.of('无底册');
    const rows = [enrolled(stranger, '370811'), enrolled(stranger, '370812', '2026')];
    await hub.deliver('enrolments', JINING, csvFile(ENROLMENTS, rows));
    await send(hub, XIUSHAN, [ann, { id: 'A', total: '4000' }], [ben, { id: 'B', total: '5000' }]);
    for (const day of ['2025-07-01', '2026-01-01']) {
      await tick(day);
      const recounted = await recount(hub.database, hub.on(day).clock.today());
      expect(
        recounted.filter(({ differing }) => differing > 0),
        day,
      ).toEqual([]);
    }
  });
});

describe('the tick', () => {
  beforeEach(async () => {
    await hub.deliver('roster', XIUSHAN, csvFile(ROSTER, [onRoster(ann, XIUSHAN, 'H')]), '2025-06');
    const row = { ...onRevitalisation(ann, '边缘易致贫户'), 识别监测时间: '202507' };
    await hub.deliver('rural-revitalisation', XIUSHAN, csvFile(REVITALISATION, [row]), '2025-06');
    await send(hub, XIUSHAN, [ann, { id: 'A', total: '4000' }]);
  });

  it('does a day’s work once, and never goes back', async () => {
    expect(await tick('2025-07-01')).toMatchObject({ isDue: true, told: ['xiushan.aid'] });
    expect(await tick('2025-07-01')).toMatchObject({ isDue: false, told: ['xiushan.aid'] });
    expect(await tick('2025-06-30')).toMatchObject({ isDue: false, told: ['xiushan.aid'] });
  });

  it('does it once by two processes at once', async () => {
    const done = await Promise.all([screenNewDay(hub.on('2025-07-01')), screenNewDay(hub.on('2025-07-01'))]);
    expect(done.sort()).toEqual([false, true]);
    expect(await alerts(hub)).toEqual(['xiushan.aid']);
  });

  it('runs when it is started, and is done when it is closed', async () => {
    const faults: unknown[] = [];
    const running = startDailyTick(hub.on('2025-07-01'), (error) => faults.push(error));
    await expect.poll(() => hub.database.query('select day from live_day'), PATIENCE).toEqual([{ day: '2025-07-01' }]);
    await running.close();
    expect(faults).toEqual([]);
    expect(await alerts(hub)).toEqual(['xiushan.aid']);
  });

  it('tells its fault and goes on another time', async () => {
    await hub.database.query(`insert into live_day (day) values ('2025-06-30')`);
    const broken = await makeHub();
    await broken.database.close();
    const faults: unknown[] = [];
    const running = startDailyTick({ database: broken.database, clock: hub.clock }, (error) => faults.push(error));
    await expect.poll(() => faults.length, PATIENCE).toBe(1);
    await running.close();
  });
});

it('a part of a place that is screened before the day’s tick takes over who has moved there since', async () => {
  for (const year of [2023, 2024]) await enterIncome(hub, { regionCode: '370000', scope: 'ALL', year }, '10000');
  await hub.deliver('roster', '370812', csvFile(ROSTER, [onRoster(ann, '370812', 'H')]), '2025-01');
  await hub.deliver('roster', '370811', csvFile(ROSTER, [onRoster(ann, '370811', 'H')]), '2025-07');
  const row = { ...onRevitalisation(ann, '边缘易致贫户'), 户类型: '一般户' };
  await hub.deliver('rural-revitalisation', JINING, csvFile(REVITALISATION, [row]), '2024-01');
  await send(hub, JINING, [ann, { id: 'A', total: '20000' }], [ann, { id: 'B', total: '20000', on: '2024-05-01' }]);
  const place = () =>
    hub.database.query(
      'select year, region_code from determination where superseded_at is null and person_id is not null order by year',
    );
  expect(await place()).toEqual([
    { year: 2024, region_code: '370812' },
    { year: 2025, region_code: '370812' },
  ]);
  await screenLive(hub.on('2025-07-01'), '370811');
  expect(await place()).toEqual([
    { year: 2024, region_code: '370812' },
    { year: 2025, region_code: '370811' },
  ]);
});
