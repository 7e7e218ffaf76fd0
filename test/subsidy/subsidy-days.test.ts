import { afterEach, expect, it } from 'vitest';
import { explainFinding } from '../../src/subsidy/subsidy-words.ts';
import { formatPercent } from '../../src/value/money.ts';
import { SubsidyPlace } from './subsidy-place.ts';

let place: SubsidyPlace;
afterEach(() => place.hub.close());

it('counts the category of the day of paying: the day before it began, its first and its last day, and the day after', async () => {
  place = await SubsidyPlace.open('330383', '2025-06-30', { 'longgang.premium.basic': '500' });
  await place.living('早', '首日', '末日', '次日', '无缴费日');
  const listed = { 早: '低保', 首日: '低保', 末日: '低保', 次日: '低保', 无缴费日: '低保' };
  await place.civil('2024-09', {});
  await place.civil('2024-10', listed);
  await place.civil('2024-12', {});
  const paid = (on: string) => ({ 缴费日期: on, 个人缴费标准: '500', 资助金额: '500' });
  await place.enrol({
    早: paid('2024-09-30'),
    首日: paid('2024-10-01'),
    末日: paid('2024-11-30'),
    次日: paid('2024-12-01'),
    // Without a day of paying the first day in force counts, and then the category is over.
    无缴费日: paid(''),
  });
  expect(await place.told('2025-06-30')).toEqual({
    早: '0 + 0 + 500 TOO_MUCH',
    首日: '0 + 500 + 0 OK',
    末日: '0 + 500 + 0 OK',
    次日: '0 + 0 + 500 TOO_MUCH',
    无缴费日: '0 + 0 + 500 TOO_MUCH',
  });
});

it('does not know a day before the first list, but what stands in it with an earlier day', async () => {
  place = await SubsidyPlace.open('330383', '2025-06-30');
  await place.living('之前缴费', '之后缴费', '早已认定');
  await place.civil('2025-01', { 之前缴费: '低保', 之后缴费: '低保' });
  const { people, hub } = place;
  const rows = `证件号码,姓名,救助类别,救助开始年月\n${['之前缴费,', '之后缴费,', '早已认定,202301']
    .map((cell) => cell.split(','))
    .map(([name, from]) => `${people.of(name!).number},${name},低保,${from}\n`)
    .join('')}`;
  await hub.deliver('civil-affairs', '330383', rows, '2025-01');
  await place.enrol({
    之前缴费: { 缴费日期: '2024-11-05', 资助金额: '350' },
    之后缴费: { 缴费日期: '2025-01-01', 资助金额: '350' },
    早已认定: { 缴费日期: '2024-11-05', 资助金额: '350' },
  });
  expect(await place.told('2025-06-30')).toEqual({
    之前缴费: 'UNDETERMINED (civil-affairs:2024-11)',
    之后缴费: '0 + 350 + 0 OK',
    早已认定: '0 + 350 + 0 OK',
  });
  const findings = await place.findings('2025-06-30');
  expect(explainFinding(findings.get('之前缴费')!)).toContain('没有2024-11及以前的民政救助对象名单');
});

