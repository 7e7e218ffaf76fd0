import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  checkRegion,
  countChecks,
  failing,
  type PersonChecks,
  type RegionChecks,
} from '../../src/benefit/five-check.ts';
import { explainCheck } from '../../src/benefit/five-check-words.ts';
import { personIdentities } from '../../src/person/identity-door.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { People } from '../screening/scene.ts';
import {
  type Bill,
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
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';

const PLACE = '150724';
const TOWNSHIPS = [`${PLACE}001`, `${PLACE}002`] as const;
/** What the place has decided on, so that benefits can be judged. */
const DECIDED: Readonly<Record<string, string>> = {
  'evenki.basic.deductible': '0',
  'evenki.basic.percent': '75',
  'evenki.critical.deductible': '100000',
  'evenki.critical.cap': '300000',
  'evenki.aid.limit': '30000',
  'evenki.premium': '380',
};

const people = new People();
let hub: TestHub;
let regionAnswer: RegionChecks;

beforeAll(async () => {
  const policies = loadPolicyFiles().map((policy) => ({
    ...policy,
    parameters: policy.parameters.map((parameter) => ({
      ...parameter,
      values: parameter.values.map((value) => ({ ...value, value: DECIDED[parameter.id] ?? value.value })),
    })),
  }));
  const regions = TOWNSHIPS.map((code) => ({ code, name: `${code}镇`, parent: PLACE, origin: 'SEED' as const }));
  hub = await makeHub({ today: '2026-03-01', policies, regions });
  const names = ['全办', '没办', '无病', '未保', '脱贫', '普通', '职工'];
  const roster = names.map((name, at) => onRoster(people.of(name), TOWNSHIPS[at % 2]!, name));
  await hub.deliver('roster', PLACE, csvFile(ROSTER, roster), '2025-01');
  const civil = ['全办', '没办', '无病', '未保', '职工'].map((name) => onCivilAffairs(people.of(name), '特困'));
  await hub.deliver('civil-affairs', PLACE, csvFile(CIVIL_AFFAIRS, civil), '2025-01');
  await hub.deliver(
    'rural-revitalisation',
    PLACE,
    csvFile(REVITALISATION, [onRevitalisation(people.of('脱贫'), '')]),
    '2025-01',
  );
  const paid = (name: string, subsidy: string) => ({
    ...enrolled(people.of(name), PLACE),
    个人缴费标准: '380',
    资助金额: subsidy,
  });
  const insured = [paid('全办', '380'), paid('没办', '100'), paid('无病', '380'), paid('脱贫', '0'), paid('普通', '0')];
  // of the employees' insurance, of which no settlement came
  const employee = { ...enrolled(people.of('职工'), PLACE), 险种类型: '310' };
  await hub.deliver('enrolments', PLACE, csvFile(ENROLMENTS, [...insured, employee]));
  const bill = (name: string, of: Bill, more: Record<string, string>) => ({
    ...billed(people.of(name), { at: PLACE, ...of }),
    险种类型: '390',
    ...more,
  });
  await hub.deliver(
    'settlements',
    PLACE,
    csvFile(SETTLEMENTS, [
      bill('全办', { id: 'A1', total: '1000', basic: '750', aid: '250' }, { 支付地点: '2', 先诊疗后付费标志: '1' }),
      bill('没办', { id: 'B1', total: '1000', basic: '750' }, { 支付地点: '1', 先诊疗后付费标志: '0' }),
      bill('脱贫', { id: 'C1', total: '1000', basic: '750' }, { 支付地点: '2' }),
      bill('普通', { id: 'D1', total: '1000' }, { 支付地点: '1' }),
      // taken back whole: no service was refused
      bill('无病', { id: 'E1', total: '1000' }, { 支付地点: '1' }),
      bill('无病', { id: 'E2', total: '-1000', reverses: 'E1', on: '2025-03-02' }, { 支付地点: '1' }),
    ]),
  );
  regionAnswer = await checkRegion(hub.database, { regionCode: PLACE, year: 2025, asOf: plainDate('2026-03-01') });
});
afterAll(() => hub?.close());

async function byName(persons: readonly PersonChecks[]): Promise<Record<string, PersonChecks>> {
  const names = await personIdentities(
    hub.database,
    hub.vault,
    persons.map(({ personId }) => personId),
  );
  return Object.fromEntries(persons.map((person) => [names.get(person.personId)!.name, person]));
}

it('of the population that the document names, in the order of the document', async () => {
  const persons = await byName(regionAnswer.persons);
  const told = Object.entries(persons).map(([name, { answers }]) => [
    name,
    answers.map(({ answer }) => answer).join(' '),
  ]);
  expect(Object.fromEntries(told)).toEqual({
    全办: 'YES YES YES YES UNKNOWN',
    没办: 'YES NO NO NO UNKNOWN',
    无病: 'YES YES YES YES UNKNOWN',
    未保: 'NO NO YES YES UNKNOWN',
    脱贫: 'YES YES UNKNOWN YES UNKNOWN',
    职工: 'YES YES UNKNOWN UNKNOWN UNKNOWN',
  });
  expect(persons['职工']!.answers[3]!.missing).toEqual(['settlements:2025:310']);
  expect(regionAnswer.undecided).toBe(0);
});

it('names what would settle an unknown one, and the settlements that decide', async () => {
  const { 脱贫: alleviated, 没办: refused } = await byName(regionAnswer.persons);
  const [, , served, , publicity] = alleviated!.answers;
  expect(served!.missing).toEqual(['pay-later']);
  expect(served!.words).toBe('一站式结算：1笔均已提供；先诊疗后付费：1笔中1笔暂不能判定：结算数据没有先诊疗后付费标志');
  expect(publicity!.missing).toEqual(['visits:2025']);
  const [b1] = await hub.database.query<{ settlement_id: string }>(
    "select settlement_id from settlement where settlement_number = 'B1'",
  );
  expect(refused!.answers[2]!.settlementIds).toEqual([b1!.settlement_id]);
  expect(refused!.answers[3]!.settlementIds).toEqual([b1!.settlement_id]);
});

it('says each in a sentence with its arithmetic and clause', async () => {
  const { 没办: refused, 未保: uninsured } = await byName(regionAnswer.persons);
  const said = refused!.answers.map((answer) => explainCheck(answer, refused!.provision));
  expect(said[1]).toContain('查缴费：否，');
  expect(said[1]).toContain('应资助380.00元，实际资助100.00元，少280.00元');
  expect(said[2]).toContain('一站式结算：1笔中1笔未提供；先诊疗后付费：1笔中1笔未提供');
  expect(said[3]).toContain('应付合计250.00元；实付0.00元，少付250.00元');
  expect(said[4]).toMatch(/^查宣传：不明，暂不能判定：2025 年入户核查（宣传）记录尚未接入；依据《.*》条款二（一）1。$/);
  expect(explainCheck(uninsured!.answers[0]!, uninsured!.provision)).toContain(
    '2025-12-31未查到有效的2025年基本医疗保险参保',
  );
});

it('counts and lists who fails which check', () => {
  expect(countChecks(regionAnswer.persons, 'SERVED')).toEqual({ YES: 3, NO: 1, UNKNOWN: 2 });
  expect(failing(regionAnswer.persons, 'SUBSIDISED', 'NO')).toHaveLength(2);
  expect(failing(regionAnswer.persons, null, 'NO')).toHaveLength(2);
});

it('what was never delivered is unknown, not no', async () => {
  const before = await checkRegion(hub.database, { regionCode: PLACE, year: 2024, asOf: plainDate('2024-12-31') });
  // 脱贫户 are it since 2021, whatever month the list is of; nothing of 2024 was delivered
  const { 脱贫: alleviated } = await byName(before.persons);
  expect(alleviated!.answers.map(({ answer, missing }) => [answer, ...missing].join())).toEqual([
    'UNKNOWN,enrolments:2024',
    expect.stringMatching(/^(YES|UNKNOWN)/),
    'UNKNOWN,settlements:2024',
    'UNKNOWN,settlements:2024',
    'UNKNOWN,visits:2024',
  ]);
});

it('what another insurance owes on its bills the document does not say', async () => {
  const bill = { ...billed(people.of('职工'), { id: 'F1', at: PLACE, total: '1000', aid: '1000' }), 险种类型: '310' };
  await hub.deliver('settlements', PLACE, csvFile(SETTLEMENTS, [{ ...bill, 支付地点: '2', 先诊疗后付费标志: '1' }]));
  const after = await checkRegion(hub.database, { regionCode: PLACE, year: 2025, asOf: plainDate('2026-03-01') });
  const { 职工: employee } = await byName(after.persons);
  const [, , served, benefited] = employee!.answers;
  expect(served!.answer).toBe('YES');
  expect(benefited).toMatchObject({ answer: 'UNKNOWN', missing: ['benefits:310'], settlementIds: [expect.anything()] });
  expect(benefited!.words).toBe('暂不能判定：本文件没有险种 310 的待遇条款');
});

it('a document out of force asks for nothing', async () => {
  const after = await checkRegion(hub.database, { regionCode: PLACE, year: 2026, asOf: plainDate('2026-03-01') });
  expect(after.provisions).toEqual([]);
  expect(after.persons).toEqual([]);
});
