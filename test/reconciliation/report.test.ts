import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
  type Somebody,
} from '../support/department-files.ts';
import { somebody } from '../support/graph-hub.ts';
import { CONFIRMED, makeHub, type TestHub } from '../support/hub.ts';
import { cameOn, reportOf, run } from './month-hub.ts';

const JINING = '370800';
const CIVIL = 'civil-affairs';
const [ann, ben, cai, dan] = ['安', '本', '蔡', '丹'].map((name, index) => somebody(index + 1, name)) as [
  Somebody,
  Somebody,
  Somebody,
  Somebody,
];
let hub: TestHub;

beforeEach(async () => {
  hub = await makeHub({ today: '2025-06-05' });
});
afterEach(() => hub.close());

const roster = (people: readonly Somebody[], month = '2025-01', more = {}) =>
  hub.deliver(
    'roster',
    JINING,
    csvFile(
      ROSTER,
      people.map((one) => onRoster(one, JINING, one.name, more)),
    ),
    month,
  );
const civil = (month: string, ...rows: [Somebody, string, Record<string, string>?][]) =>
  hub.deliver(
    'civil-affairs',
    JINING,
    csvFile(
      CIVIL_AFFAIRS,
      rows.map(([one, category, more = {}]) => ({ ...onCivilAffairs(one, category), ...more })),
    ),
    month,
  );
const enrol = (...rows: Record<string, string>[]) => hub.deliver('enrolments', JINING, csvFile(ENROLMENTS, rows));
const june = () => reportOf(hub, JINING, '2025-06');

describe('identities against last month', () => {
  it('tells new, gone and changed by category, with the row that says so, and nobody who stayed', async () => {
    await civil('2025-05', [ann, '低保'], [ben, '低保边缘'], [cai, '特困']);
    await civil('2025-06', [ann, '低保'], [ben, '低保'], [dan, '低保']);
    await run(hub, JINING, '2025-06');
    const report = await june();
    expect(report.who('NEW_IDENTITY', CIVIL)).toEqual(['丹 本月：低保对象']);
    expect(report.who('GONE_IDENTITY', CIVIL)).toEqual(['蔡 上月：特困人员']);
    expect(report.who('CHANGED_IDENTITY', CIVIL)).toEqual(['本 上月：低保边缘家庭成员；本月：低保对象']);
    expect(report.byCategory('NEW_IDENTITY', CIVIL)).toEqual({ LOW_INCOME: 1 });
    expect(report.count('GONE_IDENTITY', CIVIL)).toBe(1);
    expect(report.persons.find(({ kind }) => kind === 'GONE_IDENTITY')).toMatchObject({
      file_name: '1-civil-affairs.csv',
      row_number: 4,
    });
    expect(report.persons.find(({ kind }) => kind === 'NEW_IDENTITY')).toMatchObject({
      file_name: '2-civil-affairs.csv',
      row_number: 4,
    });
  });

  it('tells a changed grade, and an identity whose last month has passed as gone', async () => {
    await civil('2025-05', [ann, '低保', { 保障类别: '一类' }], [ben, '低保', { 救助截止年月: '202505' }]);
    await civil('2025-06', [ann, '低保', { 保障类别: '二类' }], [ben, '低保', { 救助截止年月: '202505' }]);
    await run(hub, JINING, '2025-06');
    const report = await june();
    expect(report.who('CHANGED_IDENTITY', CIVIL)).toEqual(['安 上月：低保对象（一类）；本月：低保对象（二类）']);
    expect(report.who('GONE_IDENTITY', CIVIL)).toEqual(['本 上月：低保对象']);
  });

  it('has nobody leave whose row was refused, and has who was refused and brought again stand once', async () => {
    await civil('2025-05', [ann, '低保'], [ben, '低保'], [cai, '低保']);
    const june06 = await civil('2025-06', [ann, '不认识的类别'], [ben, '不认识的类别'], [cai, '低保']);
    expect(june06.rowsRefused).toBe(2);
    const again = csvFile(CIVIL_AFFAIRS, [onCivilAffairs(ben, '特困')]);
    await hub.deliver('civil-affairs', JINING, again, '2025-06', { supplements: june06.deliveryId });
    await run(hub, JINING, '2025-06');
    const report = await june();
    expect(report.who('GONE_IDENTITY', CIVIL)).toEqual([]);
    expect(report.who('NEW_IDENTITY', CIVIL)).toEqual([]);
    expect(report.who('CHANGED_IDENTITY', CIVIL)).toEqual(['本 上月：低保对象；本月：特困人员']);
  });

  it('says what is missing where a list of either month never came, and knows an empty list from none', async () => {
    await civil('2025-06', [ann, '低保']);
    await hub.deliver('rural-revitalisation', JINING, csvFile(REVITALISATION, []), '2025-05', CONFIRMED);
    await hub.deliver(
      'rural-revitalisation',
      JINING,
      csvFile(REVITALISATION, [onRevitalisation(ben, '边缘易致贫户')]),
      '2025-06',
    );
    await run(hub, JINING, '2025-06');
    const report = await june();
    expect(report.count('NEW_IDENTITY', CIVIL)).toEqual(['civil-affairs:370800:2025-05']);
    expect(report.who('NEW_IDENTITY', CIVIL)).toEqual([]);
    expect(report.who('NEW_IDENTITY', 'rural-revitalisation')).toEqual(['本 本月：脱贫人口、边缘易致贫户']);
    expect(report.count('GONE_IDENTITY', 'rural-revitalisation')).toBe(0);
  });
});

