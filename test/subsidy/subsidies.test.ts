import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainFinding } from '../../src/subsidy/subsidy-words.ts';
import { formatPercent } from '../../src/value/money.ts';
import { SubsidyPlace } from './subsidy-place.ts';

const YES = { 免缴标志: '是' };
const NO = { 免缴标志: '否' };

describe('济宁 一: who is due what of 350 from whom, and what was paid', () => {
  let place: SubsidyPlace;
  beforeAll(async () => {
    place = await SubsidyPlace.open('370800', '2025-06-30');
    await place.living(
      '特困',
      '低保',
      '边缘',
      '边缘免缴',
      '边缘不明',
      '监测',
      '普通',
      '普通受资助',
      '漏保',
      '脱保',
      '断保',
      '职工',
    );
    await place.civil('2024-09', {
      特困: '特困',
      低保: '低保',
      边缘: '低保边缘',
      边缘免缴: '低保边缘',
      边缘不明: '低保边缘',
      漏保: '低保',
      脱保: '低保',
      断保: '低保',
      职工: '低保',
    });
    await place.rural('2024-09', { 监测: '边缘易致贫户' });
    await place.enrol({ 脱保: {}, 普通: {} }, '2024');
    await place.enrol({
      特困: { ...NO, 资助金额: '350', 资助身份: '特困' },
      低保: { ...NO, 资助金额: '280', 资助身份: '低保' },
      边缘: { ...NO, 资助金额: '280', 资助身份: '特困', 个人实缴金额: '20' },
      边缘免缴: { ...YES, 资助金额: '360' },
      边缘不明: { 资助金额: '280' },
      监测: { ...NO },
      普通: { ...NO },
      普通受资助: { ...NO, 资助金额: '300', 资助身份: '低保' },
      断保: { ...NO, 资助金额: '350', 终止日期: '2025-03-31' },
      职工: { 险种类型: '310' },
    });
  });
  afterAll(() => place.hub.close());

  it('the worked examples, each against what was paid', async () => {
    expect(await place.told('2025-06-30')).toEqual({
      特困: '350 + 0 + 0 OK',
      低保: '300 + 50 + 0 TOO_LITTLE',
      边缘: '280 + 0 + 70 OK IDENTITY_DIFFERS',
      边缘免缴: '280 + 70 + 0 TOO_MUCH',
      边缘不明: 'UNDETERMINED (exempt)',
      监测: '280 + 0 + 70 UNDETERMINED (subsidy)',
      普通受资助: '0 + 0 + 350 TOO_MUCH IDENTITY_DIFFERS',
      漏保: 'NOT_ENROLLED (parameter:jining.premium) NEVER',
      脱保: 'NOT_ENROLLED (parameter:jining.premium) DROPPED',
      断保: '300 + 50 + 0 OK LAPSED',
      职工: 'NOT_ENROLLED (parameter:jining.premium)',
    });
  });
  it('says it in one sentence with the clause', async () => {
    const findings = await place.findings('2025-06-30');
    expect(explainFinding(findings.get('低保')!)).toContain(
      '一，身份按2025-01-01认定：按低保对象，个人缴费350.00元中医疗救助资金资助300.00元、财政资助50.00元，个人缴纳0.00元；应资助350.00元，实际资助280.00元，少70.00元。',
    );
    expect(findings.get('边缘')!.paidByOthersFen).toBe(5000n);
    expect(explainFinding(findings.get('边缘不明')!)).toContain('暂不能判定：免缴标志未填');
  });
  it('sums by class and payer, rates against the goal', async () => {
    const totals = await place.totals('2025-06-30');
    expect(totals.classes.map(({ label, persons, dueFen, paidFen }) => [label, persons, dueFen, paidFen])).toEqual([
      ['特困人员', 1, 35000n, 35000n],
      ['低保对象', 2, 70000n, 63000n],
      ['返贫致贫人口、低保边缘家庭成员、监测对象（免缴费人群）', 1, 35000n, 36000n],
      ['返贫致贫人口、低保边缘家庭成员、监测对象', 2, 56000n, null],
      [null, 1, 0n, 30000n],
    ]);
    const { reached, of, unknown, isReached, lowest } = totals.enrolled;
    expect({ reached, of, unknown, isReached, lowest: formatPercent(lowest!) }).toEqual({
      reached: 7,
      of: 10,
      unknown: 0,
      isReached: 'NO',
      lowest: '70',
    });
  });
});
