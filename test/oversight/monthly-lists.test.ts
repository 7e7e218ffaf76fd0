import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { reevaluate } from '../../src/assistance/reevaluate.ts';
import { findMonthlyList, type MonthlyListAnswer } from '../../src/oversight/find-monthly-list.ts';
import { monthlyPersons, monthlyWorkbook } from '../../src/oversight/monthly-person.ts';
import { personIdentities } from '../../src/person/identity-door.ts';
import { requireProvision } from '../../src/policy/published-provisions.ts';
import { describeMissing } from '../../src/screening/missing.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { enterIncome, People } from '../screening/scene.ts';
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
import { openWorkbook } from '../support/open-workbook.ts';

const LONGGANG = '330383';
const JINING = '370800';
const TODAY = plainDate('2025-06-20');
const people = new People();
let hub: TestHub;
let bills = 0;

beforeAll(async () => {
  hub = await makeHub({ today: TODAY });
});
afterAll(() => hub?.close());

async function lists(month: string, names: readonly string[], at = LONGGANG): Promise<void> {
  const listed = names.map((name) => onCivilAffairs(people.of(name), '低保边缘'));
  await hub.deliver('civil-affairs', at, csvFile(CIVIL_AFFAIRS, listed), month);
}

async function live(names: readonly string[], at: string): Promise<void> {
  const roster = names.map((name) => onRoster(people.of(name), at, name, { 联系电话: '13800000000' }));
  await hub.deliver('roster', at, csvFile(ROSTER, roster), '2025-01');
}

async function bill(name: string, at: string, more: Omit<Bill, 'id'>): Promise<string> {
  const id = `M${++bills}`;
  await hub.deliver('settlements', at, csvFile(SETTLEMENTS, [billed(people.of(name), { id, at, ...more })]));
  return id;
}

async function answer(id: string, regionCode: string, month: string, today = TODAY): Promise<MonthlyListAnswer> {
  const list = await requireProvision(hub.database, 'MONTHLY_LIST', id, TODAY);
  return findMonthlyList(hub.database, { list, regionCode, month: plainDate(`${month}-01`), today });
}

async function said({ rows, missing }: MonthlyListAnswer): Promise<Record<string, string>> {
  const names = await personIdentities(
    hub.database,
    hub.vault,
    rows.map(({ personId }) => personId),
  );
  const words = rows.map(({ personId, change, words: text }) => [
    names.get(personId)!.name,
    `${change ?? ''} ${text}`.trim(),
  ]);
  return Object.fromEntries([...words, ...(missing.length > 0 ? [['missing', missing.join()]] : [])]);
}

