import { describe, expect, it } from 'vitest';
import type { Facts, Row } from './facts.ts';
import { ANN, ask, bill, civil, deliver, enrolments, monitored, payment, roster, world } from './make.ts';

const income = (region: string, scope: string, amount: string, year = 2022): Facts['incomes'][number] => ({
  region,
  scope,
  year,
  amount,
  publishedOn: '2023-01-20',
  status: 'official',
});
const bills = (region: string, row: Row) => deliver('settlements', region, [row]);

/** [rule, place, facts around one bill, total on the line, total a fen above] */
const LINES: [string, string, (row: Row) => Facts, string, string][] = [
  [
    'kangle.inpatient.monitored',
    '622922',
    (row) => world([roster('622922'), monitored('622922'), bills('622922', row)]),
    '6000.00',
    '6000.01',
  ],
  [
    'kangle.inpatient.rural',
    '622922',
    (row) => world([roster('622922'), deliver('rural-revitalisation', '622922', [], '2023-01'), bills('622922', row)]),
    '10000.00',
    '10000.01',
  ],
  [
    'jining.aided',
    '370800',
    (row) =>
      world([roster('370800'), monitored('370800'), bills('370800', row)], {
        incomes: [income('370000', 'ALL', '37560.00')],
      }),
    '18780.00',
    '18780.01',
  ],
  [
    'jining.ordinary',
    '370800',
    (row) =>
      world(
        [
          roster('370800'),
          civil('370800', '2023-01'),
          deliver('rural-revitalisation', '370800', [], '2023-01'),
          enrolments('370800', {}),
          bills('370800', row),
        ],
        { incomes: [income('370000', 'ALL', '37560.00')] },
      ),
    '56340.00',
    '56340.01',
  ],
  [
    'jining.heavy',
    '370800',
    (row) =>
      world([roster('370800'), monitored('370800'), bills('370800', row)], {
        parameters: { 'jining.heavy.threshold': '8000' },
      }),
    '8000.00',
    '8000.01',
  ],
  [
    'evenki.return',
    '150724',
    (row) =>
      world(
        [
          roster('150724'),
          monitored('150724', '2023-01', { 户类型: '脱贫户', 监测对象类别: '' }),
          civil('150724', '2023-01', { 救助类别: '低保' }),
          bills('150724', row),
        ],
        { incomes: [income('150724', 'PASTORAL', '30000.01')] },
      ),
    '15000.00',
    '15000.01',
  ],
  [
    'evenki.fall',
    '150724',
    (row) =>
      world(
        [
          roster('150724'),
          deliver('rural-revitalisation', '150724', [], '2023-01'),
          civil('150724', '2023-01', { 救助类别: '低保' }),
          bills('150724', row),
        ],
        { incomes: [income('150724', 'PASTORAL', '30000.01')] },
      ),
    '30000.01',
    '30000.02',
  ],
  [
    'evenki.feedback',
    '150724',
    (row) =>
      world([roster('150724'), monitored('150724'), bills('150724', row)], {
        parameters: { 'evenki.feedback.threshold': '5000.5' },
      }),
    '5000.50',
    '5000.51',
  ],
  [
    'xiushan.aid',
    '500241',
    (row) => world([roster('500241'), monitored('500241'), bills('500241', row)]),
    '3000.00',
    '3000.01',
  ],
  [
    'longgang.large',
    '330383',
    (row) => world([roster('330383'), bills('330383', row)], { parameters: { 'longgang.large.threshold': '80000' } }),
    '80000.00',
    '80000.01',
  ],
  [
    'longgang.relief',
    '330383',
    (row) => world([roster('330383'), civil('330383', '2023-01', { 救助类别: '特困' }), bills('330383', row)]),
    '50000.00',
    '50000.01',
  ],
  [
    'longgang.relief.early',
    '330383',
    (row) => world([roster('330383'), civil('330383', '2023-01', { 救助类别: '低边' }), bills('330383', row)]),
    '50000.00',
    '50000.01',
  ],
];

describe('a sum on the line is CLEAR and a fen above it is FLAGGED', () => {
  it.each(LINES)('%s', (rule, place, around, on, above) => {
    expect(ask(around(bill('S1', '2023-06-01', on)), rule, place, 2023, '2023-12-31')).toEqual([]);
    const [answer] = ask(around(bill('S1', '2023-06-01', above)), rule, place, 2023, '2023-12-31');
    expect(answer).toMatchObject({
      idNumber: ANN,
      outcome: 'FLAGGED',
      amount: above,
      threshold: on,
      crossedOn: '2023-06-01',
      missing: [],
    });
  });
});

describe('a share of the income', () => {
  const facts = (total: string) =>
    world([roster('370800'), monitored('370800'), bills('370800', bill('S1', '2023-06-01', total))], {
      incomes: [income('370000', 'ALL', '37560.01')],
    });
  it('is compared exactly and printed rounded down to the fen', () => {
    // 50 % of 37560.01 = 18780.005
    expect(ask(facts('18780.00'), 'jining.aided', '370800', 2023, '2023-12-31')).toEqual([]);
    const [answer] = ask(facts('18780.01'), 'jining.aided', '370800', 2023, '2023-12-31');
    expect(answer?.threshold).toBe('18780.00');
  });
});