it('龙港: recognised in a month, in force from the first of the next; who left keeps the year', async () => {
  place = await SubsidyPlace.open('330383', '2025-06-30');
  await place.living('按时', '迟', '早认定', '退出');
  await place.civil('2024-12', { 早认定: '低保', 退出: '低保' });
  await place.civil('2025-03', { 早认定: '低保', 退出: '低保', 按时: '低边', 迟: '特困' });
  await place.civil('2025-05', { 早认定: '低保', 按时: '低边', 迟: '特困' });
  const row = { 资助金额: '350' };
  await place.enrol({
    按时: { ...row, 缴费日期: '2025-03-20', 生效日期: '2025-04-01' },
    迟: { ...row, 缴费日期: '2025-03-20', 生效日期: '2025-04-02' },
    早认定: { ...row, 缴费日期: '2025-03-20', 生效日期: '2025-06-01' },
    退出: { ...row, 缴费日期: '2025-01-01' },
  });
  expect(await place.told('2025-06-30')).toEqual({
    按时: '0 + 350 + 0 OK',
    迟: '0 + 350 + 0 OK LATE_START',
    早认定: '0 + 350 + 0 OK',
    退出: '0 + 350 + 0 OK',
  });
  expect((await place.findings('2025-06-30')).get('迟')!.start).toEqual({
    recognisedOn: '2025-03-01',
    shouldStartOn: '2025-04-01',
    isLate: true,
  });
  // Enrolled in the month of recognition and not in force before the next: not 漏保, and not 参保 yet.
  const march = await place.findings('2025-03-31');
  expect(march.get('按时')!.standing).toBe('PENDING');
  expect((await place.findings('2025-04-01')).get('按时')!.standing).toBe('INSURED');
});

it('鄂温克: late recognition pays at once and waits for nothing; a fixed sum for a time ends with its day', async () => {
  place = await SubsidyPlace.open('150724', '2025-06-30', {
    'evenki.premium': '400',
    'evenki.subsidy.low-income': '200',
    'evenki.subsidy.unstable': [
      { until: '2025-04-30' as never, value: '150' },
      { from: '2025-05-01' as never, value: '0' },
    ],
  });
  await place.living('随缴随享', '被等待', '期内', '末日', '期后', '上年缴');
  await place.civil('2024-10', {});
  await place.civil('2025-03', { 随缴随享: '低保', 被等待: '低保' });
  const kind = '脱贫不稳定户';
  await place.rural('2024-10', { 期内: kind, 末日: kind, 期后: kind, 上年缴: kind });
  const row = { 个人缴费标准: '400' };
  await place.enrol({
    随缴随享: { ...row, 缴费日期: '2025-03-10', 生效日期: '2025-03-10', 资助金额: '200' },
    被等待: { ...row, 缴费日期: '2025-03-10', 生效日期: '2025-06-08', 资助金额: '200' },
    期内: { ...row, 缴费日期: '2025-01-10', 资助金额: '150' },
    末日: { ...row, 缴费日期: '2025-04-30', 资助金额: '150' },
    期后: { ...row, 缴费日期: '2025-05-01', 资助金额: '150' },
    // What holds on the first day of the year holds for who paid for it the autumn before.
    上年缴: { ...row, 缴费日期: '2024-11-10', 资助金额: '150' },
  });
  expect(await place.told('2025-06-30')).toEqual({
    随缴随享: '200 + 0 + 200 OK',
    被等待: '200 + 0 + 200 OK LATE_START',
    期内: '150 + 0 + 250 OK',
    末日: '150 + 0 + 250 OK',
    期后: '0 + 0 + 400 TOO_MUCH',
    上年缴: '150 + 0 + 250 OK',
  });
});

it('济宁: paid out before the season ends; a premium other than the year’s is told', async () => {
  place = await SubsidyPlace.open('370800', '2025-02-28', {
    'jining.premium': '350',
    'jining.season-end': '2025-02-28',
  });
  await place.living('到位', '未到位', '季后缴', '错标准');
  const names = ['到位', '未到位', '季后缴', '错标准'];
  await place.civil('2024-09', Object.fromEntries(names.map((name) => [name, '低保'])));
  await place.rural('2024-09', {});
  const no = { 免缴标志: '否' };
  await place.enrol({
    到位: { ...no, 资助金额: '350' },
    未到位: { ...no, 资助金额: '0' },
    季后缴: { ...no, 缴费日期: '2025-03-01', 资助金额: '0' },
    错标准: { ...no, 个人缴费标准: '380', 资助金额: '350' },
  });
  expect(await place.told('2025-02-28')).toEqual({
    到位: '300 + 50 + 0 OK',
    未到位: '300 + 50 + 0 TOO_LITTLE',
    季后缴: '300 + 50 + 0 TOO_LITTLE',
    错标准: '300 + 50 + 0 OK PREMIUM_DIFFERS',
  });
  const payout = async (today: string, name: string) => (await place.findings(today)).get(name)!.payout?.state ?? null;
  expect(await payout('2025-02-28', '未到位')).toBe('NOT_YET_DUE');
  expect(await payout('2025-03-01', '未到位')).toBe('LATE');
  expect(await payout('2025-03-01', '季后缴')).toBeNull();
});

