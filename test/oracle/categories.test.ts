import { describe, expect, it } from 'vitest';
import { categorySpells } from './categories.ts';
import type { Delivery } from './facts.ts';
import { ANN, ask, bill, civil, deliver, monitored, roster, world } from './make.ts';

/** ANN's spells as `CATEGORY from..to`. */
function spells(...deliveries: Delivery[]): string[] {
  const found = categorySpells(world(deliveries)).get(ANN) ?? [];
  return found.map((spell) => `${spell.category} ${spell.from}..${spell.to ?? ''}`).sort();
}
const empty = (month: string, region = '500241') => civil(region, month);
const low = (month: string, more = {}, region = '500241') => civil(region, month, { 救助类别: '低保', ...more });

describe('救助类别', () => {
  it.each([
    ['特困人员', 'DESTITUTE'],
    ['特困', 'DESTITUTE'],
    ['五保', 'DESTITUTE'],
    ['孤儿', 'ORPHAN'],
    ['事实无人抚养儿童', 'DE_FACTO_ORPHAN'],
    ['低保对象', 'LOW_INCOME'],
    ['农村低保', 'LOW_INCOME'],
    ['城市低保', 'LOW_INCOME'],
    ['低保边缘家庭成员', 'LOW_INCOME_MARGIN'],
    ['低保边缘', 'LOW_INCOME_MARGIN'],
    ['低边', 'LOW_INCOME_MARGIN'],
    ['因病致贫对象', 'ILLNESS_POVERTY'],
    ['因病致贫重病患者', 'ILLNESS_POVERTY'],
    ['刚性支出困难家庭成员', 'RIGID_EXPENDITURE'],
    ['其他特殊困难人员', 'OTHER_HARDSHIP'],
    ['RIGID_EXPENDITURE', 'RIGID_EXPENDITURE'],
  ])('%s is %s', (name, category) => {
    expect(spells(civil('500241', '2023-01', { 救助类别: name }))).toEqual([`${category} 2023-01-01..`]);
  });
  it.each([',', '，', '、', ';', '/', ' ', ', '])('may hold several, parted by %j', (separator) => {
    const row = { 救助类别: ['低保', '特困'].join(separator) };
    expect(spells(civil('500241', '2023-01', row))).toEqual(['DESTITUTE 2023-01-01..', 'LOW_INCOME 2023-01-01..']);
  });
});

describe('a spell from monthly lists', () => {
  it('runs from the first day of its first list and ends the day before the month of the list without it', () => {
    expect(spells(empty('2023-01'), low('2023-02'), low('2023-03'), empty('2023-04'))).toEqual([
      'LOW_INCOME 2023-02-01..2023-03-31',
    ]);
  });
  it('lasts through months of which no list came', () => {
    expect(spells(low('2023-02'), low('2023-06'), empty('2023-09'))).toEqual(['LOW_INCOME 2023-02-01..2023-08-31']);
  });
  it('begins anew after a list without it', () => {
    expect(spells(low('2023-02'), empty('2023-03'), low('2023-04'))).toEqual([
      'LOW_INCOME 2023-02-01..2023-02-28',
      'LOW_INCOME 2023-04-01..',
    ]);
  });
  it('ends when the person stays on the list under another category', () => {
    expect(spells(low('2023-02'), civil('500241', '2023-03', { 救助类别: '低边' }))).toEqual([
      'LOW_INCOME 2023-02-01..2023-02-28',
      'LOW_INCOME_MARGIN 2023-03-01..',
    ]);
  });
  it('does not hang on the order of arrival', () => {
    expect(spells(empty('2023-04'), low('2023-03'), low('2023-02'))).toEqual(['LOW_INCOME 2023-02-01..2023-03-31']);
  });
  it('follows the latest delivery of a month', () => {
    expect(spells(low('2023-02'), empty('2023-02'))).toEqual([]);
    expect(spells(empty('2023-02'), low('2023-02'))).toEqual(['LOW_INCOME 2023-02-01..']);
  });
  it('is not ended by the list of another region', () => {
    expect(spells(low('2023-02'), empty('2023-03', '500242'))).toEqual(['LOW_INCOME 2023-02-01..']);
  });
});

