import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CIVIL_AFFAIRS, csvFile, onCivilAffairs, type Somebody } from '../support/department-files.ts';
import { somebody } from '../support/graph-hub.ts';
import { CONFIRMED, makeHub, type TestHub } from '../support/hub.ts';
import { reportOf, run } from './month-hub.ts';

// The county's own list, and two towns that hand over theirs.
const JINING = '370800';
const [EAST, WEST] = ['370811001', '370811002'] as const;
const CIVIL = 'civil-affairs';
const [ann, ben, cai, dan, eve] = ['安', '本', '蔡', '丹', '伊'].map((name, index) => somebody(index + 1, name)) as [
  Somebody,
  Somebody,
  Somebody,
  Somebody,
  Somebody,
];
let hub: TestHub;

beforeEach(async () => {
  hub = await makeHub({
    today: '2025-06-05',
    regions: [
      { code: EAST, name: '东镇', parent: JINING, origin: 'SEED' },
      { code: WEST, name: '西镇', parent: JINING, origin: 'SEED' },
    ],
  });
  await list(JINING, '2025-05', [ann, '低保']);
  await list(JINING, '2025-06', [ann, '低保']);
});
afterEach(() => hub.close());
const list = (regionCode: string, month: string, ...rows: [Somebody, string][]) =>
  hub.deliver(
    CIVIL,
    regionCode,
    csvFile(
      CIVIL_AFFAIRS,
      rows.map(([one, category]) => onCivilAffairs(one, category)),
    ),
    month,
    rows.length === 0 ? CONFIRMED : {},
  );
const june = async () => {
  await run(hub, JINING, '2025-06');
  return reportOf(hub, JINING, '2025-06');
};

describe('several senders of one list', () => {
  it('whoever moved from one sender’s list to another’s is neither new nor gone', async () => {
    await list(EAST, '2025-05', [ben, '低保'], [cai, '低保']);
    await list(WEST, '2025-05', [dan, '低保']);
    await list(EAST, '2025-06', [cai, '低保'], [dan, '特困']);
    await list(WEST, '2025-06', [ben, '低保'], [eve, '低保']);
    const report = await june();
    expect(report.who('NEW_IDENTITY', CIVIL)).toEqual(['伊 本月：低保对象']);
    expect(report.who('GONE_IDENTITY', CIVIL)).toEqual([]);
    expect(report.who('CHANGED_IDENTITY', CIVIL)).toEqual(['丹 上月：低保对象；本月：特困人员']);
  });

  it('whoever stands on a town’s list beside the county’s is told once, with all identities', async () => {
    await list(EAST, '2025-05', [ann, '低保'], [ben, '低保']);
    await list(WEST, '2025-05', [ben, '刚性支出']);
    await list(EAST, '2025-06', [ann, '特困']);
    await list(WEST, '2025-06');
    const report = await june();
    expect(report.who('GONE_IDENTITY', CIVIL)).toEqual(['本 上月：低保对象、刚性支出困难家庭成员']);
    expect(report.who('CHANGED_IDENTITY', CIVIL)).toEqual(['安 上月：低保对象；本月：特困人员、低保对象']);
  });

  it('a list of a town that came in one month only leaves open who is new or gone, and is named', async () => {
    await list(EAST, '2025-05', [ben, '低保']);
    await list(WEST, '2025-06', [cai, '低保']);
    const report = await june();
    expect([
      report.count('NEW_IDENTITY', CIVIL),
      report.count('GONE_IDENTITY', CIVIL),
      report.count('CHANGED_IDENTITY', CIVIL),
    ]).toEqual([
      ['civil-affairs:370811002:2025-05'],
      ['civil-affairs:370811001:2025-06'],
      ['civil-affairs:370811001:2025-06', 'civil-affairs:370811002:2025-05'],
    ]);
    expect(report.who('NEW_IDENTITY', CIVIL)).toEqual([]);
  });
});