describe('who is on a list', () => {
  it('and not enrolled: never, no more, or lapsed; and not the dead, nor who is insured', async () => {
    const [eve, fay] = [somebody(5, '伊'), somebody(6, '费')];
    await roster([eve], '2025-01', { 死亡日期: '2025-02-01' });
    await civil('2025-06', [ann, '低保'], [ben, '低保'], [cai, '低保'], [dan, '低保'], [eve, '低保'], [fay, '低保']);
    await enrol(
      enrolled(ann, JINING),
      { ...enrolled(cai, JINING), 终止日期: '2025-05-31' },
      { ...enrolled(dan, JINING), 险种类型: '310' },
    );
    await run(hub, JINING, '2025-06');
    expect((await june()).who('NOT_ENROLLED', CIVIL)).toEqual([
      '本 未参保：上年参保数据未收到，漏保或脱保不明',
      '蔡 断保：本年度有参保记录，2025-06-05不在保',
      '费 未参保：上年参保数据未收到，漏保或脱保不明',
    ]);
    await enrol(enrolled(ben, JINING, '2024'));
    await run(hub, JINING, '2025-06');
    expect((await june()).who('NOT_ENROLLED', CIVIL)).toEqual([
      '本 脱保：上年度参保，本年度没有参保记录',
      '蔡 断保：本年度有参保记录，2025-06-05不在保',
      '费 漏保：没有本年度、上年度参保记录',
    ]);
  });

  it('cannot be told to be not enrolled while the year’s enrolments are not here', async () => {
    await civil('2025-06', [ann, '低保']);
    await run(hub, JINING, '2025-06');
    expect((await june()).count('NOT_ENROLLED', CIVIL)).toEqual(['enrolments:370800:2025']);
  });

  it('with no subsidy stated is to be verified, never “not subsidised”; with one, or as 脱贫人口 alone, not', async () => {
    await civil('2025-06', [ann, '低保'], [ben, '低保'], [cai, '低保'], [dan, '刚性支出']);
    await enrol(
      enrolled(ann, JINING),
      { ...enrolled(ben, JINING), 资助金额: '0' },
      { ...enrolled(cai, JINING), 资助金额: '300' },
      enrolled(dan, JINING),
    );
    await run(hub, JINING, '2025-06');
    expect((await june()).who('SUBSIDY_UNVERIFIED', CIVIL)).toEqual([
      '安 待核：参保数据未载明资助金额',
      '本 待核：资助金额为0',
    ]);
  });

  it('and was settled last month without the marker of it', async () => {
    await civil('2025-05', [ann, '低保'], [ben, '低保'], [cai, '低保']);
    await civil('2025-06', [ann, '低保'], [ben, '低保'], [cai, '低保']);
    const bill = (one: Somebody, id: string, on: string, marker = '') => ({
      ...billed(one, { id, on, total: '100' }),
      待遇身份标识: marker,
    });
    await hub.deliver(
      'settlements',
      JINING,
      csvFile(SETTLEMENTS, [
        bill(ann, 'A1', '2025-05-10'),
        bill(ann, 'A2', '2025-05-31'),
        bill(ben, 'B1', '2025-05-10', '低保'),
        bill(cai, 'C1', '2025-06-01'),
        bill(dan, 'D1', '2025-05-10'),
      ]),
    );
    await cameOn(hub, '2025-06-03');
    await run(hub, JINING, '2025-06');
    expect((await june()).who('NOT_MARKED', CIVIL)).toEqual(['安 上月结算2笔未带待遇身份标识']);
  });

  it('and died before the month, not in it; and who is on no roster', async () => {
    const dead = (one: Somebody, on: string) => ({ ...onRoster(one, JINING, one.name), 死亡日期: on });
    await hub.deliver('roster', JINING, csvFile(ROSTER, [dead(ann, '2025-05-31'), dead(ben, '2025-06-01')]), '2025-01');
    await civil('2025-06', [ann, '低保'], [ben, '低保'], [cai, '低保']);
    await run(hub, JINING, '2025-06');
    const report = await june();
    expect(report.who('DEAD_ON_LIST', CIVIL)).toEqual(['安 死亡日期 2025-05-31']);
    expect(report.who('NOT_ON_ROSTER', CIVIL)).toEqual(['蔡 人口底册中没有此人']);
  });

  it('cannot be told to be dead or on no roster without a roster', async () => {
    await civil('2025-06', [ann, '低保']);
    await run(hub, JINING, '2025-06');
    const report = await june();
    expect([report.count('DEAD_ON_LIST', CIVIL), report.count('NOT_ON_ROSTER', CIVIL)]).toEqual([
      ['roster:370800'],
      ['roster:370800'],
    ]);
  });

  it('of another place too in the same month, and not who was there before', async () => {
    await civil('2025-06', [ann, '低保'], [ben, '低保']);
    const there = (month: string, one: Somebody) =>
      hub.deliver('civil-affairs', '500241', csvFile(CIVIL_AFFAIRS, [onCivilAffairs(one, '特困')]), month);
    await there('2025-05', ben);
    await there('2025-06', ann);
    await run(hub, JINING, '2025-06');
    expect((await june()).who('ON_TWO_LISTS', CIVIL)).toEqual(['安 同月也在名单上：秀山土家族苗族自治县']);
  });

  it('under another name than the one known', async () => {
    await civil('2025-05', [ann, '低保'], [ben, '低保']);
    await civil('2025-06', [{ ...ann, name: '安安' }, '低保'], [ben, '低保']);
    await hub.deliver(
      'settlements',
      JINING,
      csvFile(SETTLEMENTS, [billed({ ...ben, name: '贲' }, { id: 'B', total: '1' })]),
    );
    await cameOn(hub, '2025-06-03');
    await run(hub, JINING, '2025-06');
    const report = await june();
    expect(report.persons.filter(({ kind }) => kind === 'NAME_CONFLICT')).toMatchObject([
      { subject: CIVIL, name: '安', file_name: '2-civil-affairs.csv', row_number: 2 },
      { subject: 'settlements', name: '本', file_name: '3-settlements.csv', row_number: 2 },
    ]);
    expect(report.count('NAME_CONFLICT', 'roster')).toEqual(['roster:370800:2025-06']);
  });
});