/** Which layers a rule deducts: each paid by 100.00, of a bill of 100000.00, and 100.00 from each later channel. */
describe('deducted layers', () => {
  const paid = {
    医院负担金额: '100.00',
    基本医疗保险统筹基金支出: '100.00',
    居民大病保险: '100.00',
    医疗救助: '100.00',
  };
  const channels = ['健康帮扶', '商业补充', '临时救助', '慈善', '红十字会', '残联'];
  const later = (region: string) =>
    deliver(
      'payments',
      region,
      channels.map((channel) => payment('1', channel, '2023-07-01', '100.00')),
    );
  it.each([
    ['kangle.inpatient.monitored', '99600.00'],
    ['kangle.inpatient.rural', '99600.00'],
    ['jining.aided', '99700.00'],
    ['jining.ordinary', '99700.00'],
    ['jining.heavy', '99600.00'],
    ['evenki.return', '99500.00'],
    ['evenki.fall', '99500.00'],
    ['evenki.feedback', '99600.00'],
    ['xiushan.aid', '99400.00'],
    ['longgang.large', '100000.00'],
    ['longgang.relief', '99000.00'],
    ['longgang.relief.early', '99500.00'],
  ])('%s leaves %s', (rule, amount) => {
    const [, place, around] = LINES.find(([id]) => id === rule)!;
    const facts = around(bill('S1', '2023-06-01', '100000.00', paid));
    facts.deliveries.push(later(place));
    const [answer] = ask(facts, rule, place, 2023, '2023-12-31');
    expect(answer?.amount).toBe(amount);
    expect(answer?.notDelivered).toEqual([]);
  });
});

describe('a document in force', () => {
  const facts = (year: number) =>
    world([
      roster('330383', `${year}-01`),
      civil('330383', `${year}-01`, { 救助类别: '特困' }),
      bills('330383', bill('S1', `${year}-06-01`, '60000')),
    ]);
  it.each([
    [2021, '2021-12-31', 0],
    [2022, '2022-12-31', 1],
    [2025, '2025-12-31', 1],
    [2025, '2026-03-01', 1],
    [2026, '2026-12-31', 0],
  ])('longgang judges %i as of %s: %i answers', (year, asOf, count) => {
    expect(ask(facts(year), 'longgang.relief', '330383', year, asOf)).toHaveLength(count);
  });
});

describe('populations', () => {
  const evenki = (civilNames: string, householdKind: string, monitoredKind = '') =>
    world(
      [
        roster('150724'),
        monitored('150724', '2023-01', { 户类型: householdKind, 监测对象类别: monitoredKind }),
        civil('150724', '2023-01', ...(civilNames === '' ? [] : [{ 救助类别: civilNames }])),
        bills('150724', bill('S1', '2023-06-01', '40000')),
      ],
      { incomes: [income('150724', 'PASTORAL', '30000')] },
    );
  const hits = (facts: Facts) =>
    ['evenki.return', 'evenki.fall'].filter((rule) => ask(facts, rule, '150724', 2023, '2023-12-31').length > 0);
  it.each([
    ['低保', '脱贫户', '', ['evenki.return']],
    ['低保', '一般户', '', ['evenki.fall']],
    ['', '脱贫户', '', []],
    ['刚性支出', '脱贫户', '', ['evenki.fall']],
    ['刚性支出', '一般户', '', []],
    ['', '脱贫户', '突发严重困难户', ['evenki.fall']],
    ['', '一般户', '突发严重困难户', []],
    ['', '一般户', '脱贫不稳定户', ['evenki.fall']],
    ['特困', '脱贫户', '边缘易致贫户', ['evenki.return']],
  ])('evenki: %j, %s, %j is under %j', (civilNames, householdKind, monitoredKind, rules) => {
    expect(hits(evenki(civilNames, householdKind, monitoredKind))).toEqual(rules);
  });

  it.each(['特困', '孤儿', '事实无人抚养儿童', '低保', '低边', '因病致贫', '其他特殊困难人员'])(
    '%s is no ordinary insured person of jining',
    (name) => {
      const facts = LINES[3]![2](bill('S1', '2023-06-01', '90000'));
      facts.deliveries.push(civil('370800', '2023-01', { 救助类别: name }));
      expect(ask(facts, 'jining.ordinary', '370800', 2023, '2023-12-31')).toEqual([]);
    },
  );
  it('刚性支出 and 脱贫人口 are ordinary insured people of jining', () => {
    const facts = LINES[3]![2](bill('S1', '2023-06-01', '90000'));
    facts.deliveries.push(civil('370800', '2023-01', { 救助类别: '刚性支出' }));
    facts.deliveries.push(monitored('370800', '2023-01', { 户类型: '脱贫户', 监测对象类别: '' }));
    expect(ask(facts, 'jining.ordinary', '370800', 2023, '2023-12-31')).toHaveLength(1);
  });
});
