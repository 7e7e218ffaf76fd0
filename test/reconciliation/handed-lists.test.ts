import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { findListsOfMonth } from '../../src/reconciliation/handed-list.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import type { HttpClient } from '../support/client.ts';
import {
  billed,
  csvFile,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { openWorkbook } from '../support/open-workbook.ts';
import { CLERK } from '../support/server.ts';
import { run } from './month-hub.ts';

// xiushan.aid tells 民政, 财政, 乡村振兴 and 乡镇, each other fields.
const XIUSHAN = '500241';
const [TOWN, OTHER_TOWN] = ['500241001', '500241002'];
const [ann, ben, cai] = [somebody(1, '安居'), somebody(2, '本立'), somebody(3, '蔡和')];
const viewer = (department: Viewer['department'], more: Partial<Viewer> = {}): Viewer => ({
  ...CLERK,
  id: `${department.toLowerCase()}-1`,
  department,
  regionCodes: [XIUSHAN],
  ...more,
});

const LIST = `id department month state personCount sentOn signDueOn feedbackDueOn isOverdue signedBy signedFor version region { code }
  persons(first: 100) { edges { node { number ruleId ruleLabel year purpose fields hitOn recalledOn categories name idNumber phone regionName householdNumber enrolment burden settlementCount feedback { result note actor } } } }`;
const LISTS = `query ($filter: DepartmentListFilter) { departmentLists(filter: $filter, first: 100) { edges { node { ${LIST} } } } }`;
const SIGN = `mutation ($input: DepartmentListSignInput!) { departmentListSign(input: $input) { errors { code path } departmentList { state version signedBy signedFor } } }`;
const FEEDBACK = `mutation ($input: DepartmentListFeedbackInput!) { departmentListFeedback(input: $input) { errors { code path found } departmentList { ${LIST} } } }`;

let hub: GraphHub;

beforeAll(async () => {
  hub = await startGraphHub({
    today: '2025-06-05',
    regions: [TOWN, OTHER_TOWN].map((code) => ({ code, name: `${code}镇`, parent: XIUSHAN, origin: 'SEED' })),
  });
  await hub.deliver(
    'roster',
    XIUSHAN,
    csvFile(ROSTER, [
      { ...onRoster(ann, TOWN, 'H1'), 联系电话: '13800000001' },
      onRoster(ben, OTHER_TOWN, 'H2'),
      onRoster(cai, TOWN, 'H3'),
    ]),
    '2025-01',
  );
  await hub.deliver(
    'rural-revitalisation',
    XIUSHAN,
    csvFile(
      REVITALISATION,
      [ann, ben, cai].map((one) => ({ ...onRevitalisation(one, '边缘易致贫户'), 户类型: '一般户' })),
    ),
    '2025-01',
  );
  await bill(ann, 'A', '4000.10');
  await bill(ben, 'B', '5000');
  await bill(cai, 'C', '3000'); // on the line, not above it
  await run(hub, XIUSHAN, '2025-06');
});
afterAll(() => hub?.close());

const bill = (who: typeof ann, id: string, total: string) =>
  hub.deliver('settlements', XIUSHAN, csvFile(SETTLEMENTS, [billed(who, { id, total, at: XIUSHAN })]));
// biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
const listsOf = async (who: Viewer | HttpClient, filter: object | null = null): Promise<any[]> => {
  const client = 'ask' in who ? who : await hub.as(who);
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  return (await client.ask(LISTS, { filter })).departmentLists.edges.map(({ node }: any) => node);
};
// biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
const rowsOf = (list: any): any[] => list.persons.edges.map(({ node }: any) => node);
const sign = async (who: Viewer, list: { id: string; version: number }, idempotencyKey: string = randomUUID()) =>
  (await (await hub.as(who)).ask(SIGN, { input: { listId: list.id, expectedVersion: list.version, idempotencyKey } }))
    .departmentListSign;
const feedBack = async (who: Viewer, list: { id: string }, feedback: object[], idempotencyKey: string = randomUUID()) =>
  (await (await hub.as(who)).ask(FEEDBACK, { input: { listId: list.id, feedback, idempotencyKey } }))
    .departmentListFeedback;

describe('a run hands each department that a rule tells its list', () => {
  it('with the fields that the rule allows it, masked as its viewer may see them, and no others', async () => {
    const [civil] = await listsOf(viewer('CIVIL_AFFAIRS'));
    expect(civil).toMatchObject({
      department: 'CIVIL_AFFAIRS',
      region: { code: XIUSHAN },
      month: '2025-06-01',
      state: 'SENT',
      personCount: 2,
      sentOn: '2025-06-05',
      signDueOn: '2025-06-10',
      feedbackDueOn: '2025-06-25',
      isOverdue: false,
      signedBy: null,
    });
    expect(rowsOf(civil)[0]).toMatchObject({
      number: 1,
      ruleId: 'xiushan.aid',
      year: 2025,
      purpose: expect.stringContaining('比对救助台账'),
      hitOn: '2025-03-01',
      recalledOn: null,
      categories: ['MARGINAL'],
      name: '安居',
      idNumber: ann.number,
      phone: null, // the rule tells 民政 no telephone
      regionName: `${TOWN}镇`,
      householdNumber: 'H1',
      enrolment: null,
      burden: '4000.10',
      settlementCount: null,
      feedback: null,
    });
    const [finance] = await listsOf(viewer('FINANCE'));
    expect(rowsOf(finance)[0]).toMatchObject({
      fields: ['NAME', 'REGION', 'BURDEN'],
      name: '安居',
      idNumber: null,
      householdNumber: null,
      categories: [],
      burden: '4000.10',
    });
    const [rural] = await listsOf(viewer('RURAL_REVITALISATION', { roles: ['ANALYST'] }));
    expect(rowsOf(rural)[0]).toMatchObject({ name: '安**', idNumber: expect.stringMatching(/^370811\*{8}/) });
  });

  it('of its own township, where townships visit; with the telephone', async () => {
    const lists = await listsOf(viewer('TOWNSHIP', { regionCodes: [TOWN] }));
    expect(lists.map(({ region }) => region.code)).toEqual([TOWN]);
    expect(rowsOf(lists[0]).map(({ name, phone }) => [name, phone])).toEqual([['安居', '13800000001']]);
    expect((await listsOf(viewer('TOWNSHIP'))).map(({ region }) => region.code).sort()).toEqual([TOWN, OTHER_TOWN]);
  });

  it('and nobody another’s: neither in the list of lists, nor by id; 医保 sees all that it handed', async () => {
    expect(await listsOf(viewer('HEALTH'))).toEqual([]);
    expect(await listsOf(viewer('CIVIL_AFFAIRS', { regionCodes: ['370800'] }))).toEqual([]);
    const all = await listsOf(viewer('MEDICAL_INSURANCE'));
    expect(all.map(({ department }) => department).sort()).toEqual([
      'CIVIL_AFFAIRS',
      'FINANCE',
      'RURAL_REVITALISATION',
      'TOWNSHIP',
      'TOWNSHIP',
    ]);
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    const civil = all.find(({ department }) => department === 'CIVIL_AFFAIRS');
    expect((await (await hub.as(viewer('FINANCE'))).ask(node, { id: civil.id })).node).toBeNull();
    expect((await (await hub.as(viewer('CIVIL_AFFAIRS'))).ask(node, { id: civil.id })).node).toEqual({ id: civil.id });
  });

  it('of whom it has not been told yet: a run again hands nothing, a new hit only itself', async () => {
    expect(await run(hub, XIUSHAN, '2025-06')).toMatchObject({ listsHanded: 0, personsHanded: 0 });
    await bill(cai, 'C2', '0.01');
    expect(await run(hub, XIUSHAN, '2025-06')).toMatchObject({ listsHanded: 4, personsHanded: 4 });
    const lists = await listsOf(viewer('CIVIL_AFFAIRS'));
    expect(lists.flatMap((list) => rowsOf(list).map(({ name }) => name)).sort()).toEqual(['安居', '本立', '蔡和']);
  });

  it('all of a month’s runs are found again for paper', async () => {
    const lists = await findListsOfMonth(hub.database, { regionCode: XIUSHAN, month: plainDate('2025-06-01') });
    expect(lists.map(({ department, persons }) => `${department} ${persons}`)).toEqual([
      'CIVIL_AFFAIRS 2',
      'CIVIL_AFFAIRS 1',
      'FINANCE 2',
      'FINANCE 1',
      'RURAL_REVITALISATION 2',
      'RURAL_REVITALISATION 1',
      'TOWNSHIP 1',
      'TOWNSHIP 1',
      'TOWNSHIP 1',
    ]);
    expect(await findListsOfMonth(hub.database, { regionCode: XIUSHAN, month: plainDate('2025-05-01') })).toEqual([]);
  });

  it('as a workbook with the columns that the rule tells', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on DepartmentList { workbook { fileName content } } } }';
    const open = async (who: Viewer) => {
      const list = (await listsOf(who)).find(({ personCount }) => personCount === 2);
      const { workbook } = (await (await hub.as(who)).ask(query, { id: list.id })).node;
      return {
        fileName: workbook.fileName,
        cells: Object.values((await openWorkbook(Buffer.from(workbook.content, 'base64'))).sheets)[0]!.cells,
      };
    };
    const civil = await open(viewer('CIVIL_AFFAIRS'));
    expect(civil.fileName).toBe('500241-2025-06-民政名单.xlsx');
    expect(civil.cells[0]![0]).toBe('秀山土家族苗族自治县2025年6月推送民政预警人员名单');
    expect(civil.cells[2]!.slice(0, 7)).toEqual([
      '序号',
      '姓名',
      '证件号码',
      '所属区划',
      '户编号',
      '人员类别',
      '个人负担（元）',
    ]);
    expect(civil.cells[4]!.slice(0, 7)).toEqual([
      '1',
      '安居',
      ann.number,
      `${TOWN}镇`,
      'H1',
      '边缘易致贫户',
      '4,000.10',
    ]);
    const finance = await open(viewer('FINANCE'));
    expect(finance.cells[2]!.slice(0, 4)).toEqual(['序号', '姓名', '所属区划', '个人负担（元）']);
  });
});

