import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSubsidies } from '../../src/aid/find-subsidies.ts';
import type { SubsidyFinding } from '../../src/aid/subsidy-finding.ts';
import { listsOf, totalSubsidy } from '../../src/aid/subsidy-totals.ts';
import { explainFinding } from '../../src/aid/subsidy-words.ts';
import { personIdentities } from '../../src/person/identity-door.ts';
import type { ParameterValue } from '../../src/policy/policy.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { formatPercent, formatYuan } from '../../src/value/money.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { People } from '../screening/scene.ts';
import {
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';

/** The shipped documents with what the places have decided: parameter → value, or dated values. */
function decided(values: Readonly<Record<string, string | readonly Partial<ParameterValue>[]>>) {
  return loadPolicyFiles().map((policy) => ({
    ...policy,
    parameters: policy.parameters.map((parameter) => {
      const set = values[parameter.id];
      if (set === undefined) return parameter;
      const first = parameter.values[0]!;
      return {
        ...parameter,
        values: typeof set === 'string' ? [{ ...first, value: set }] : set.map((one) => ({ ...first, ...one })),
      };
    }),
  }));
}

/** A place with its lists; what a test says of a person is a row of a file. */
class Place {
  readonly people = new People();
  readonly hub: TestHub;
  readonly code: string;

  constructor(hub: TestHub, code: string) {
    this.hub = hub;
    this.code = code;
  }

  static async open(code: string, today: string, values: Parameters<typeof decided>[0] = {}): Promise<Place> {
    return new Place(await makeHub({ today, policies: decided(values) }), code);
  }

  async living(...names: string[]): Promise<void> {
    const rows = names.map((name) => onRoster(this.people.of(name), this.code, name));
    await this.hub.deliver('roster', this.code, csvFile(ROSTER, rows), '2024-01');
  }

  async civil(month: string, listed: Readonly<Record<string, string>>): Promise<void> {
    const rows = Object.entries(listed).map(([name, category]) => onCivilAffairs(this.people.of(name), category));
    await this.hub.deliver('civil-affairs', this.code, csvFile(CIVIL_AFFAIRS, rows), month, {
      confirmed: { by: 'test', reason: '测试需要' },
    });
  }

  async rural(month: string, listed: Readonly<Record<string, string>>): Promise<void> {
    const rows = Object.entries(listed).map(([name, kind]) => onRevitalisation(this.people.of(name), kind));
    await this.hub.deliver('rural-revitalisation', this.code, csvFile(REVITALISATION, rows), month);
  }

  async enrol(rows: Readonly<Record<string, Readonly<Record<string, string>>>>, year = '2025'): Promise<void> {
    const lines = Object.entries(rows).map(([name, cells]) => ({
      ...enrolled(this.people.of(name), this.code, year),
      个人缴费标准: '350',
      ...cells,
    }));
    await this.hub.deliver('enrolments', this.code, csvFile(ENROLMENTS, lines));
  }

  async findings(today: string, year = 2025, insurance = 'BASIC'): Promise<Map<string, SubsidyFinding>> {
    const [answer] = (
      await findSubsidies(this.hub.database, { year, today: plainDate(today), scope: { regionCode: this.code } })
    ).filter(({ subsidy }) => subsidy.content.insurance === insurance);
    const { database, vault } = this.hub;
    const names = await personIdentities(
      database,
      vault,
      answer!.findings.flatMap(({ personId }) => personId ?? []),
    );
    return new Map(
      answer!.findings.map((one) => [one.personId === null ? '众人' : names.get(one.personId)!.name, one]),
    );
  }

  async told(today: string, year = 2025, insurance = 'BASIC'): Promise<Record<string, string>> {
    return Object.fromEntries(
      [...(await this.findings(today, year, insurance))].map(([name, one]) => [name, wordsOf(one)]),
    );
  }

  async totals(today: string, year = 2025) {
    const [answer] = await findSubsidies(this.hub.database, {
      year,
      today: plainDate(today),
      scope: { regionCode: this.code },
    });
    return totalSubsidy(answer!);
  }
}

/** `300 + 50 + 0 OK`: fund, finance, person, outcome, then the lists. */
function wordsOf(finding: SubsidyFinding): string {
  const { due, outcome, missing } = finding;
  const plain = (fen: bigint) => formatYuan(fen).replace('.00', '');
  const shares =
    due.outcome === 'DUE'
      ? `${[due.byPayer.MEDICAL_AID_FUND, due.byPayer.FINANCE, due.personFen].map(plain).join(' + ')} `
      : '';
  const lists = listsOf(finding).filter((list) => list !== outcome);
  return `${shares}${outcome}${missing.length > 0 ? ` (${missing.join()})` : ''}${lists.length > 0 ? ` ${lists.join()}` : ''}`;
}

const YES = { 免缴标志: '是' };
const NO = { 免缴标志: '否' };

describe('济宁 一: who is due what of 350 from whom, and what was paid', () => {
  let place: Place;
  beforeAll(async () => {
    place = await Place.open('370800', '2025-06-30');
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
      ['返贫致贫人口、低保边缘家庭成员、监测对象', 2, 56000n, 28000n],
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