describe('who is flagged', () => {
  const XIUSHAN = '500241';
  const flagged = async () => {
    await run(hub, XIUSHAN, '2025-05');
    return (await reportOf(hub, XIUSHAN, '2025-05')).who('FLAGGED', 'xiushan.aid');
  };
  const bill = (one: Somebody, id: string, on: string, more: Record<string, string> = {}) =>
    hub.deliver(
      'settlements',
      XIUSHAN,
      csvFile(SETTLEMENTS, [{ ...billed(one, { id, on, total: '5000', at: XIUSHAN }), ...more }]),
    );

  it('is told as of the month’s last day: neither who crossed the line later, nor without whom was recalled later', async () => {
    const people = [ann, ben, cai];
    await hub.deliver(
      'roster',
      XIUSHAN,
      csvFile(
        ROSTER,
        people.map((one) => onRoster(one, XIUSHAN, one.name)),
      ),
      '2025-01',
    );
    await hub.deliver(
      'rural-revitalisation',
      XIUSHAN,
      csvFile(
        REVITALISATION,
        people.map((one) => ({ ...onRevitalisation(one, '边缘易致贫户'), 户类型: '一般户' })),
      ),
      '2025-01',
    );
    await bill(ann, 'A', '2025-05-20');
    await bill(ben, 'B', '2025-06-02');
    await bill(cai, 'C', '2025-05-21');
    expect(await flagged()).toEqual(['安 命中日期 2025-05-20', '蔡 命中日期 2025-05-21']);
    await bill(ann, 'A-', '2025-06-03', { 原结算ID: 'A', 医疗费总额: '-5000', 符合政策范围金额: '-5000' });
    const [hit] = await hub.database.query<{ recalled_on: string }>(
      'select recalled_on from case_hit where recalled_on is not null',
    );
    expect(hit!.recalled_on).toBe('2025-06-05');
    expect(await flagged()).toEqual(['安 命中日期 2025-05-20', '蔡 命中日期 2025-05-21']);
    await run(hub, XIUSHAN, '2025-06');
    expect((await reportOf(hub, XIUSHAN, '2025-06')).who('FLAGGED', 'xiushan.aid')).toEqual([
      '本 命中日期 2025-06-02',
      '蔡 命中日期 2025-05-21',
    ]);
  });
});