describe('lists of a month', () => {
  it('say what is missing while the lists they rest on have not come', async () => {
    await live(['甲', '乙', '丙'], LONGGANG);
    expect(await said(await answer('longgang.list.markers', LONGGANG, '2025-02'))).toEqual({
      missing: 'civil-affairs',
    });
    await bill('丙', LONGGANG, { total: '90000', on: '2025-05-01' });
    expect((await said(await answer('longgang.list.large', LONGGANG, '2025-05')))['missing']).toBe(
      'parameter:longgang.large.threshold',
    );
  });

  it('hold who came into the population and who left it', async () => {
    await lists('2025-01', ['甲']);
    await lists('2025-05', ['乙']);
    expect(await said(await answer('longgang.list.markers', LONGGANG, '2025-05'))).toEqual({
      甲: 'GONE 困难群众身份标识变动名单（三（二）5）：本月退出，应取消身份标识。',
      乙: 'NEW 困难群众身份标识变动名单（三（二）5）：本月新增，应加注身份标识。',
    });
    expect(await said(await answer('longgang.list.markers', LONGGANG, '2025-06'))).toEqual({});
  });

  it('tell the treatment of the population and of no one else', async () => {
    await bill('乙', LONGGANG, { total: '60000.01', basic: '1000', on: '2025-05-31' });
    await bill('乙', LONGGANG, { total: '10', on: '2025-06-01' });
    const found = await answer('longgang.list.treatment', LONGGANG, '2025-05');
    expect(await said(found)).toEqual({
      乙: '困难群众就医数据（三（一）3）：当月就诊1次，医疗费总额60000.01元，各渠道支付后个人负担59000.01元。',
    });
  });

  it('hold who is above the line after the four layers, new in the month of crossing', async () => {
    expect(await said(await answer('longgang.list.early', LONGGANG, '2025-05'))).toMatchObject({
      乙: expect.stringMatching(/^NEW .*自2025-05-31起超过，本月新增/),
    });
    expect(await said(await answer('longgang.list.early', LONGGANG, '2025-06'))).toMatchObject({
      乙: expect.stringMatching(/^STAYS /),
    });
  });

  it('tell each receiver the fields of the clause, masked as the viewer may see them', async () => {
    const found = await answer('longgang.list.treatment', LONGGANG, '2025-05');
    const told = found.list.content.told;
    const seen: string[] = [];
    const read = async (department: 'CIVIL_AFFAIRS' | 'CHARITY') => {
      const viewer: Viewer = { id: 'x', department, roles: ['CLERK'], regionCodes: [LONGGANG], purpose: 't' };
      const list = {
        database: hub.database,
        vault: hub.vault,
        viewer,
        today: TODAY,
        regionCodes: [LONGGANG],
        seen: (id: string) => void seen.push(id),
      };
      const [person] = await monthlyPersons(
        list,
        found.rows,
        told.find((one) => one.department === department)!,
        found.on,
      );
      return person;
    };
    expect(await read('CIVIL_AFFAIRS')).toMatchObject({
      name: '乙',
      idNumber: people.of('乙').number,
      phone: null,
      visits: 1,
    });
    expect(await read('CHARITY')).toMatchObject({ name: '**', idNumber: null, phone: null, householdNumber: null });
    expect(seen).toHaveLength(2);
  });

  it('tell categories in force by their words, and of an enrolment that nobody delivered nothing', async () => {
    const eliminated = onRevitalisation(people.of('乙'), '边缘易致贫户', {
      风险是否已消除: '是',
      消除监测时间: '2025-04-01',
    });
    await hub.deliver('rural-revitalisation', LONGGANG, csvFile(REVITALISATION, [eliminated]), '2025-05');
    const found = await answer('longgang.list.treatment', LONGGANG, '2025-05');
    const viewer: Viewer = {
      id: 'x',
      department: 'CIVIL_AFFAIRS',
      roles: ['CLERK'],
      regionCodes: [LONGGANG],
      purpose: 't',
    };
    const { database, vault } = hub;
    const list = { database, vault, viewer, today: TODAY, regionCodes: [LONGGANG], seen: () => undefined };
    const told = { department: 'CIVIL_AFFAIRS', purpose: 't', fields: ['CATEGORIES', 'ENROLMENT'] } as const;
    const read = () => monthlyPersons(list, found.rows, told, found.on);
    expect(await read()).toMatchObject([{ categories: ['ALLEVIATED', 'LOW_INCOME_MARGIN'], isInsured: null }]);
    const { sheets } = await openWorkbook(await monthlyWorkbook(list, found, told, '龙港市', describeMissing));
    expect(Object.values(sheets)[0]!.cells.at(-1)).toContain('不明');

    await hub.deliver('enrolments', LONGGANG, csvFile(ENROLMENTS, [enrolled(people.of('丙'), LONGGANG)]));
    expect(await read()).toMatchObject([{ isInsured: false }]);
    await hub.deliver('enrolments', LONGGANG, csvFile(ENROLMENTS, [enrolled(people.of('乙'), LONGGANG)]));
    expect(await read()).toMatchObject([{ isInsured: true }]);
  });

  it('follow open cases with the figures of the month, and say who left and why', async () => {
    await live(['跟踪', '退出'], JINING);
    await lists('2025-01', ['跟踪', '退出'], JINING);
    await enterIncome(hub, { regionCode: '370000', scope: 'ALL', year: 2024 }, '37000.00');
    await bill('跟踪', JINING, { total: '30000', basic: '5000', on: '2025-04-10' });
    await bill('跟踪', JINING, { total: '100', basic: '40', on: '2025-06-10' });
    const refunded = await bill('退出', JINING, { total: '20000', on: '2025-04-11' });
    await hub.database.transaction((session) => reevaluate(session, { regionCode: JINING }, TODAY));
    await bill('退出', JINING, { total: '19000', on: '2025-06-12', reverses: refunded });
    expect(await said(await answer('jining.list.tracked', JINING, '2025-06'))).toEqual({
      跟踪: 'STAYS 高额医疗费用负担患者跟踪名单（三）：当月就诊1次，医疗费100.00元，待遇40.00元，个人负担60.00元；2025年累计负担25060.00元。',
      退出: expect.stringMatching(/^GONE .*2025-06-20退出：/),
    });
  });

  it('of a month that is past tell what stood then: neither what was undone nor who was cleared since', async () => {
    const july = plainDate('2025-07-20');
    const tracked = async (month: string) => said(await answer('jining.list.tracked', JINING, month, july));
    const before = await tracked('2025-06');
    const later = hub.on(july);
    const row = billed(people.of('跟踪'), { id: `M${++bills}`, at: JINING, total: '7000', on: '2025-07-02' });
    await later.deliver('settlements', JINING, csvFile(SETTLEMENTS, [row]));
    expect(await tracked('2025-06')).toEqual(before);
    await hub.database.query(
      `update assistance_case set status = 'CLEARED', closed_on = '2025-07-15'
       where case_id = (select case_id from case_hit where recalled_on is null and rule_id like 'jining.%')`,
    );
    expect(await tracked('2025-06')).toEqual(before);
    expect(await tracked('2025-07')).toEqual({
      跟踪: 'GONE 高额医疗费用负担患者跟踪名单（三）：当月就诊1次，医疗费7000.00元，待遇0.00元，个人负担7000.00元；2025年累计负担32060.00元；2025-07-15退出：个案已清零。',
    });
  });
});