it('never delivered is not zero: enrolments, lists, and an insurance of which no row ever came', async () => {
  place = await SubsidyPlace.open('330383', '2025-06-30', { 'longgang.premium.basic': '500' });
  await place.living('甲', '乙');
  expect(await place.told('2025-06-30')).toEqual({ 众人: 'UNDETERMINED (civil-affairs,enrolments:2025)' });
  expect((await place.totals('2025-06-30')).enrolled).toMatchObject({ of: 0, unknown: 2, isReached: 'UNKNOWN' });
  await place.civil('2024-12', { 甲: '低保' });
  expect(await place.told('2025-06-30')).toEqual({ 甲: '0 + 500 + 0 UNDETERMINED (enrolments:2025)' });
  expect((await place.totals('2025-06-30')).enrolled).toMatchObject({ of: 1, unknown: 1, isReached: 'UNKNOWN' });
  await place.enrol({ 乙: {} });
  expect(await place.told('2025-06-30')).toEqual({ 甲: '0 + 500 + 0 NOT_ENROLLED NOT_INSURED' });
  await place.enrol({ 乙: {} }, '2024');
  expect(await place.told('2025-06-30')).toEqual({ 甲: '0 + 500 + 0 NOT_ENROLLED NEVER' });
  const { enrolled, subsidised } = await place.totals('2025-06-30');
  expect([enrolled, subsidised].map((rate) => [rate.reached, rate.of, rate.isReached])).toEqual([
    [0, 1, 'NO'],
    [0, 1, 'NO'],
  ]);
  // Of the supplementary insurance nothing was told with the basic enrolments.
  expect(await place.told('2025-06-30', 2025, 'SUPPLEMENTARY')).toEqual({
    甲: 'UNDETERMINED (parameter:longgang.premium.supplementary,enrolments:2025)',
  });
  await place.enrol({ 乙: { 险种类型: '410', 个人缴费标准: '80' } });
  expect(await place.told('2025-06-30', 2025, 'SUPPLEMENTARY')).toEqual({
    甲: 'NOT_ENROLLED (parameter:longgang.premium.supplementary) NOT_INSURED',
  });
  await place.enrol({ 甲: { 险种类型: '410', 个人缴费标准: '80', 资助金额: '80' } });
  expect(await place.told('2025-06-30', 2025, 'SUPPLEMENTARY')).toEqual({ 甲: '0 + 80 + 0 OK' });
});

it('the dead are on no list; a goal is reached at the percentage itself', async () => {
  place = await SubsidyPlace.open('330383', '2025-06-30', { 'longgang.premium.basic': '500' });
  await place.living('甲', '亡');
  await place.civil('2024-12', { 甲: '低保', 亡: '低保' });
  await place.enrol({ 甲: { 个人缴费标准: '500', 资助金额: '500' } });
  const { number } = place.people.of('亡');
  const roster = `证件号码,姓名,户编号,与户主关系,户籍性质,区划代码,死亡日期\n${number},亡,亡,户主,农业,330383,2025-06-29\n`;
  await place.hub.deliver('roster', '330383', roster, '2025-05', { confirmed: { by: 'test', reason: '测试需要' } });
  expect((await place.told('2025-06-30')).亡 ?? 'none').not.toContain('NEVER');
  const { enrolled, subsidised } = await place.totals('2025-06-30');
  expect([enrolled, subsidised].map((rate) => [rate.isReached, formatPercent(rate.lowest!)])).toEqual([
    ['YES', '100'],
    ['YES', '100'],
  ]);
});