describe('stated months of 民政', () => {
  it('start on the first day, end on the last', () => {
    expect(spells(low('2023-02', { 救助开始年月: '202208', 救助截止年月: '202306' }))).toEqual([
      'LOW_INCOME 2022-08-01..2023-06-30',
    ]);
  });
  it('停发年月 is the first month no longer paid', () => {
    expect(spells(low('2023-02', { 停发年月: '202303' }))).toEqual(['LOW_INCOME 2023-02-01..2023-02-28']);
  });
  it('start: the last entry that states one; end: the last entry only', () => {
    const first = low('2023-02', { 救助开始年月: '202208', 救助截止年月: '202306' });
    const second = low('2023-03', { 救助开始年月: '202209' });
    expect(spells(first, second, low('2023-04'))).toEqual(['LOW_INCOME 2022-09-01..']);
  });
  it('never end later than the list without the person', () => {
    expect(spells(low('2023-02', { 救助截止年月: '202312' }), empty('2023-05'))).toEqual([
      'LOW_INCOME 2023-02-01..2023-04-30',
    ]);
  });
});

describe('lists of 乡村振兴', () => {
  const on = (month: string, more = {}) => monitored('500241', month, more);
  const gone = { 风险是否已消除: '是' };
  it('monitoring begins with 识别 and ends with 消除', () => {
    expect(spells(on('2023-02', { 识别监测时间: '202211' }))).toEqual(['MARGINAL 2022-11-01..']);
    expect(spells(on('2023-02', { ...gone, 消除监测时间: '202309' }))).toEqual(['MARGINAL 2023-02-01..2023-09-30']);
  });
  it('消除 without 是 ends nothing', () => {
    expect(spells(on('2023-02', { 消除监测时间: '202309' }))).toEqual(['MARGINAL 2023-02-01..']);
  });
  it('是 without a date ends with the month before the first of the trailing lists that say so', () => {
    expect(spells(on('2023-02'), on('2023-03', gone), on('2023-04', gone))).toEqual([
      'MARGINAL 2023-02-01..2023-02-28',
    ]);
    expect(spells(on('2023-02', gone), on('2023-03'), on('2023-05', gone))).toEqual([
      'MARGINAL 2023-02-01..2023-04-30',
    ]);
    expect(spells(on('2023-02', gone), on('2023-03'))).toEqual(['MARGINAL 2023-02-01..']);
  });
  it('脱贫户 is ALLEVIATED from 2021 on until it leaves the list, whatever the monitoring dates', () => {
    const row = { 户类型: '脱贫户', ...gone, 识别监测时间: '202211', 消除监测时间: '202301' };
    expect(spells(on('2023-02', row), monitored('500241', '2023-07', { 证件号码: 'X' }))).toEqual([
      'ALLEVIATED 2021-01-01..2023-06-30',
      'MARGINAL 2022-11-01..2023-01-31',
    ]);
  });
  it('返贫致贫 is RETURNED_TO_POVERTY from 识别, irrespective of elimination', () => {
    const row = { 返贫致贫: '是', 监测对象类别: '', ...gone, 消除监测时间: '202301' };
    expect(spells(on('2023-02', row))).toEqual(['RETURNED_TO_POVERTY 2023-02-01..']);
    expect(spells(on('2023-02', { ...row, 识别监测时间: '202211' }))).toEqual(['RETURNED_TO_POVERTY 2022-11-01..']);
  });
  it('an empty 监测对象类别 monitors no one', () => {
    expect(spells(on('2023-02', { 监测对象类别: '', 识别监测时间: '202211' }))).toEqual([]);
  });
});

describe('identities on the key day', () => {
  const hits = (asOf: string, ...lists: Delivery[]) =>
    ask(
      world([roster('500241'), ...lists, deliver('settlements', '500241', [bill('S1', '2023-01-10', '5000')])]),
      'xiushan.aid',
      '500241',
      2023,
      asOf,
    ).length;
  it('a person recognised in May is screened with all bills of the year', () => {
    const lists = [monitored('500241', '2023-04', { 证件号码: 'X' }), monitored('500241', '2023-05')];
    expect(hits('2023-04-30', ...lists)).toBe(0);
    expect(hits('2023-05-01', ...lists)).toBe(1);
  });
  it('the last day of a spell is included', () => {
    const list = monitored('500241', '2023-01', { 风险是否已消除: '是', 消除监测时间: '202306' });
    expect([hits('2023-06-30', list), hits('2023-07-01', list)]).toEqual([1, 0]);
  });
  it('a closed year is judged on its last day, whatever next year’s lists say', () => {
    const lists = [monitored('500241', '2023-01'), monitored('500241', '2024-01', { 证件号码: 'X' })];
    expect(hits('2024-06-30', ...lists)).toBe(1);
    expect(hits('2024-06-30', monitored('500241', '2024-01'), monitored('500241', '2023-01', { 证件号码: 'X' }))).toBe(
      0,
    );
  });
  it('a death ends them the day after', () => {
    const dead = roster('500241', '2023-02', { 死亡日期: '2023-06-15' });
    expect([hits('2023-06-15', monitored('500241'), dead), hits('2023-06-16', monitored('500241'), dead)]).toEqual([
      1, 0,
    ]);
  });
});
