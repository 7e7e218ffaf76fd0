import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { People } from '../screening/scene.ts';
import { CIVIL_AFFAIRS, csvFile, onCivilAffairs, onRoster, paid, ROSTER } from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { alerts, cases, determinations, list, monitor, pay, screenLive, send, withdraw, XIUSHAN } from './case-hub.ts';

const LONGGANG = '330383';
const people = new People();
const [ann, ben] = [people.of('安'), people.of('本')];
let hub: TestHub;

beforeEach(async () => {
  hub = await makeHub({ today: '2025-06-30' });
});
afterEach(() => hub.close());

describe('a hit', () => {
  it('opens the person’s case of the year, with the day on which the line was crossed, and an alert', async () => {
    await list(hub, XIUSHAN, [ann, ben]);
    const report = await send(
      hub,
      XIUSHAN,
      [ann, { id: 'A', total: '3000.01', on: '2025-03-05' }],
      [ben, { id: 'B', total: '3000.00' }],
    );
    expect(report).toMatchObject({ casesOpened: 1, hitsAdded: 1, hitsRecalled: 0 });
    expect(await cases(hub)).toEqual([
      {
        year: 2025,
        status: 'FLAGGED',
        opened: '2025-06-30',
        review: false,
        hits: ['xiushan.aid'],
        history: ['OPENED', 'HIT_ADDED'],
      },
    ]);
    expect(await hub.database.query('select hit_on from case_hit')).toEqual([{ hit_on: '2025-03-05' }]);
    expect(await alerts(hub)).toEqual(['xiushan.aid']);
  });

  it('of a second rule joins the open case', async () => {
    await hub.deliver('roster', LONGGANG, csvFile(ROSTER, [onRoster(ann, LONGGANG, 'H')]), '2025-01');
    await hub.deliver('civil-affairs', LONGGANG, csvFile(CIVIL_AFFAIRS, [onCivilAffairs(ann, '低保对象')]), '2025-01');
    await pay(hub, LONGGANG, paid(ann, 'P1', '慈善', '2025-02-01', '9000'));
    expect(await send(hub, LONGGANG, [ann, { id: 'A', total: '58000' }])).toMatchObject({
      casesOpened: 1,
      hitsAdded: 1,
    });
    expect(await send(hub, LONGGANG, [ann, { id: 'B', total: '1000.01' }])).toMatchObject({
      casesOpened: 0,
      hitsAdded: 1,
    });
    expect(await cases(hub)).toMatchObject([
      { hits: ['longgang.relief', 'longgang.relief.early'], history: ['OPENED', 'HIT_ADDED', 'HIT_ADDED'] },
    ]);
    expect(await alerts(hub)).toEqual(['longgang.relief.early', 'longgang.relief']);
  });

  it('of another year opens a case of that year', async () => {
    await list(hub, XIUSHAN, [ann], '2024-01');
    await send(hub, XIUSHAN, [ann, { id: 'A', total: '4000', on: '2024-05-01' }]);
    await send(hub, XIUSHAN, [ann, { id: 'B', total: '4000', on: '2025-05-01' }]);
    expect(await cases(hub)).toMatchObject([
      { year: 2024, hits: ['xiushan.aid'] },
      { year: 2025, hits: ['xiushan.aid'] },
    ]);
  });

  it('of stays is one a stay, in one case', async () => {
    await list(hub, '622922', [ann]);
    await send(
      hub,
      '622922',
      [ann, { id: 'A', total: '7000' }],
      [ann, { id: 'B', total: '8000' }],
      [ann, { id: 'C', total: '6000' }],
    );
    expect(await cases(hub)).toMatchObject([
      {
        hits: ['kangle.inpatient.monitored', 'kangle.inpatient.monitored'],
        history: ['OPENED', 'HIT_ADDED', 'HIT_ADDED'],
      },
    ]);
  });

  it('is found again by the same live screening, which changes nothing', async () => {
    await list(hub, XIUSHAN, [ann, ben]);
    await send(hub, XIUSHAN, [ann, { id: 'A', total: '4000' }], [ben, { id: 'B', total: '100' }]);
    const before = [await cases(hub), await alerts(hub), await determinations(hub)];
    expect(await screenLive(hub, XIUSHAN)).toEqual({ casesOpened: 0, hitsAdded: 0, hitsRecalled: 0 });
    expect(await screenLive(hub, '500000')).toEqual({ casesOpened: 0, hitsAdded: 0, hitsRecalled: 0 });
    expect([await cases(hub), await alerts(hub), await determinations(hub)]).toEqual(before);
  });
});

