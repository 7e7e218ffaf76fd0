import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFunds, fundBalances } from '../../src/aid/fund.ts';
import type { Session } from '../../src/database/database.ts';
import { personIdentities } from '../../src/person/identity-door.ts';
import { requireProvision } from '../../src/policy/published-provisions.ts';
import { findReliefs } from '../../src/relief/find-reliefs.ts';
import { recordCondition, recordInstitutionLevel } from '../../src/relief/record-relief.ts';
import {
  answerReferral,
  explainRelief,
  outcomeOf,
  type ReliefClaim,
  type ReliefInForce,
  type ReliefStay,
  shareFund,
} from '../../src/relief/relief-claim.ts';
import { formatYuan, parseYuan } from '../../src/value/money.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { People } from '../screening/scene.ts';
import {
  type Bill,
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  onCivilAffairs,
  onRoster,
  PAYMENTS,
  paid,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';

const LONGGANG = '330383';
const COMMUNITY = '330383001';
const ON = plainDate('2025-12-01');
const HEALTH = { id: 'wei', department: 'HEALTH' };
const REFERRED = { 规范转诊标志: '1' };

let hub: TestHub;
const people = new People();
let bills = 0;

beforeAll(async () => {
  const regions = [{ code: COMMUNITY, name: '某社区', parent: LONGGANG, origin: 'SEED' as const }];
  hub = await makeHub({ today: ON, regions });
  const names = ['全符合', '未记录', '未执行', '未转诊', '转诊不明', '线上一分', '线上', '普通人', '后到', '一半不明'];
  const roster = names.map((name) => onRoster(people.of(name), COMMUNITY, name));
  await hub.deliver('roster', LONGGANG, csvFile(ROSTER, roster), '2025-01');
  const listed = names.filter((name) => name !== '普通人').map((name) => onCivilAffairs(people.of(name), '低保'));
  await hub.deliver('civil-affairs', LONGGANG, csvFile(CIVIL_AFFAIRS, listed), '2025-01');
  await send('全符合', { total: '90000', basic: '20000', on: '2025-03-01' }, REFERRED);
  await send('未记录', { total: '60000', on: '2025-03-02' }, REFERRED);
  await send('未执行', { total: '60000', on: '2025-03-03' }, REFERRED);
  await send('未转诊', { total: '60000', on: '2025-03-04' }, { 规范转诊标志: '0', 定点医药机构编号: 'H2' });
  await send('转诊不明', { total: '60000', on: '2025-03-05' }, { 定点医药机构编号: 'H3', 定点医药机构名称: '某医院' });
  await send('线上', { total: '50000', on: '2025-03-06' }, REFERRED);
  await send('线上一分', { total: '50000.01', on: '2025-03-07' }, REFERRED);
  await send('普通人', { total: '90000', on: '2025-03-08' }, REFERRED);
  await send('后到', { total: '58000', on: '2025-05-08' }, REFERRED);
  const stay = { total: '30000', on: '2025-05-09', visit: 'V-half' };
  await send('一半不明', stay, { 规范转诊标志: '0', 定点医药机构编号: 'H2' });
  await send('一半不明', stay, { 定点医药机构编号: 'H2' });
  for (const name of ['全符合', '未转诊', '转诊不明', '线上一分', '后到', '一半不明']) await record(name, true);
  await record('未执行', true);
  await record('未执行', false);
  await work((session, relief) =>
    recordInstitutionLevel(session, relief, { hospitalCode: 'H2', level: 'THIRD' }, HEALTH),
  );
});
afterAll(() => hub?.close());

async function send(name: string, bill: Omit<Bill, 'id'>, more: Record<string, string>): Promise<void> {
  const row = { ...billed(people.of(name), { id: `L${++bills}`, at: LONGGANG, ...bill }), ...more };
  await hub.deliver('settlements', LONGGANG, csvFile(SETTLEMENTS, [row]));
}

function work<T>(task: (session: Session, relief: ReliefInForce) => Promise<T>): Promise<T> {
  return hub.database.transaction(async (session) =>
    task(session, await requireProvision(session, 'RELIEF', 'longgang.relief.fund', ON)),
  );
}

async function idOf(name: string): Promise<string> {
  const [row] = await hub.database.query<{ person_id: string }>(
    'select person_id from person_identity where number_key = $1',
    [hub.vault.numberKey('01', people.of(name).number)],
  );
  return row!.person_id;
}

async function record(name: string, isMet: boolean, actor = HEALTH): Promise<void> {
  const record = { personId: await idOf(name), year: 2025, isMet, evidence: '随访记录', recordedOn: ON };
  await work((session, relief) => recordCondition(session, hub.vault, relief, record, actor));
}

async function claims(): Promise<ReliefClaim[]> {
  return work((session, relief) =>
    findReliefs(session, { relief, year: 2025, asOf: ON, scope: { regionCode: LONGGANG } }),
  );
}

async function said(): Promise<Record<string, string>> {
  const found = await claims();
  const names = await personIdentities(
    hub.database,
    hub.vault,
    found.map(({ personId }) => personId),
  );
  return Object.fromEntries(
    found.map(({ personId, outcome, excessFen, missing }) => [
      names.get(personId)!.name,
      [outcome, formatYuan(excessFen), ...missing].join(' '),
    ]),
  );
}

describe('relief of high costs', () => {
  it('is what lies above the line for who meets the conditions; what is not known is not decided', async () => {
    expect(await said()).toEqual({
      全符合: 'DUE 20000.00',
      未记录: 'UNDETERMINED 10000.00 guidance',
      未执行: 'NOT_DUE 10000.00',
      未转诊: 'NOT_DUE 10000.00',
      转诊不明: 'UNDETERMINED 10000.00 referral-mark:某医院 institution-level:某医院',
      线上一分: 'DUE 0.01',
      后到: 'DUE 8000.00',
      一半不明: 'UNDETERMINED 10000.00 referral-mark:H2',
    });
  });

  it('explains itself with its arithmetic, conditions and clause', async () => {
    const due = (await claims()).find(({ excessFen }) => excessFen === parseYuan('20000'))!;
    expect(await work(async (_, relief) => explainRelief(relief, due))).toBe(
      '依据龙港市“医保纾困·携手共富”行动方案三（三）11，个人负担70000.00元 − 50000.00元 = 20000.00元；' +
        '执行就医指导方案：是（卫健于2025-12-01记录为已执行）；经规范转诊：是（住院1次，基层以外的都有转诊标志）；应补助20000.00元。',
    );
  });

  it('a level that arrives settles who was unknown: first-level care needs no referral', async () => {
    await work((session, relief) =>
      recordInstitutionLevel(session, relief, { hospitalCode: 'H3', level: 'FIRST' }, HEALTH),
    );
    expect(await said()).toMatchObject({ 转诊不明: 'DUE 10000.00' });
  });

  it('pays in the order in which the line was crossed, never more than the fund holds', async () => {
    await work((session, relief) =>
      enterFunds(
        session,
        relief,
        { fundKind: 'CHARITY_RELIEF', amountFen: parseYuan('35000')!, occurredOn: ON, reference: '募捐' },
        { id: 'ci', department: 'CHARITY' },
      ),
    );
    const [fund] = await work((session, relief) => fundBalances(session, relief));
    const shares = shareFund(await claims(), 'CROSSED_FIRST', fund!.balanceFen);
    const names = await personIdentities(hub.database, hub.vault, [...shares.keys()]);
    expect([...shares].map(([personId, fen]) => [names.get(personId)!.name, formatYuan(fen)])).toEqual([
      ['全符合', '20000.00'],
      ['转诊不明', '10000.00'],
      ['线上一分', '0.01'],
      ['后到', '4999.99'],
    ]);
  });

  it('is owed no more once a channel has paid it, and is taken from the fund by its own entry', async () => {
    const row = paid(people.of('全符合'), 'C1', '慈善', '2025-11-30', '20000');
    await hub.deliver('payments', LONGGANG, csvFile(PAYMENTS, [row]));
    await work((session, relief) =>
      enterFunds(
        session,
        relief,
        {
          fundKind: 'CHARITY_RELIEF',
          kind: 'RELIEF',
          amountFen: -parseYuan('20000')!,
          occurredOn: ON,
          reference: 'C1',
        },
        { id: 'ci', department: 'CHARITY' },
      ),
    );
    expect(await said()).not.toHaveProperty('全符合');
    const [fund] = await work((session, relief) => fundBalances(session, relief));
    expect(formatYuan(fund!.balanceFen)).toBe('15000.00');
  });

  it('is recorded by the department of the document alone', async () => {
    await expect(record('未记录', true, { id: 'x', department: 'MEDICAL_INSURANCE' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('proper referral', () => {
  const stay = (more: Partial<ReliefStay>): ReliefStay => ({
    on: ON,
    hospitalCode: 'H1',
    hospitalName: null,
    isReferred: null,
    level: null,
    ...more,
  });
  it.each([
    ['no stay at all', [], 'YES'],
    ['marked, whatever the level', [stay({ isReferred: true })], 'YES'],
    ['first-level care without a mark', [stay({ isReferred: false, level: 'FIRST' })], 'YES'],
    ['outside first-level care without a mark', [stay({ isReferred: false, level: 'SECOND' })], 'NO'],
    ['no mark, and the level is not known', [stay({ isReferred: false })], 'UNKNOWN'],
    ['the mark was not delivered', [stay({ level: 'THIRD' })], 'UNKNOWN'],
    ['one bad stay settles it', [stay({}), stay({ isReferred: false, level: 'THIRD' })], 'NO'],
  ] as const)('%s', (_, stays, answer) => {
    expect(answerReferral(stays).answer).toBe(answer);
  });

  it('a condition that is not met settles the relief whatever else is unknown', () => {
    const no = answerReferral([stay({ isReferred: false, level: 'THIRD' })]);
    const unknown = answerReferral([stay({})]);
    expect(outcomeOf(true, [no, unknown])).toBe('NOT_DUE');
    expect(outcomeOf(false, [answerReferral([])])).toBe('UNDETERMINED');
  });
});
