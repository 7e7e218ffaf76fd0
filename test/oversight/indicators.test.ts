import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DutyState, findDuties, reportDuty } from '../../src/oversight/duty-status.ts';
import { findIndicators } from '../../src/oversight/find-indicators.ts';
import { judgeFigure, percentText } from '../../src/oversight/indicator-figure.ts';
import type { Indicator } from '../../src/policy/indicator.ts';
import { requireProvision } from '../../src/policy/published-provisions.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { People } from '../screening/scene.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRoster,
  PAYMENTS,
  paid,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';

const LONGGANG = '330383';
const COMMUNITY = '330383001';
const ON = plainDate('2025-12-01');
const people = new People();

describe('indicators of a document', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await makeHub({
      today: ON,
      regions: [{ code: COMMUNITY, name: '某社区', parent: LONGGANG, origin: 'SEED' }],
    });
  });
  afterAll(() => hub?.close());

  const figures = async () => {
    const indicators = await requireProvision(hub.database, 'INDICATORS', 'longgang.indicators', ON);
    return findIndicators(hub, { indicators, regionCode: LONGGANG, year: 2025, today: ON });
  };
  const said = async () =>
    Object.fromEntries(
      (await figures()).map(({ indicator, share, value, isReached, missing }) => [
        indicator.measure,
        [share && `${share.numerator}/${share.denominator}`, value, isReached, ...missing].join(' '),
      ]),
    );

  it('says what is missing while the lists have not come', async () => {
    await hub.deliver('roster', LONGGANG, csvFile(ROSTER, [onRoster(people.of('甲'), COMMUNITY, '甲')]), '2025-01');
    expect(await said()).toMatchObject({
      ENROLLED: '0/0  UNKNOWN civil-affairs',
      CHRONIC_REPORTED_IN_TIME: '  UNKNOWN dataset:chronic-disease',
    });
  });

  it('measures the population of the document and nobody else', async () => {
    const paired = { 帮扶干部: '干部', 家庭医生: '医生' };
    const roster = [
      onRoster(people.of('甲'), COMMUNITY, '甲', paired),
      onRoster(people.of('乙'), COMMUNITY, '乙', { 帮扶干部: '干部' }),
      onRoster(people.of('丙'), COMMUNITY, '丙', paired),
    ];
    await hub.deliver('roster', LONGGANG, csvFile(ROSTER, roster), '2025-02');
    const listed = [onCivilAffairs(people.of('甲'), '低保'), onCivilAffairs(people.of('乙'), '特困')];
    await hub.deliver('civil-affairs', LONGGANG, csvFile(CIVIL_AFFAIRS, listed), '2025-01');
    await hub.deliver('enrolments', LONGGANG, csvFile(ENROLMENTS, [enrolled(people.of('甲'), LONGGANG)]));
    const bill = (name: string, id: string, more: object, cells: Record<string, string>) => ({
      ...billed(people.of(name), { id, at: LONGGANG, total: '0', ...more }),
      ...cells,
    });
    const [here, later] = [{ 支付地点: '2' }, { 支付地点: '1' }];
    const rows = [
      bill(
        '甲',
        'A1',
        { total: '10000', inScope: '9000', basic: '5000', aid: '1000' },
        { ...here, 全自费金额: '1000', 定点医药机构编号: 'H1', 定点医药机构名称: '甲医院' },
      ),
      bill(
        '乙',
        'B1',
        { total: '5000', inScope: '5000', basic: '2000' },
        { ...later, 全自费金额: '0', 定点医药机构编号: 'H2', 定点医药机构名称: '乙医院' },
      ),
      bill(
        '丙',
        'C1',
        { total: '90000' },
        { ...later, 全自费金额: '90000', 定点医药机构编号: 'H1', 定点医药机构名称: '甲医院' },
      ),
      // wholly taken back: no visit
      bill('甲', 'A2', { total: '700' }, { ...later, 全自费金额: '700' }),
      bill(
        '甲',
        'A3',
        { total: '-700', inScope: '-700', reverses: 'A2' },
        { ...later, 就诊ID: 'V-A2', 全自费金额: '-700' },
      ),
    ];
    await hub.deliver('settlements', LONGGANG, csvFile(SETTLEMENTS, rows));
    const payout = paid(people.of('乙'), 'P1', '慈善', '2025-05-01', '500');
    await hub.deliver('payments', LONGGANG, csvFile(PAYMENTS, [payout]));
    const found = await said();
    expect(found).toMatchObject({
      // 15000 less what both bear: 4000 and 2500
      PROTECTION_RATE: '850000/1500000 56.67 UNKNOWN parameter:longgang.indicators.protection-base',
      OUT_OF_CATALOGUE_SHARE: '100000/1500000 6.67 ',
      AID_IMPLEMENTED: '1/2 50.00 NO',
      ONE_STOP_SHARE: '1/2 50.00 ',
      PAIRED: '1/2 50.00 NO',
      ENROLLED: '1/2 50.00 NO',
    });
    const share = (await figures()).find(({ indicator }) => indicator.measure === 'OUT_OF_CATALOGUE_SHARE')!;
    expect(share.parts.map((part) => [part.label, percentText(part)])).toEqual([
      ['乙医院', '0.00'],
      ['甲医院', '10.00'],
    ]);
    const protection = (await figures()).find(({ indicator }) => indicator.measure === 'PROTECTION_RATE')!;
    expect(protection.explanation).toBe(
      '综合保障率（附件2第32项）：8500.00元 ÷ 15000.00元 = 56.67%；缺：地方标准 longgang.indicators.protection-base 尚未确定。',
    );
  });

  it('does not know where a visit was settled of which one bill says nothing, unless another says at the institution', async () => {
    const more = { at: LONGGANG, total: '0.01' };
    const rows = [
      billed(people.of('乙'), { ...more, id: 'B2', visit: 'V-B1' }, { 定点医药机构编号: 'H2' }),
      billed(people.of('甲'), { ...more, id: 'A4', visit: 'V-A1' }, { 定点医药机构编号: 'H1' }),
    ];
    await hub.deliver('settlements', LONGGANG, csvFile(SETTLEMENTS, rows));
    expect((await said())['ONE_STOP_SHARE']).toBe('1/2   pay-location:1');
  });

  it('takes the subsidy of premiums from the subsidies themselves', async () => {
    expect((await said())['SUBSIDISED']).toMatch(/^0\/2 .*/);
  });
});