describe('a hit is recalled', () => {
  const refund = { id: 'R', total: '1000.01', on: '2025-06-01', reverses: 'A' };

  beforeEach(async () => {
    await list(hub, XIUSHAN, [ann]);
    await send(hub, XIUSHAN, [ann, { id: 'A', total: '4000' }]);
  });

  it('by a refund: the case wants a review and is not deleted, and who was told is told again', async () => {
    expect(await send(hub, XIUSHAN, [ann, refund])).toMatchObject({ hitsRecalled: 1, casesOpened: 0 });
    expect(await cases(hub)).toMatchObject([
      { status: 'FLAGGED', review: true, hits: ['-xiushan.aid'], history: ['OPENED', 'HIT_ADDED', 'HIT_RECALLED'] },
    ]);
    expect(await alerts(hub)).toEqual(['xiushan.aid', '-xiushan.aid']);
    expect(await determinations(hub)).toEqual({ standing: [], superseded: 1 });
  });

  it('and comes back into its case when the refund turns out to be wrong', async () => {
    await send(hub, XIUSHAN, [ann, refund]);
    expect(await withdraw(hub, XIUSHAN, ann, refund)).toMatchObject({ hitsAdded: 1, casesOpened: 0 });
    expect(await cases(hub)).toMatchObject([
      { hits: ['xiushan.aid'], history: ['OPENED', 'HIT_ADDED', 'HIT_RECALLED', 'HIT_RENEWED'] },
    ]);
    expect(await alerts(hub)).toEqual(['xiushan.aid', '-xiushan.aid', 'xiushan.aid']);
  });

  it('not by a change of identity: the determination ends, the hit stands', async () => {
    expect(await monitor(hub, XIUSHAN, [], '2025-06')).toMatchObject({ hitsRecalled: 0 });
    expect(await determinations(hub)).toEqual({ standing: [], superseded: 1 });
    expect(await cases(hub)).toMatchObject([
      { review: false, hits: ['xiushan.aid'], history: ['OPENED', 'HIT_ADDED'] },
    ]);
    expect(await alerts(hub)).toEqual(['xiushan.aid']);
  });

  it('but by a refund after the identity has changed', async () => {
    await monitor(hub, XIUSHAN, [], '2025-06');
    expect(await send(hub, XIUSHAN, [ann, refund])).toMatchObject({ hitsRecalled: 1 });
  });

  it('not by a move to another county', async () => {
    await hub.deliver('roster', '622922', csvFile(ROSTER, [onRoster(ann, '622922', 'H')]), '2025-06');
    expect(await determinations(hub)).toMatchObject({ standing: [] });
    expect(await cases(hub)).toMatchObject([{ review: false, hits: ['xiushan.aid'] }]);
  });

  it('when the bill turns out to be another person’s, whose case is opened instead', async () => {
    await list(hub, XIUSHAN, [ann, ben], '2025-02');
    expect(await send(hub, XIUSHAN, [ben, { id: 'A', total: '4000' }])).toMatchObject({
      hitsRecalled: 1,
      casesOpened: 1,
    });
    expect(await alerts(hub)).toEqual(expect.arrayContaining(['-xiushan.aid', 'xiushan.aid']));
  });
});

describe('the dead', () => {
  it('get no new case, though what they bore is shown', async () => {
    await hub.close();
    const policies = loadPolicyFiles().map((policy) => ({
      ...policy,
      parameters: policy.parameters.map((parameter) => ({
        ...parameter,
        values: parameter.values.map((value) => ({ ...value, value: '80000' })),
      })),
    }));
    hub = await makeHub({ today: '2025-06-30', policies });
    const dead = onRoster(ann, LONGGANG, 'H', { 死亡日期: '2025-06-30' });
    await hub.deliver('roster', LONGGANG, csvFile(ROSTER, [dead, onRoster(ben, LONGGANG, 'H2')]), '2025-01');
    await hub.deliver('civil-affairs', LONGGANG, csvFile(CIVIL_AFFAIRS, [onCivilAffairs(ann, '低保对象')]), '2025-01');
    const report = await send(hub, LONGGANG, [ann, { id: 'A', total: '90000' }], [ben, { id: 'B', total: '90000' }]);
    expect(report).toMatchObject({ casesOpened: 1, hitsAdded: 1 });
    expect((await determinations(hub)).standing).toEqual([
      ...['longgang.large 2025 FLAGGED 9000000', 'longgang.large 2025 FLAGGED 9000000'],
      ...['longgang.relief 2025 FLAGGED 9000000', 'longgang.relief.early 2025 FLAGGED 9000000'],
    ]);
  });

  it('keep the case that they have', async () => {
    await list(hub, XIUSHAN, [ann]);
    await send(hub, XIUSHAN, [ann, { id: 'A', total: '4000' }]);
    await hub.deliver(
      'roster',
      XIUSHAN,
      csvFile(ROSTER, [onRoster(ann, XIUSHAN, '安', { 死亡日期: '2025-06-10' })]),
      '2025-06',
    );
    expect(await cases(hub)).toMatchObject([
      { review: false, hits: ['xiushan.aid'], history: ['OPENED', 'HIT_ADDED'] },
    ]);
  });
});

describe('determinations', () => {
  beforeEach(async () => {
    await list(hub, XIUSHAN, [ann, ben]);
    await send(hub, XIUSHAN, [ann, { id: 'A', total: '4000' }]);
  });

  it('change only when what they say changes, and what they said before is kept', async () => {
    await send(hub, XIUSHAN, [ben, { id: 'B', total: '5000' }]);
    expect(await determinations(hub)).toEqual({
      standing: ['xiushan.aid 2025 FLAGGED 400000', 'xiushan.aid 2025 FLAGGED 500000'],
      superseded: 0,
    });
    await send(hub, XIUSHAN, [ann, { id: 'C', total: '100' }]);
    expect(await determinations(hub)).toEqual({
      standing: ['xiushan.aid 2025 FLAGGED 500000', 'xiushan.aid 2025 FLAGGED 410000'],
      superseded: 1,
    });
  });

  it('change too when the same amount comes of other settlements', async () => {
    await withdraw(hub, XIUSHAN, ann, { id: 'A', total: '4000' });
    await send(hub, XIUSHAN, [ann, { id: 'D', total: '4000' }]);
    expect(await determinations(hub)).toEqual({ standing: ['xiushan.aid 2025 FLAGGED 400000'], superseded: 1 });
  });

  it('a larger amount above the line is told once', async () => {
    await send(hub, XIUSHAN, [ann, { id: 'C', total: '100' }]);
    expect(await alerts(hub)).toEqual(['xiushan.aid']);
  });
});