describe('what was owed', () => {
  it('came in time, late by days, or is missing; a channel that no rule deducts is not owed', async () => {
    await civil('2025-06', [ann, '低保']);
    await cameOn(hub, '2025-06-05');
    await hub.deliver('rural-revitalisation', JINING, csvFile(REVITALISATION, []), '2025-06', CONFIRMED);
    await cameOn(hub, '2025-06-08');
    await enrol(enrolled(ann, JINING));
    await cameOn(hub, '2025-05-05'); // counts for May
    await hub.deliver('settlements', JINING, csvFile(SETTLEMENTS, [billed(ann, { id: 'A', total: '1' })]));
    await cameOn(hub, '2025-05-06');
    await run(hub.on('2025-06-15'), JINING, '2025-06');
    expect((await june()).deliveries).toEqual([
      { dataset: 'civil-affairs', layer: null, state: 'IN_TIME', days_late: null },
      { dataset: 'rural-revitalisation', layer: null, state: 'LATE', days_late: 3 },
      { dataset: 'settlements', layer: null, state: 'IN_TIME', days_late: null },
      { dataset: 'enrolments', layer: null, state: 'MISSING', days_late: 10 },
      { dataset: 'roster', layer: null, state: 'MISSING', days_late: 10 },
    ]);
  });

  it('is late only once its day has ended, in the zone of the place', async () => {
    await civil('2025-06', [ann, '低保']);
    await cameOn(hub, '2025-06-05', '23:59:59');
    await hub.deliver('rural-revitalisation', JINING, csvFile(REVITALISATION, []), '2025-06', CONFIRMED);
    await cameOn(hub, '2025-06-06', '00:00:00');
    await run(hub.on('2025-06-06'), JINING, '2025-06');
    expect((await june()).deliveries.slice(0, 2)).toMatchObject([
      { state: 'IN_TIME', days_late: null },
      { state: 'LATE', days_late: 1 },
    ]);
  });

  it('names each channel that the document of the place deducts', async () => {
    await run(hub, '500241', '2025-06');
    const report = await reportOf(hub, '500241', '2025-06');
    expect(report.deliveries.map(({ layer }) => layer).filter((layer) => layer !== null)).toEqual([
      'HEALTH_ASSISTANCE',
      'SUPPLEMENTARY',
    ]);
  });
});

describe('a report', () => {
  it('of the same facts again is the same and takes the place of the first, which stays as it was', async () => {
    await roster([ann, ben]);
    await civil('2025-05', [ann, '低保'], [ben, '低保']);
    await civil('2025-06', [ann, '低保'], [cai, '低保']);
    await enrol(enrolled(ann, JINING));
    await cameOn(hub, '2025-06-02');
    await run(hub, JINING, '2025-06');
    const first = await june();
    await run(hub, JINING, '2025-06');
    const second = await june();
    expect([first.revision, second.revision]).toEqual([1, 2]);
    expect(second.content).toEqual(first.content);
    const kept = await hub.database.query(
      'select revision, superseded_at is null as stands from reconciliation_report order by revision',
    );
    expect(kept).toEqual([
      { revision: 1, stands: false },
      { revision: 2, stands: true },
    ]);
    await expect(hub.database.query('update reconciliation_person set detail = null')).rejects.toThrow(
      /permission denied/,
    );
    await expect(hub.database.query('delete from reconciliation_report')).rejects.toThrow(/permission denied/);
  });

  it('of a month to come, or of a place of which nothing is expected, is refused', async () => {
    await expect(run(hub, JINING, '2025-07')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await expect(run(hub, '370000', '2025-06')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await expect(run(hub, '999999', '2025-06')).rejects.toMatchObject({ code: 'REGION_UNKNOWN' });
  });
});
