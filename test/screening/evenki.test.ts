import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Bill,
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  PAYMENTS,
  paid,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { type Asked, enterIncome, outOfForce, People, told } from './scene.ts';

const EVENKI = '150724';
const YEAR_END: Asked = { region: EVENKI, on: '2025-12-31' };
const people = new People();
const bills: Record<string, string>[] = [];
let hub: TestHub;

function bill(name: string, more: Omit<Bill, 'id'>): void {
  bills.push(billed(people.of(name), { id: `S${bills.length}`, at: EVENKI, ...more }));
}

/** By name: on which civil list, on which revitalisation list, whether 脱贫户. */
const LISTED: Record<string, { civil?: string; monitored?: string; alleviated?: boolean }> = {
  返贫在线上: { civil: '低保对象', alleviated: true },
  返贫超一分: { civil: '特困人员', alleviated: true },
  从未脱贫的低保: { civil: '低保对象' },
  从未脱贫的低保超一分: { civil: '低保对象' },
  低边超一分: { civil: '低保边缘家庭成员', alleviated: true },
  稳定脱贫: { alleviated: true },
  脱贫且刚性支出: { civil: '刚性支出困难家庭成员', alleviated: true },
  脱贫且突发困难: { monitored: '突发严重困难户', alleviated: true },
  未脱贫的突发困难: { monitored: '突发严重困难户' },
  脱贫不稳定: { monitored: '脱贫不稳定户', alleviated: true },
  商业险赔付: { civil: '低保对象', alleviated: true },
};

beforeAll(async () => {
  hub = await makeHub({ today: '2026-02-01' });
  await enterIncome(hub, { regionCode: EVENKI, scope: 'PASTORAL', year: 2024 }, '30000');
  await enterIncome(hub, { regionCode: EVENKI, scope: 'ALL', year: 2024 }, '1');
  bill('返贫在线上', { total: '15000.00' });
  bill('返贫超一分', { total: '15000.01' });
  bill('从未脱贫的低保', { total: '30000.00' });
  bill('从未脱贫的低保超一分', { total: '30000.01' });
  bill('低边超一分', { total: '30000.01' });
  for (const name of ['稳定脱贫', '脱贫且刚性支出', '脱贫且突发困难', '未脱贫的突发困难', '脱贫不稳定'])
    bill(name, { total: '40000', inScope: '8000' });
  bill('商业险赔付', { total: '20000', aid: '2000' });
  const names = Object.keys(LISTED);
  await hub.deliver(
    'roster',
    EVENKI,
    csvFile(
      ROSTER,
      names.map((name) => onRoster(people.of(name), EVENKI, name)),
    ),
    '2025-01',
  );
  const civil = names.flatMap((name) =>
    LISTED[name]!.civil ? [onCivilAffairs(people.of(name), LISTED[name]!.civil)] : [],
  );
  await hub.deliver('civil-affairs', EVENKI, csvFile(CIVIL_AFFAIRS, civil), '2025-01');
  const rural = names.flatMap((name) => {
    const { monitored = '', alleviated } = LISTED[name]!;
    return monitored || alleviated
      ? [{ ...onRevitalisation(people.of(name), monitored), 户类型: alleviated ? '脱贫户' : '一般户' }]
      : [];
  });
  await hub.deliver('rural-revitalisation', EVENKI, csvFile(REVITALISATION, rural), '2025-01');
  await hub.deliver('settlements', EVENKI, csvFile(SETTLEMENTS, bills));
  await hub.deliver(
    'payments',
    EVENKI,
    csvFile(PAYMENTS, [
      paid(people.of('商业险赔付'), 'P1', '商业补充险', '2025-08-01', '3000'),
      paid(people.of('商业险赔付'), 'P2', '临时救助', '2025-08-01', '9000'),
    ]),
  );
}, 120_000);
afterAll(() => hub?.close());

describe('鄂温克 二（一）2 因病返贫: 脱贫人口 on 特困 or 低保', () => {
  const of = async (name: string, asked = YEAR_END) => (await told(hub, 'evenki.return', asked))[name];

  it('are flagged above half of last year’s income of the pastoral residents, exactly', async () => {
    expect([await of('返贫在线上'), await of('返贫超一分')]).toEqual([undefined, 'FLAGGED 15000.01']);
  });
  it('bear what 医疗救助 and the supplementary insurance left over; 临时救助 is not deducted', async () => {
    expect(await of('商业险赔付', { region: EVENKI, on: '2025-07-31' })).toBe('FLAGGED 18000.00');
    expect(await of('商业险赔付', { region: EVENKI, on: '2025-08-01' })).toBeUndefined();
  });
  it('stand under this line alone', async () => {
    expect((await told(hub, 'evenki.fall', YEAR_END))['返贫超一分']).toBeUndefined();
  });
});

describe('鄂温克 二（一）2 因病致贫', () => {
  const of = async (name: string) => (await told(hub, 'evenki.fall', YEAR_END))[name];

  it('flags above all of that income, exactly', async () => {
    expect([await of('从未脱贫的低保'), await of('从未脱贫的低保超一分')]).toEqual([undefined, 'FLAGGED 30000.01']);
    expect(await of('低边超一分')).toBe('FLAGGED 30000.01');
  });
  it('concerns 脱贫不稳定户, and 脱贫人口 in rigid expenditure or sudden hardship', async () => {
    for (const name of ['脱贫不稳定', '脱贫且刚性支出', '脱贫且突发困难'])
      expect(await of(name), name).toBe('FLAGGED 40000.00');
  });
  it('does not concern stable 脱贫人口, nor sudden hardship of who never was 脱贫人口', async () => {
    expect([await of('稳定脱贫'), await of('未脱贫的突发困难')]).toEqual([undefined, undefined]);
  });
});

describe('鄂温克: 2023 to 2025', () => {
  it('三（三） has no number: its line is named as missing', async () => {
    expect(await told(hub, 'evenki.feedback', YEAR_END)).toEqual({
      everybody: 'UNDETERMINED (parameter:evenki.feedback.threshold)',
    });
  });
  it('the rules have expired in 2026 and did not hold before 2023', async () => {
    const rules = ['evenki.fall', 'evenki.feedback', 'evenki.return'];
    const all = (reason: string) => Object.fromEntries(rules.map((rule) => [rule, reason]));
    expect(await outOfForce(hub, { region: EVENKI, on: '2026-01-01' })).toEqual(all('EXPIRED'));
    expect(await outOfForce(hub, { region: EVENKI, on: '2022-12-31' })).toEqual(all('NOT_YET'));
    expect(await told(hub, 'evenki.fall', { region: EVENKI, on: '2026-02-01' })).toEqual({});
  });
  it('and still judge 2025 when asked in 2026', async () => {
    const asked = { region: EVENKI, on: '2026-02-01', year: 2025 };
    expect(await outOfForce(hub, asked)).toEqual({});
    expect((await told(hub, 'evenki.return', asked))['返贫超一分']).toBe('FLAGGED 15000.01');
  });
});
