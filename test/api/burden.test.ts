import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpClient } from '../support/client.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  PAYMENTS,
  paid,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
  type Somebody,
} from '../support/department-files.ts';
import { EVERYWHERE, type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { CONFIRMED } from '../support/hub.ts';

const DETERMINATION = `rule { id version clause document } outcome amount threshold distanceToThreshold percentOfIncome
  income { scope region { name } year amount source provisional } isProvisional crossedOn crossedBy { settlementNumber }
  settlements { settlementNumber } visitNumber missing { code message } notDelivered year asOf recordedAt explanation
  region { code } person { id }`;
const BURDEN = `query ($number: String!, $year: Int!, $asOf: Date) { personByIdNumber(idNumber: $number) { id
  burden(year: $year, asOf: $asOf) { year asOf total inScope paidBy { layer amount } outOfPocket outOfPocketInScope
    settlements { settlementNumber effect } notInForce { id reason message } determinations { ${DETERMINATION} } } } }`;

let hub: GraphHub;
let client: HttpClient;

beforeAll(async () => {
  hub = await startGraphHub();
  client = await hub.as(EVERYWHERE);
});
afterAll(() => hub?.close());

async function burdenOf(person: Somebody, year = 2025, asOf: string | null = null) {
  const { personByIdNumber } = await client.ask(BURDEN, { number: person.number, year, asOf });
  return personByIdNumber.burden;
}

/** The answers of one rule, in the order of the graph. */
async function answersOf(person: Somebody, ruleId: string, year = 2025, asOf: string | null = null) {
  const { determinations } = await burdenOf(person, year, asOf);
  return determinations.filter(({ rule }: { rule: { id: string } }) => rule.id === ruleId);
}

describe('济宁, half and one and a half of 37000.00', () => {
  const [onHalf, overHalf, onWhole, overWhole, refunded, monitored, unlisted] = [1, 2, 3, 4, 5, 6, 7].map((serial) =>
    somebody(serial),
  ) as [Somebody, Somebody, Somebody, Somebody, Somebody, Somebody, Somebody];

  beforeAll(async () => {
    const { deliver } = hub;
    const listed = [onHalf, overHalf, onWhole, overWhole, refunded, monitored];
    const roster = listed.map((person, index) => onRoster(person, '370811001', `H${index}`));
    const margin = [onHalf, overHalf, refunded].map((person) => onCivilAffairs(person, '低保边缘'));
    await deliver('roster', '370811', csvFile(ROSTER, roster), '2025-01');
    await deliver('civil-affairs', '370811', csvFile(CIVIL_AFFAIRS, margin), '2025-01');
    const revitalisation = csvFile(REVITALISATION, [onRevitalisation(monitored, '脱贫不稳定户')]);
    await deliver('rural-revitalisation', '370811', revitalisation, '2025-01');
    const enrolments = listed.map((person) => enrolled(person, '370811'));
    await deliver('enrolments', '370811', csvFile(ENROLMENTS, enrolments));
    const half = { total: '50000.00', inScope: '45000.00', basic: '30000.00', critical: '1500.00', aid: '500.00' };
    const bills = [
      billed(onHalf, { ...half, id: 'A1' }),
      billed(overHalf, { ...half, id: 'B1', on: '2025-02-01', total: '10000.00', basic: '0.00', critical: '0.00' }),
      billed(overHalf, { ...half, id: 'B2', on: '2025-05-10', total: '40000.01', aid: '0.00' }),
      billed(onWhole, { id: 'C1', total: '60000.00', basic: '4500.00' }),
      billed(overWhole, { id: 'D1', total: '60000.01', basic: '4500.00' }),
      billed(refunded, { id: 'E1', on: '2025-02-01', total: '30000.00', basic: '10000.00' }),
      billed(refunded, { id: 'E2', on: '2025-04-01', total: '1500.01', reverses: 'E1' }),
      billed(monitored, { id: 'F1', total: '40000.00', basic: '10000.00', critical: '5000.00', aid: '8000.00' }),
      billed(unlisted, { id: 'G1', at: '370812', total: '60000.00' }),
    ];
    await deliver('settlements', '370800', csvFile(SETTLEMENTS, bills));
    await hub.income(2024, '37000.00');
  });

  it('who bears exactly half of the income is clear, and the line is zero away', async () => {
    const burden = await burdenOf(onHalf);
    expect(burden).toMatchObject({
      total: '50000.00',
      inScope: '45000.00',
      // 50000.00 − 30000.00 − 1500.00 − 500.00, and the same of 45000.00
      outOfPocket: '18000.00',
      outOfPocketInScope: '13000.00',
      settlements: [{ settlementNumber: 'A1', effect: 'COUNTS' }],
      notInForce: [],
    });
    expect(burden.paidBy.slice(0, 5)).toEqual([
      { layer: 'EXEMPTION', amount: '0.00' },
      { layer: 'BASIC', amount: '30000.00' },
      { layer: 'CRITICAL_ILLNESS', amount: '1500.00' },
      { layer: 'MEDICAL_AID', amount: '500.00' },
      { layer: 'HEALTH_ASSISTANCE', amount: '0.00' },
    ]);
    expect(burden.paidBy).toHaveLength(10);
    expect(burden.determinations.map(({ rule, outcome, amount }: never) => [rule['id'], outcome, amount])).toEqual([
      ['jining.aided', 'CLEAR', '18500.00'],
      ['jining.heavy', 'CLEAR', '18000.00'],
      ['jining.ordinary', 'CLEAR', '18500.00'],
    ]);
    expect(burden.determinations[0]).toMatchObject({
      threshold: '18500.00',
      distanceToThreshold: '0.00',
      percentOfIncome: '50.00',
      crossedOn: null,
      crossedBy: null,
      settlements: [{ settlementNumber: 'A1' }],
      missing: [],
      recordedAt: null,
    });
    expect(burden.determinations[0].explanation).toMatch(/= 个人负担18500\.00元，未超过标准18500\.00元（山东省2024年/);
    expect(burden.determinations[1].explanation).toMatch(/2025-06-30不属于本规则的监测对象，不适用/);
  });

  it('one fen above half is flagged, on the day and by the settlement that crossed', async () => {
    const [aided] = await answersOf(overHalf, 'jining.aided');
    expect(aided).toMatchObject({
      rule: { version: 1, clause: '三', document: expect.stringContaining('济医保发〔2023〕7号') },
      outcome: 'FLAGGED',
      // 50000.01 − 30000.00 − 1500.00
      amount: '18500.01',
      threshold: '18500.00',
      distanceToThreshold: '-0.01',
      percentOfIncome: '50.00',
      income: { scope: 'ALL', region: { name: '山东省' }, year: 2024, amount: '37000.00', provisional: false },
      crossedOn: '2025-05-10',
      crossedBy: { settlementNumber: 'B2' },
      settlements: [{ settlementNumber: 'B1' }, { settlementNumber: 'B2' }],
      region: { code: '370811001' },
      year: 2025,
      asOf: '2025-06-30',
    });
    expect(aided.explanation).toBe(
      '低保边缘家庭成员和监测对象高额负担：2025年截至2025-06-30，医疗费总额50000.01元 − 政策减免、医院负担0.00元 − 基本医保统筹30000.00元 − 大病保险、职工大额1500.00元 = 个人负担18500.01元，自2025-05-10起超过标准18500.00元（山东省2024年全体居民人均可支配收入37000.00元 × 50%，数据出处：省统计局公报）；依据《济宁市关于坚决守牢防止规模性返贫底线健全完善防范化解因病返贫致贫长效机制的通知》（济医保发〔2023〕7号）条款三。',
    );
  });

  it('the ordinary insured are clear on one and a half of the income and flagged one fen above', async () => {
    expect(await answersOf(onWhole, 'jining.ordinary')).toMatchObject([
      { outcome: 'CLEAR', amount: '55500.00', threshold: '55500.00', distanceToThreshold: '0.00' },
    ]);
    expect(await answersOf(overWhole, 'jining.ordinary')).toMatchObject([
      { outcome: 'FLAGGED', amount: '55500.01', distanceToThreshold: '-0.01', crossedOn: '2025-03-01' },
    ]);
    expect(await answersOf(overWhole, 'jining.aided')).toMatchObject([{ outcome: 'CLEAR', amount: '55500.01' }]);
  });

  it('a refund undoes it: flagged before its day, clear from it on, with both settlements counted', async () => {
    expect(await answersOf(refunded, 'jining.aided', 2025, '2025-03-31')).toMatchObject([
      { outcome: 'FLAGGED', amount: '20000.00', crossedOn: '2025-02-01', settlements: [{ settlementNumber: 'E1' }] },
    ]);
    const after = await burdenOf(refunded, 2025, '2025-04-01');
    expect(after).toMatchObject({
      total: '28499.99',
      outOfPocket: '18499.99',
      settlements: [{ effect: 'COUNTS' }, { settlementNumber: 'E2', effect: 'TAKES_BACK' }],
    });
    expect(after.determinations[0]).toMatchObject({
      outcome: 'CLEAR',
      amount: '18499.99',
      distanceToThreshold: '0.01',
      settlements: [{ settlementNumber: 'E1' }, { settlementNumber: 'E2' }],
    });
  });

  it('each rule of a place above takes off its own layers: two burdens at once for one person', async () => {
    const [aided, heavy, ordinary] = (await burdenOf(monitored)).determinations;
    // 40000.00 − 10000.00 − 5000.00, and less 8000.00 of medical aid
    expect(aided).toMatchObject({ outcome: 'FLAGGED', amount: '25000.00', percentOfIncome: '67.57' });
    expect(heavy).toMatchObject({
      outcome: 'UNDETERMINED',
      amount: '17000.00',
      threshold: null,
      distanceToThreshold: null,
      income: null,
      missing: [{ code: 'parameter:jining.heavy.threshold', message: expect.stringContaining('尚未确定') }],
      settlements: [{ settlementNumber: 'F1' }],
    });
    expect(heavy.explanation).toMatch(/− 医疗救助8000\.00元 = 个人负担17000\.00元，暂不能判定：地方标准/);
    expect(ordinary).toMatchObject({ outcome: 'CLEAR', amount: '25000.00' });
  });

  it('the income that is not published yet is named, and the amount stands all the same', async () => {
    const early = { total: '1.00', on: '2025-01-05', id: 'H1' };
    const poor = somebody(8);
    const list = [onHalf, overHalf, refunded, poor].map((person) => onCivilAffairs(person, '低保边缘'));
    await hub.deliver('civil-affairs', '370811', csvFile(CIVIL_AFFAIRS, list), '2025-01');
    await hub.deliver('settlements', '370800', csvFile(SETTLEMENTS, [billed(poor, early)]));
    const [aided] = await answersOf(poor, 'jining.aided', 2025, '2025-01-19');
    expect(aided).toMatchObject({
      outcome: 'UNDETERMINED',
      amount: '1.00',
      missing: [{ code: 'income:370000:ALL:2024', message: '山东省 2024 年全体居民人均可支配收入尚未公布或录入' }],
    });
    expect(await answersOf(poor, 'jining.aided', 2025, '2025-01-20')).toMatchObject([{ outcome: 'CLEAR' }]);
  });

  it('where no lists and no enrolments were delivered, they are what is missing above the line', async () => {
    const [aided, heavy, ordinary] = (await burdenOf(unlisted)).determinations;
    const codes = (determination: { missing: { code: string }[] }) => determination.missing.map(({ code }) => code);
    expect([aided.outcome, codes(aided)]).toEqual(['UNDETERMINED', ['civil-affairs', 'rural-revitalisation']]);
    expect(codes(heavy)).toEqual(['parameter:jining.heavy.threshold', 'rural-revitalisation']);
    expect(codes(ordinary)).toEqual(['civil-affairs', 'rural-revitalisation', 'enrolments:2025']);
    expect(aided.explanation).toMatch(
      /超过标准18500\.00元（.*），但是否属于监测对象暂不能判定：民政救助对象名单尚未收到、乡村振兴名单尚未收到；/,
    );
  });

  it('an example of an income makes every answer that rests on it provisional', async () => {
    await hub.income(2023, '36000.00', { status: 'EXAMPLE', source: '示例数据，非官方公布' });
    await hub.deliver(
      'settlements',
      '370800',
      csvFile(SETTLEMENTS, [billed(onHalf, { id: 'A0', on: '2024-12-01', total: '18000.01' })]),
    );
    // The list says nothing of 2024: whose first list is of 2025 was on no list that year.
    const [aided] = await answersOf(onHalf, 'jining.aided', 2024, '2025-06-30');
    expect(aided).toMatchObject({
      threshold: '18000.00',
      amount: '18000.01',
      isProvisional: true,
      income: { provisional: true, year: 2023 },
    });
  });
});

describe('龙港, one person under three documents’ lines', () => {
  const person = somebody(20);

  beforeAll(async () => {
    const { deliver } = hub;
    await deliver('roster', '330383', csvFile(ROSTER, [onRoster(person, '330383001', 'L1')]), '2025-01');
    await deliver('civil-affairs', '330383', csvFile(CIVIL_AFFAIRS, [onCivilAffairs(person, '低保')]), '2025-01');
    await deliver('rural-revitalisation', '330383', csvFile(REVITALISATION, []), '2025-01', CONFIRMED);
    const bill = {
      id: 'L1',
      at: '330383',
      total: '200000.00',
      inScope: '180000.00',
      basic: '100000.00',
      critical: '20000.00',
      aid: '10000.00',
    };
    await deliver('settlements', '330383', csvFile(SETTLEMENTS, [billed(person, bill)]));
    const payments = [
      paid(person, 'P1', '益康保', '2025-05-01', '15000.00'),
      paid(person, 'P2', '慈善', '2025-06-01', '5000.01'),
    ];
    await deliver('payments', '330383', csvFile(PAYMENTS, payments));
  });

  it('shows every burden side by side, each less its own layers', async () => {
    const burden = await burdenOf(person);
    expect(burden).toMatchObject({
      total: '200000.00',
      inScope: '180000.00',
      outOfPocket: '49999.99',
      outOfPocketInScope: '29999.99',
    });
    const [large, relief, early] = burden.determinations;
    expect(large).toMatchObject({ outcome: 'UNDETERMINED', amount: '200000.00', notDelivered: [] });
    // 200000 − 100000 − 20000 − 10000 − 15000, and less 5000.01 of charity: a fen under 50000
    expect(early).toMatchObject({ outcome: 'FLAGGED', amount: '55000.00', distanceToThreshold: '-5000.00' });
    expect(relief).toMatchObject({
      outcome: 'CLEAR',
      amount: '49999.99',
      threshold: '50000.00',
      distanceToThreshold: '0.01',
      notDelivered: ['DISABLED_FEDERATION', 'HEALTH_ASSISTANCE', 'RED_CROSS', 'TEMPORARY_AID'],
    });
    expect(relief.explanation).toContain('− 慈善救助5000.01元 ');
    expect(relief.explanation).toContain('尚无交付数据、按未支付计：');
  });

  it('before the payments both lines are crossed', async () => {
    const [, relief, early] = (await burdenOf(person, 2025, '2025-04-30')).determinations;
    expect([relief.outcome, relief.amount]).toEqual(['FLAGGED', '70000.00']);
    expect([early.outcome, early.amount]).toEqual(['FLAGGED', '70000.00']);
  });

  it('tells which rules are not in force yet, and which no more', async () => {
    const before = await burdenOf(person, 2021);
    expect(before.determinations).toEqual([]);
    expect(before.notInForce).toEqual(
      ['longgang.large', 'longgang.relief', 'longgang.relief.early'].map((id) => ({
        id,
        reason: 'NOT_YET',
        message: '尚未施行',
      })),
    );
    const after = await burdenOf(person, 2026, '2026-02-01');
    expect(after.notInForce.map(({ reason, message }: never) => `${reason} ${message}`)).toEqual(
      Array(3).fill('EXPIRED 文件已失效'),
    );
  });
});

describe('康乐, stays and enrolment', () => {
  const [monitored, homeless, resident] = [somebody(30), somebody(31), somebody(32)];

  beforeAll(async () => {
    const { deliver } = hub;
    const roster = [onRoster(monitored, '622922', 'K1'), onRoster(resident, '622922', 'K2')];
    await deliver('roster', '622922', csvFile(ROSTER, roster), '2025-01');
    const revitalisation = csvFile(REVITALISATION, [onRevitalisation(monitored, '突发严重困难户')]);
    await deliver('rural-revitalisation', '622922', revitalisation, '2025-01');
    const at = '622922';
    const bills = [
      billed(monitored, { at, id: 'K1', visit: 'ZY1', on: '2025-02-01', total: '9000.00', basic: '5000.00' }),
      billed(monitored, { at, id: 'K2', visit: 'ZY1', on: '2025-02-20', total: '3000.01', aid: '1000.00' }),
      billed(monitored, { at, id: 'K3', visit: 'ZY2', on: '2025-04-01', total: '6000.00' }),
      billed(monitored, { at, id: 'K4', visit: 'MZ1', type: '11', total: '9999.00' }),
      billed(homeless, { at, id: 'K5', visit: 'ZY3', total: '10000.01' }),
    ];
    await deliver('settlements', '622922', csvFile(SETTLEMENTS, bills));
  });

  it('gives one answer a stay: its settlements together a fen above the line, another stay on it', async () => {
    const stays = await answersOf(monitored, 'kangle.inpatient.monitored');
    expect(stays).toHaveLength(2);
    // 9000.00 + 3000.01 − 5000.00 − 1000.00
    expect(stays.find(({ visitNumber }: never) => visitNumber === 'ZY1')).toMatchObject({
      outcome: 'FLAGGED',
      amount: '6000.01',
      crossedOn: '2025-02-20',
      crossedBy: { settlementNumber: 'K2' },
      settlements: [{ settlementNumber: 'K1' }, { settlementNumber: 'K2' }],
    });
    expect(stays.find(({ visitNumber }: never) => visitNumber === 'ZY2')).toMatchObject({
      outcome: 'CLEAR',
      amount: '6000.00',
      distanceToThreshold: '0.00',
      settlements: [{ settlementNumber: 'K3' }],
    });
    const first = stays.find(({ visitNumber }: never) => visitNumber === 'ZY1');
    expect(first.explanation).toMatch(
      /^监测对象单次住院个人自付较高：2025年住院一次（就诊ID ZY1）截至2025-06-30，医疗费总额12000\.01元 − /,
    );
  });

  it('who had no stay is clear without an amount', async () => {
    expect(await answersOf(resident, 'kangle.inpatient.rural')).toMatchObject([
      {
        outcome: 'CLEAR',
        amount: null,
        visitNumber: null,
        settlements: [],
        explanation: expect.stringContaining('没有计入的住院'),
      },
    ]);
  });

  it('without a roster the hukou is missing', async () => {
    expect(await answersOf(homeless, 'kangle.inpatient.rural')).toMatchObject([
      { outcome: 'UNDETERMINED', amount: '10000.01', missing: [{ code: 'hukou', message: '户籍性质不明' }] },
    ]);
  });

  it('enrolments are missing until any are delivered, then the monitored who is on none is flagged', async () => {
    expect(await answersOf(monitored, 'kangle.enrolment')).toMatchObject([
      {
        outcome: 'UNDETERMINED',
        amount: null,
        threshold: null,
        missing: [{ code: 'enrolments:2025' }],
        settlements: [],
      },
    ]);
    expect(await answersOf(resident, 'kangle.enrolment')).toMatchObject([{ outcome: 'CLEAR' }]);
    await hub.deliver('enrolments', '622922', csvFile(ENROLMENTS, [enrolled(resident, '622922')]));
    expect(await answersOf(monitored, 'kangle.enrolment')).toMatchObject([
      { outcome: 'FLAGGED', explanation: expect.stringContaining('未查到有效的2025年基本医疗保险参保') },
    ]);
  });
});

it('a person without a bill has a burden of 0.00, and a year that is none is refused', async () => {
  const nobody = somebody(40);
  await hub.deliver('roster', '500241', csvFile(ROSTER, [onRoster(nobody, '500241', 'X1')]), '2025-01');
  expect(await burdenOf(nobody)).toMatchObject({ total: '0.00', outOfPocket: '0.00', settlements: [] });
  expect(await answersOf(nobody, 'xiushan.aid')).toMatchObject([{ outcome: 'CLEAR', amount: '0.00' }]);
  expect(await client.refusal(BURDEN, { number: nobody.number, year: 99_999 })).toBe('ARGUMENT_INVALID');
});

describe('many persons at once', () => {
  const PERSONS = 40;
  const PAGE = `query ($first: Int!) { persons(first: $first, filter: { regionCode: "150724" }) { edges { node {
    burden(year: 2025) { outOfPocket settlements { id } notInForce { id }
      determinations { ${DETERMINATION} case { id } } }
    earlier: burden(year: 2025, asOf: "2025-03-31") { outOfPocket determinations { amount } } } } } }`;

  beforeAll(async () => {
    const persons = Array.from({ length: PERSONS }, (_, index) => somebody(100 + index));
    const roster = persons.map((person, index) => onRoster(person, '150724', `E${index}`));
    await hub.deliver('roster', '150724', csvFile(ROSTER, roster), '2025-01');
    const list = persons.map((person) => onCivilAffairs(person, '特困人员'));
    await hub.deliver('civil-affairs', '150724', csvFile(CIVIL_AFFAIRS, list), '2025-01');
    const bills = persons.flatMap((person, index) => [
      billed(person, { at: '150724', id: `M${index}`, total: `${20000 + index}.00` }),
      billed(person, { at: '150724', id: `N${index}`, on: '2025-05-01', total: `${20000 + index}.00` }),
    ]);
    await hub.deliver('settlements', '150724', csvFile(SETTLEMENTS, bills));
  });

  async function statementsOf(first: number): Promise<string[]> {
    const statements = await hub.counter.during(async () => {
      const { persons } = await client.ask(PAGE, { first });
      expect(persons.edges).toHaveLength(first);
      for (const { node } of persons.edges) {
        expect(node.burden.determinations).toHaveLength(3);
        expect(node.burden.determinations[0].settlements).toHaveLength(2);
        expect(Number(node.burden.outOfPocket)).toBe(2 * Number(node.earlier.outOfPocket));
      }
    });
    return statements.map((text) => /\/\* ([\w.:-]+)/.exec(text)?.[1] ?? text.slice(0, 60)).sort();
  }

  it('the statements for 40 persons are those for 1', async () => {
    const one = await statementsOf(1);
    expect(await statementsOf(PERSONS)).toEqual(one);
    // One screening for each day asked.
    expect(one.filter((name) => name === 'screening:')).toHaveLength(2);
  });
});