describe('a figure against its target', () => {
  const indicator: Indicator = {
    measure: 'ENROLLED',
    label: '参保率',
    clause: '一',
    target: { kind: 'AT_LEAST', percent: '99' },
    sheetRow: null,
    duties: [],
  };
  const found = (numerator: bigint, denominator: bigint) => ({
    unit: '人' as const,
    share: { numerator, denominator },
    persons: Number(denominator),
    missing: [],
    parts: [],
  });
  it.each([
    [99n, 100n, '99.00', 'YES'],
    [98_995n, 100_000n, '99.00', 'NO'],
    [989n, 1000n, '98.90', 'NO'],
    [0n, 0n, null, 'UNKNOWN'],
  ] as const)('%s of %s', (numerator, denominator, value, isReached) => {
    expect(judgeFigure(indicator, found(numerator, denominator), null)).toMatchObject({ value, isReached });
  });

  it.each([
    [null, 'UNKNOWN', null],
    ['50', 'YES', '55.00'],
    ['50.01', 'NO', '55.01'],
  ] as const)('so many points above a base of %s', (base, isReached, target) => {
    const above = { ...indicator, target: { kind: 'ABOVE_BASE', points: '5', parameterId: 'x.base' } } as const;
    expect(judgeFigure(above, found(55n, 100n), base)).toMatchObject({ isReached, target });
  });
});

describe('duties of a document', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await makeHub({ today: '2022-06-30' });
  });
  afterAll(() => hub?.close());

  const duties = (today: string) =>
    requireProvision(hub.database, 'DUTIES', 'longgang.duties', plainDate(today), { orLast: true });
  const overdue = async (today: string) =>
    (await findDuties(hub.database, await duties(today), plainDate(today)))
      .filter(({ isOverdue }) => isOverdue)
      .map(({ duty }) => duty.number);
  const report = async (number: number, unit: string, status: 'DONE' | 'UNDER_WAY', department: string) =>
    hub.database.transaction(async (session) =>
      reportDuty(
        session,
        await duties('2022-06-30'),
        { number, unit, status, note: null, reportedOn: plainDate('2022-06-30') },
        { id: 'x', department },
      ),
    );

  it('are 35, overdue from the day after their last', async () => {
    const states: DutyState[] = await findDuties(hub.database, await duties('2022-01-31'), plainDate('2022-01-31'));
    expect(states.map(({ duty }) => duty.number)).toEqual(Array.from({ length: 35 }, (_, index) => index + 1));
    expect(await overdue('2022-01-31')).toEqual([]);
    expect(await overdue('2022-02-01')).toEqual([25, 26, 27, 33]);
    // The document has run out; what was not reported done stays open.
    expect(await overdue('2026-06-01')).toHaveLength(states.filter(({ duty }) => duty.dueOn !== null).length);
  });

  it('are done once all of their units say so, each by the department that reports for it', async () => {
    await report(25, '市财政局', 'DONE', 'FINANCE');
    expect(await overdue('2022-02-01')).toContain(25);
    await report(25, '市社会事业局（医疗保障科）', 'UNDER_WAY', 'MEDICAL_INSURANCE');
    await report(25, '市社会事业局（医疗保障科）', 'DONE', 'MEDICAL_INSURANCE');
    expect(await overdue('2022-02-01')).not.toContain(25);
    await expect(report(26, '市财政局', 'DONE', 'HEALTH')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(report(26, '市农业农村局', 'DONE', 'RURAL_REVITALISATION')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
