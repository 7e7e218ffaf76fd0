import { describe, expect, it } from 'vitest';
import type { Facts, IncomeFact, Row } from './facts.ts';
import { ANN, ask, BEN, bill, civil, deliver, monitored, payment, roster, world } from './make.ts';

const income = (year: number, amount: string, publishedOn: string): IncomeFact => ({
  region: '370000',
  scope: 'ALL',
  year,
  amount,
  publishedOn,
  status: 'example',
});
const bills = (region: string, ...rows: Row[]) => deliver('settlements', region, rows);
const answersOf = (facts: Facts, rule: string, region: string, asOf = '2023-12-31') =>
  ask(facts, rule, region, 2023, asOf);

describe('the income figure', () => {
  const facts = (incomes: IncomeFact[], total = '20000') =>
    world([roster('370800'), monitored('370800'), bills('370800', bill('S1', '2023-02-01', total))], { incomes });
  const threshold = (incomes: IncomeFact[], asOf?: string) =>
    answersOf(facts(incomes), 'jining.aided', '370800', asOf)[0]?.threshold;
  it('is that of the year before', () => {
    expect(threshold([income(2021, '100', '2022-01-18'), income(2022, '30000', '2023-01-18')])).toBe('15000.00');
  });
  it('is known from the day of its publication', () => {
    const late = [income(2022, '30000', '2023-04-01')];
    expect(answersOf(facts(late), 'jining.aided', '370800', '2023-04-01')[0]?.outcome).toBe('FLAGGED');
    expect(answersOf(facts(late), 'jining.aided', '370800', '2023-03-31')).toMatchObject([
      { idNumber: null, outcome: 'UNDETERMINED', missing: ['income:370000:ALL:2022'] },
    ]);
  });
  it('is the one published last, of one day the later in the list', () => {
    const [first, second] = [income(2022, '30000', '2023-01-18'), income(2022, '20000', '2023-06-01')];
    expect(threshold([second, first])).toBe('10000.00');
    expect(threshold([second, first], '2023-05-31')).toBe('15000.00');
    expect(threshold([first, income(2022, '24000', '2023-01-18')])).toBe('12000.00');
  });
  it('that is missing leaves one line for the rule, only when someone could be hit', () => {
    expect(answersOf(facts([]), 'jining.aided', '370800')).toEqual([
      {
        ruleId: 'jining.aided',
        idNumber: null,
        visitId: null,
        outcome: 'UNDETERMINED',
        amount: null,
        threshold: null,
        crossedOn: null,
        missing: ['income:370000:ALL:2022'],
        notDelivered: [],
      },
    ]);
    expect(answersOf(facts([], '0'), 'jining.aided', '370800')).toEqual([]);
    const healthy = world([
      roster('370800'),
      bills('370800', bill('S1', '2023-02-01', '9')),
      monitored('370800', '2023-01', { 监测对象类别: '' }),
      civil('370800', '2023-01'),
    ]);
    expect(answersOf(healthy, 'jining.aided', '370800')).toEqual([]);
  });
});

describe('a local parameter', () => {
  const facts = (parameters: Record<string, string>) =>
    world([roster('150724'), monitored('150724'), bills('150724', bill('S1', '2023-02-01', '500'))], { parameters });
  it('that is unset leaves one line for the rule', () => {
    expect(answersOf(facts({}), 'evenki.feedback', '150724')).toMatchObject([
      { idNumber: null, outcome: 'UNDETERMINED', missing: ['parameter:evenki.feedback.threshold'], notDelivered: [] },
    ]);
  });
  it('that is set is the line', () => {
    expect(answersOf(facts({ 'evenki.feedback.threshold': '499.99' }), 'evenki.feedback', '150724')).toMatchObject([
      { idNumber: ANN, outcome: 'FLAGGED', threshold: '499.99' },
    ]);
  });
});