describe('a list is signed for and fed back', () => {
  const CIVIL = viewer('CIVIL_AFFAIRS');
  const first = async () => (await listsOf(CIVIL)).find(({ personCount }) => personCount === 2);

  it('in this order, by its own department, person by person, until the last word', async () => {
    const list = await first();
    expect((await feedBack(CIVIL, list, [{ number: 1, result: 'AIDED' }])).errors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'listId'] },
    ]);
    for (const other of [
      viewer('FINANCE'),
      viewer('MEDICAL_INSURANCE'),
      viewer('CIVIL_AFFAIRS', { regionCodes: ['370800'] }),
    ]) {
      expect((await sign(other, list)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
    expect((await sign(CIVIL, { ...list, version: 9 })).errors).toMatchObject([{ code: 'CONFLICT' }]);
    const key = randomUUID();
    const signed = { state: 'SIGNED', version: 2, signedBy: 'civil_affairs-1', signedFor: 'CIVIL_AFFAIRS' };
    expect(await sign(CIVIL, list, key)).toEqual({ errors: [], departmentList: signed });
    expect(await sign(CIVIL, list, key)).toEqual({ errors: [], departmentList: signed });
    expect((await sign(CIVIL, { ...list, version: 2 })).errors).toMatchObject([{ code: 'CONFLICT' }]);

    const one = await feedBack(CIVIL, list, [{ number: 1, result: 'UNREACHABLE', note: ' 外出务工 ' }]);
    expect(one.departmentList).toMatchObject({ state: 'SIGNED', version: 3 });
    expect(rowsOf(one.departmentList)[0].feedback).toEqual({
      result: 'UNREACHABLE',
      note: '外出务工',
      actor: 'civil_affairs-1',
    });
    const all = await feedBack(CIVIL, list, [
      { number: 2, result: 'NOT_ELIGIBLE' },
      { number: 1, result: 'AIDED' },
    ]);
    expect(all.departmentList.state).toBe('FED_BACK');
    expect(rowsOf(all.departmentList).map(({ feedback }) => feedback)).toMatchObject([
      { result: 'AIDED', note: null },
      { result: 'NOT_ELIGIBLE', note: null },
    ]);
    const kept = await hub.database.query(
      'select ordinal, revision, result, superseded_at is null as stands from handed_list_feedback order by ordinal, revision',
    );
    expect(kept).toEqual([
      { ordinal: 1, revision: 1, result: 'UNREACHABLE', stands: false },
      { ordinal: 1, revision: 2, result: 'AIDED', stands: true },
      { ordinal: 2, revision: 1, result: 'NOT_ELIGIBLE', stands: true },
    ]);
  });

  it('and takes no number that is not on it, twice, or none at all', async () => {
    const list = await first();
    for (const numbers of [[3], [1, 1], []]) {
      const rows = numbers.map((number) => ({ number, result: 'AIDED' }));
      expect((await feedBack(CIVIL, list, rows)).errors, String(numbers)).toMatchObject([
        { code: 'ARGUMENT_INVALID', path: ['input', 'feedback'] },
      ]);
    }
    expect(
      (await feedBack(CIVIL, list, [{ number: 1, result: 'AIDED', note: '长'.repeat(501) }])).errors,
    ).toMatchObject([{ code: 'ARGUMENT_INVALID' }]);
  });

  it('with a note of which everybody reads what the masks allow: numbers as those fields are, nothing without names', async () => {
    const town = viewer('TOWNSHIP', { regionCodes: [TOWN] });
    const list = (await listsOf(town)).find(({ personCount }) => personCount === 1);
    await sign(town, list);
    const note = `本人电话13900000002，证件${ann.number}，卡号6222 0000 1111 2222 333`;
    const mine = (await feedBack(town, list, [{ number: 1, result: 'FOLLOWED', note }])).departmentList;
    const masked = ann.number.replace(/^(\d{6})\d{8}/, '$1********');
    expect(rowsOf(mine)[0].feedback.note).toBe(`本人电话13900000002，证件${masked}，卡号6222 0000 1111 2222 333`);
    const ofInsurance = (await listsOf(viewer('MEDICAL_INSURANCE'))).find(({ id }) => id === list.id);
    expect(rowsOf(ofInsurance)[0].feedback.note).toBe(
      `本人电话*******0002，证件${ann.number}，卡号6222 0000 1111 2222 333`,
    );
    const analyst = viewer('MEDICAL_INSURANCE', { roles: ['ANALYST'] });
    expect(rowsOf((await listsOf(analyst)).find(({ id }) => id === list.id))[0].feedback).toMatchObject({
      result: 'FOLLOWED',
      note: null,
    });
    const query = 'query ($id: ID!) { node(id: $id) { ... on DepartmentList { workbook { content } } } }';
    const { workbook } = (await (await hub.as(town)).ask(query, { id: list.id })).node;
    const text = JSON.stringify((await openWorkbook(Buffer.from(workbook.content, 'base64'))).sheets);
    expect(text).toContain(masked);
    expect(text).not.toContain(ann.number);
  });

  it('not by analysts, and every answer stands in the audit', async () => {
    const list = await first();
    const analyst = await hub.as(viewer('CIVIL_AFFAIRS', { roles: ['ANALYST'] }));
    const input = { listId: list.id, expectedVersion: 1, idempotencyKey: randomUUID() };
    expect(await analyst.refusal(SIGN, { input })).toBe('FORBIDDEN');
    const rows = await hub.database.query<{ outcome: string; count: number }>(
      "select outcome, count(*)::int as count from audit_record where 'Mutation.departmentListSign' = any(fields) group by outcome order by outcome",
    );
    expect(rows).toEqual([
      { outcome: 'ANSWERED', count: 3 },
      { outcome: 'REFUSED', count: 6 },
    ]);
  });

  it('is overdue a day after it should have been signed for or fed back, and is found by that', async () => {
    const overdue = async (on: string, filter: object = { overdue: true }) => {
      await hub.database.query('select 1');
      const late = await startGraphHubOn(on);
      try {
        return (await listsOf(await late.as(CIVIL), filter)).map(({ state, isOverdue }) => [state, isOverdue]);
      } finally {
        await late.stop();
      }
    };
    expect(await overdue('2025-06-10')).toEqual([]);
    expect(await overdue('2025-06-11')).toEqual([['SENT', true]]);
    expect(await overdue('2025-06-11', { overdue: false })).toEqual([['FED_BACK', false]]);
  });

  it('tells of a hit taken back after it was handed', async () => {
    const refund = { ...billed(ben, { id: 'B-', total: '4000', at: XIUSHAN, reverses: 'B' }) };
    await hub.deliver('settlements', XIUSHAN, csvFile(SETTLEMENTS, [refund]));
    const rows = rowsOf(await first());
    expect(rows.map(({ name, recalledOn }) => [name, recalledOn]).sort()).toEqual([
      ['安居', null],
      ['本立', '2025-06-05'],
    ]);
  });
});

/** A server on the same database on another day. */
async function startGraphHubOn(day: string) {
  const { startServer } = await import('../../src/server/start-server.ts');
  const { signToken } = await import('../../src/access/token.ts');
  const { HttpClient: Client } = await import('../support/client.ts');
  const { TOKEN_KEY } = await import('../support/server.ts');
  const { database, vault } = hub;
  const server = await startServer({
    database,
    vault,
    clock: hub.on(day).clock,
    tokenKey: TOKEN_KEY,
    host: '127.0.0.1',
    port: 0,
    demo: false,
  });
  return {
    as: async (who: Viewer) => new Client(server.url, await signToken(TOKEN_KEY, who, 600)),
    stop: () => server.close(),
  };
}
