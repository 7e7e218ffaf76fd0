import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missedOf, type RegionBenefits, reckonRegion, totalsOf } from '../../src/benefit/benefit-region.ts';
import type { PersonBenefit } from '../../src/benefit/benefit-year.ts';
import {
  explainBillLayer,
  explainDeposit,
  explainUnmarked,
  explainYearLayer,
} from '../../src/benefit/explain-benefit.ts';
import { personIdentities } from '../../src/person/identity-door.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { formatYuan } from '../../src/value/money.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { People } from '../screening/scene.ts';
import {
  type Bill,
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';

const EVENKI = '150724';
const LONGGANG = '330383';

/** What the places have decided on. */
const DECIDED: Readonly<Record<string, string>> = {
  'evenki.basic.deductible': '500',
  'evenki.basic.percent': '75',
  'evenki.critical.deductible': '10000',
  'evenki.critical.cap': '300000',
  'evenki.aid.limit': '30000',
  'longgang.critical.deductible': '20000',
};

function decidedPolicies(): Policy[] {
  return loadPolicyFiles().map((policy) => ({
    ...policy,
    parameters: policy.parameters.map((parameter) => ({
      ...parameter,
      values: parameter.values.map((value) => ({ ...value, value: DECIDED[parameter.id] ?? value.value })),
    })),
  }));
}

class Story {
  readonly hub: TestHub;
  readonly people = new People();
  readonly place: string;
  #bills = 0;

  constructor(hub: TestHub, place: string) {
    this.hub = hub;
    this.place = place;
  }

  static async open(place: string, policies = decidedPolicies()): Promise<Story> {
    const regions = [{ code: `${place}001`, name: '甲镇', parent: place, origin: 'SEED' as const }];
    return new Story(await makeHub({ today: '2026-03-01', policies, regions }), place);
  }

  /** The lists of a month: everybody on the roster, each with the category that 民政 or 乡村振兴 states. */
  async listed(month: string, civil: Record<string, string>, rural: Record<string, string>, others: string[] = []) {
    const names = [...Object.keys(civil), ...Object.keys(rural), ...others];
    const roster = names.map((name) => onRoster(this.people.of(name), `${this.place}001`, name));
    await this.hub.deliver('roster', this.place, csvFile(ROSTER, roster), month);
    const civilRows = Object.entries(civil).map(([name, category]) => onCivilAffairs(this.people.of(name), category));
    await this.hub.deliver('civil-affairs', this.place, csvFile(CIVIL_AFFAIRS, civilRows), month);
    const ruralRows = Object.entries(rural).map(([name, category]) => onRevitalisation(this.people.of(name), category));
    await this.hub.deliver('rural-revitalisation', this.place, csvFile(REVITALISATION, ruralRows), month);
  }

  async bill(name: string, bill: Omit<Bill, 'id'>, more: Record<string, string> = {}): Promise<string> {
    const id = `S${++this.#bills}`;
    const row = { ...billed(this.people.of(name), { id, at: this.place, ...bill }), 险种类型: '390', ...more };
    await this.hub.deliver('settlements', this.place, csvFile(SETTLEMENTS, [row]));
    return id;
  }

  reckon(year = 2025, asOf = '2026-03-01'): Promise<RegionBenefits> {
    return reckonRegion(this.hub.database, { regionCode: this.place, year, asOf: plainDate(asOf) });
  }

  /** Each person by name. */
  async byName(of: RegionBenefits): Promise<Record<string, PersonBenefit>> {
    const ids = of.persons.map(({ personId }) => personId);
    const names = await personIdentities(this.hub.database, this.hub.vault, ids);
    return Object.fromEntries(of.persons.map((person) => [names.get(person.personId)!.name, person]));
  }
}

/** `SHORT 1725.00 1500.00` by layer. */
function told(person: PersonBenefit | undefined): string[] | undefined {
  return person?.answer.layers.map(({ outcome, lowFen, highFen, paidFen }) => {
    const due = lowFen === highFen ? formatYuan(lowFen) : `${formatYuan(lowFen)}–${formatYuan(highFen)}`;
    return `${outcome} ${due} ${formatYuan(paidFen)}`;
  });
}

describe('鄂温克 二（四）', () => {
  let story: Story;
  let benefits: RegionBenefits;
  let persons: Record<string, PersonBenefit>;

  beforeAll(async () => {
    story = await Story.open(EVENKI);
    const civil = { 特困: '特困', 低保: '低保', 边缘: '低保边缘', 退费: '特困', 全退: '特困' };
    await story.listed('2025-01', civil, { 不稳定: '脱贫不稳定户' }, ['普通']);
    for (const name of ['特困', '低保', '不稳定', '普通']) {
      await story.bill(name, { total: '60000', inScope: '50500', basic: '37500', critical: '4000' });
    }
    // 低保边缘 gets nothing of the tilt, and what other low income gets of aid is not decided
    await story.bill('边缘', { total: '1000', inScope: '1000', basic: '375' });
    const taken = await story.bill('退费', { total: '3000', inScope: '2500', basic: '1500', aid: '1000' });
    await story.bill('退费', {
      total: '-1000',
      inScope: '-1000',
      basic: '-750',
      aid: '-250',
      on: '2025-04-01',
      reverses: taken,
    });
    const whole = await story.bill('全退', { total: '3000', inScope: '2500', basic: '0' });
    await story.bill('全退', { total: '-3000', inScope: '-2500', basic: '0', on: '2025-04-01', reverses: whole });
    benefits = await story.reckon();
    persons = await story.byName(benefits);
  });
  afterAll(() => story.hub.close());

  it('特困 and 低保: half the deductible, 65 %, and aid of 100 % and 70 % of what is left', () => {
    // 50000 × 75 % = 37500; 13000 − 5000 = 8000 × 65 % = 5200; 7800 left
    expect(told(persons['特困'])).toEqual(['AS_DUE 37500.00 37500.00', 'SHORT 5200.00 4000.00', 'SHORT 7800.00 0.00']);
    expect(told(persons['低保'])![2]).toBe('SHORT 5460.00 0.00');
    expect(formatYuan(persons['特困']!.answer.missedFen)).toBe('9000.00');
  });

  it('脱贫不稳定: the ordinary 60 % above the whole deductible; the aid of other low income is not set', () => {
    expect(told(persons['不稳定'])).toEqual([
      'AS_DUE 37500.00 37500.00',
      'ABOVE 1800.00 4000.00',
      'UNDETERMINED 0.00–11200.00 0.00',
    ]);
    expect(persons['不稳定']!.answer.layers[2]!.missing).toEqual(['parameter:evenki.aid.other']);
    expect(told(persons['边缘'])![0]).toBe('AS_DUE 375.00 375.00');
  });

  it('who is in no need is not followed', () => {
    expect(persons['普通']).toBeUndefined();
    expect(benefits.undecided).toBe(0);
  });

  it('a refund is taken off the bill that it names', () => {
    // 1500 in scope, 1000 above the deductible
    expect(told(persons['退费'])).toEqual(['AS_DUE 750.00 750.00', 'AS_DUE 0.00 0.00', 'AS_DUE 750.00 750.00']);
    expect(told(persons['全退'])).toEqual(['AS_DUE 0.00 0.00', 'AS_DUE 0.00 0.00', 'AS_DUE 0.00 0.00']);
  });

  it('before the refund the whole bill counts', async () => {
    const before = await story.byName(await story.reckon(2025, '2025-03-31'));
    expect(told(before['退费'])).toEqual(['AS_DUE 1500.00 1500.00', 'AS_DUE 0.00 0.00', 'AS_DUE 1000.00 1000.00']);
  });

  it('says it with the arithmetic and the clause', () => {
    const [, critical, aid] = persons['特困']!.answer.bills[0]!.layers;
    expect(explainBillLayer(critical!, persons['特困']!.provision)).toBe(
      '大病保险：按特困人员、低保对象、返贫致贫人口，基本医保后政策范围内费用13000.00元，超过起付标准5000.00元的部分8000.00元 × 65% = 应付5200.00元；实付4000.00元，少付1200.00元；依据《鄂温克旗医疗保障局关于巩固拓展医疗保障脱贫攻坚成果有效衔接乡村振兴战略实施方案》条款二（四）2。',
    );
    expect(explainBillLayer(aid!, persons['特困']!.provision)).toContain(
      '政策范围内自付7800.00元 × 100% = 应付7800.00元；实付0.00元，少付7800.00元',
    );
    expect(explainYearLayer(persons['不稳定']!.answer.layers[2]!, persons['不稳定']!)).toContain(
      '应付合计在0.00元至11200.00元之间；实付0.00元，暂不能判定：地方标准 evenki.aid.other 尚未确定',
    );
  });

  it('lists who likely missed something, largest first, with totals', () => {
    const missed = missedOf(benefits.persons);
    const amounts = missed.map(({ answer }) => formatYuan(answer.missedFen));
    expect(amounts).toEqual(['9000.00', '6660.00']);
    const [basic, critical, aid] = totalsOf(benefits.persons);
    expect(basic!.persons).toEqual({ AS_DUE: 6, SHORT: 0, ABOVE: 0, UNDETERMINED: 0 });
    expect(formatYuan(critical!.shortFen)).toBe('2400.00');
    expect(formatYuan(aid!.shortFen)).toBe('13260.00');
    expect(aid!.persons.UNDETERMINED).toBe(2);
  });

  it('as shipped, nothing local is set: what is due is named as not known, and no one is said to lack anything', async () => {
    const shipped = await Story.open(EVENKI, loadPolicyFiles());
    try {
      await shipped.listed('2025-01', { 低保: '低保' }, {});
      await shipped.bill('低保', { total: '60000', inScope: '50500', basic: '37500' });
      const own = (await shipped.byName(await shipped.reckon()))['低保']!;
      expect(told(own)!.map((words) => words.split(' ')[0])).toEqual(['UNDETERMINED', 'UNDETERMINED', 'UNDETERMINED']);
      expect(own.answer.layers.map(({ missing }) => missing.join())).toEqual([
        'parameter:evenki.basic.deductible,parameter:evenki.basic.percent',
        'parameter:evenki.critical.deductible',
        'parameter:evenki.aid.limit',
      ]);
      expect(own.answer.missedFen).toBe(0n);
    } finally {
      await shipped.hub.close();
    }
  });
});

describe('龙港 9, 5 and 6', () => {
  let story: Story;
  let persons: Record<string, PersonBenefit>;

  beforeAll(async () => {
    story = await Story.open(LONGGANG);
    const civil = { 特困: '特困', 低保: '低保', 低边: '低边', 退出: '低保', 职工: '低保' };
    await story.listed('2025-01', civil, {}, ['普通']);
    await story.listed('2025-04', { ...civil, 退出: '特困' }, {}, ['普通']);
    const marked = { 待遇身份标识: '01', 规范转诊标志: '1', 押金: '0' };
    await story.bill(
      '特困',
      { total: '300000', inScope: '200000', basic: '60000', critical: '104000', aid: '28800' },
      marked,
    );
    await story.bill('低保', { total: '300000', inScope: '200000', basic: '0', critical: '0', aid: '100000' }, marked);
    // 大病 at least 80 % of what lies above 10000
    await story.bill(
      '低边',
      { total: '20000', inScope: '20000', basic: '5000', critical: '3999.99', aid: '9000' },
      { 押金: '2000', 规范转诊标志: '1' },
    );
    await story.bill(
      '退出',
      { total: '100', inScope: '100', basic: '100', on: '2025-05-01' },
      { 押金: '2000', 规范转诊标志: '0' },
    );
    await story.bill(
      '职工',
      { total: '1000', inScope: '1000', basic: '900', aid: '80' },
      { 险种类型: '310', 押金: '500' },
    );
    await story.bill('普通', { total: '1000', inScope: '1000', basic: '0' });
    persons = await story.byName(await story.reckon());
  });
  afterAll(() => story.hub.close());

  it('80 % is a floor; the limit of 100000 is none for 特困', () => {
    expect(told(persons['特困'])!.slice(1)).toEqual(['AS_DUE 104000.00 104000.00', 'AS_DUE 28800.00 28800.00']);
    expect(told(persons['低边'])!.slice(1)).toEqual(['SHORT 4000.00 3999.99', 'AS_DUE 8800.00 9000.00']);
    // 200000 − 10000 = 190000 × 80 % = 152000 of 大病 were due; of the 48000 left 38400
    expect(told(persons['低保'])!.slice(1)).toEqual(['SHORT 152000.00 0.00', 'AS_DUE 38400.00 100000.00']);
  });

  it('whose insurance is another one is owed no 大病 of this document, and its aid', () => {
    expect(told(persons['职工'])).toEqual(['AS_DUE 0.00 0.00', 'AS_DUE 0.00 0.00', 'AS_DUE 80.00 80.00']);
  });

  it('settlements without the marker that the person should have had on that day', () => {
    const unmarked = Object.entries(persons).flatMap(([name, { unmarked: own }]) =>
      own.map(({ outcome }) => [name, outcome]),
    );
    expect(unmarked.sort()).toEqual([
      ['低边', 'FLAGGED'],
      ['职工', 'FLAGGED'],
      ['退出', 'FLAGGED'],
    ]);
    const [first] = persons['低边']!.unmarked;
    expect(explainUnmarked(first!, persons['低边']!)).toBe(
      '2025-03-01结算时属应标识的困难群众，结算未带待遇身份标识；依据《龙港市“医保纾困·携手共富”行动方案》条款三（二）5、附件2第15项。',
    );
  });

  it('deposits of properly referred inpatients; unknown where the referral is not delivered', () => {
    const outcomes = Object.entries(persons).map(([name, { deposits }]) => [
      name,
      ...deposits.map(({ outcome, missing }) => [outcome, ...missing].join()),
    ]);
    expect(Object.fromEntries(outcomes)).toEqual({
      特困: 'CLEAR',
      低保: 'CLEAR',
      低边: 'FLAGGED',
      退出: 'CLEAR',
      职工: 'UNDETERMINED,referral',
    });
    expect(explainDeposit(persons['低边']!.deposits[0]!, persons['低边']!)).toContain(
      '住院已规范转诊，收取押金2000.00元，应全面免除',
    );
  });

  it('an empty marker of who never sends one tells nothing', async () => {
    const other = await Story.open(LONGGANG);
    try {
      await other.listed('2025-01', { 低保: '低保' }, {});
      await other.bill('低保', { total: '1000', inScope: '1000' });
      const own = (await other.byName(await other.reckon()))['低保']!;
      expect(own.unmarked.map(({ outcome, missing }) => [outcome, ...missing])).toEqual([
        ['UNDETERMINED', 'identity-marker'],
      ]);
    } finally {
      await other.hub.close();
    }
  });
});