describe('the region line', () => {
  it('names the channels that told the screened region nothing', () => {
    const facts = world([
      roster('150724'),
      monitored('150724'),
      bills('150724', bill('S1', '2023-02-01', '500')),
      deliver('payments', '150724', [payment('1', '商业补充', '2023-02-01', '1', { 证件号码: BEN })]),
    ]);
    expect(answersOf(facts, 'evenki.fall', '150724')[0]).toMatchObject({ idNumber: null, notDelivered: [] });
    expect(answersOf(facts, 'evenki.fall', '150700')[0]).toMatchObject({ notDelivered: ['SUPPLEMENTARY'] });
  });
});

describe('lists that never came', () => {
  const stay = bills('622922', bill('S1', '2023-02-01', '8000'));
  it('leave the person UNDETERMINED, with the figures', () => {
    const facts = world([roster('622922'), stay]);
    expect(answersOf(facts, 'kangle.inpatient.monitored', '622922')).toEqual([
      {
        ruleId: 'kangle.inpatient.monitored',
        idNumber: ANN,
        visitId: 'V-S1',
        outcome: 'UNDETERMINED',
        amount: '8000.00',
        threshold: '6000.00',
        crossedOn: '2023-02-01',
        missing: ['rural-revitalisation'],
        notDelivered: [],
      },
    ]);
  });
  it('leave who is under the line CLEAR', () => {
    const facts = world([roster('622922'), stay]);
    expect(answersOf(facts, 'kangle.inpatient.rural', '622922')).toEqual([]);
  });
  it('have come with zero rows, for all at or below the sender, for any month', () => {
    const list = (region: string) => deliver('rural-revitalisation', region, [], '2025-01');
    for (const region of ['622922', '622900', '620000'])
      expect(answersOf(world([roster('622922'), stay, list(region)]), 'kangle.inpatient.monitored', '622922')).toEqual(
        [],
      );
    const neighbour = world([roster('622922'), stay, list('622921')]);
    expect(answersOf(neighbour, 'kangle.inpatient.monitored', '622922')).toHaveLength(1);
  });
  it('do not matter to the dead', () => {
    const dead = world([roster('622922', '2023-01', { 死亡日期: '2023-03-01' }), stay]);
    expect(answersOf(dead, 'kangle.inpatient.monitored', '622922')).toEqual([]);
  });
  it('do not matter where the person is known to be in the population by another list', () => {
    const facts = world(
      [
        roster('370800'),
        civil('370811', '2023-01', { 救助类别: '低边' }),
        bills('370800', bill('S1', '2023-02-01', '9000')),
      ],
      { incomes: [income(2022, '10000', '2023-01-18')] },
    );
    expect(answersOf(facts, 'jining.aided', '370800')).toMatchObject([{ outcome: 'FLAGGED', missing: [] }]);
  });
  it('are named when either could matter', () => {
    const facts = world([roster('370800'), bills('370800', bill('S1', '2023-02-01', '90000'))], {
      incomes: [income(2022, '10000', '2023-01-18')],
    });
    expect(answersOf(facts, 'jining.aided', '370800')[0]?.missing).toEqual(['civil-affairs', 'rural-revitalisation']);
    expect(answersOf(facts, 'jining.ordinary', '370800')[0]?.missing).toEqual([
      'civil-affairs',
      'enrolments:2023',
      'rural-revitalisation',
    ]);
  });
  it('are not named when only the other can turn the outcome', () => {
    const evenki = (list: Row) =>
      world([roster('150724'), civil('150725', '2023-01', list), bills('150724', bill('S1', '2023-02-01', '90000'))], {
        incomes: [{ ...income(2022, '10000', '2023-01-18'), region: '150724', scope: 'PASTORAL' }],
      });
    // 低保 is known from the neighbour's list: whether 脱贫人口 decides between the two rules, and nothing else does.
    expect(answersOf(evenki({ 救助类别: '低保' }), 'evenki.fall', '150724')[0]?.missing).toEqual([
      'rural-revitalisation',
    ]);
    expect(answersOf(evenki({ 救助类别: '低保' }), 'evenki.feedback', '150724')[0]?.missing).toEqual([
      'parameter:evenki.feedback.threshold',
    ]);
  });
});
