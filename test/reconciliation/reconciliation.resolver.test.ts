import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import type { HttpClient } from '../support/client.ts';
import {
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRoster,
  REVITALISATION,
  ROSTER,
} from '../support/department-files.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { CONFIRMED } from '../support/hub.ts';
import { openWorkbook } from '../support/open-workbook.ts';
import { CLERK } from '../support/server.ts';
import { cameOn, run } from './month-hub.ts';

const JINING = '370800';
const MONTH = '2025-06-01';
const ANALYST: Viewer = { ...CLERK, id: 'analyst', roles: ['ANALYST'] };
/** Twelve are new in June; two of them 特困, the others 低保; four left. */
const stayed = somebody(1, '安居');
const left = [11, 12, 13, 14].map((serial) => somebody(serial, `离${serial}`));
const joined = Array.from({ length: 12 }, (_, index) => somebody(100 + index, `新${index}`));

const PERSONS = `edges { cursor node { name idNumber categories detail region { code } person { name } provenance { rowNumber delivery { fileName } } } } pageInfo { hasNextPage endCursor }`;
const QUERY = `query ($region: String!, $month: Date!, $first: Int, $after: String) { reconciliation(regionCode: $region, month: $month) {
  month region { name } run { state dueOn daysLate attempts askedBy errorCode retryAt }
  report { revision asOf writtenBy deliveries { dataset layer department dueOn state daysLate receivedOn delivery { fileName } }
    findings { kind dataset ruleId count countReason countBefore categories { category count } missing { code message } persons(first: $first, after: $after) { ${PERSONS} } } } } }`;
const COUNTS = `query ($region: String!, $month: Date!) { reconciliation(regionCode: $region, month: $month) { report { findings { kind dataset count countReason countBefore categories { category count } } } } }`;
const RUN = `mutation ($input: ReconciliationRunInput!) { reconciliationRun(input: $input) {
  errors { code path message } reconciliation { month run { state askedBy attempts } report { revision } } } }`;

let hub: GraphHub;
let clerk: HttpClient;

beforeAll(async () => {
  hub = await startGraphHub({ today: '2025-06-05' });
  clerk = await hub.as(CLERK);
  const everybody = [stayed, ...left, ...joined];
  await hub.deliver(
    'roster',
    JINING,
    csvFile(
      ROSTER,
      everybody.map((one) => onRoster(one, '370811001', one.name)),
    ),
    '2025-01',
  );
  const list = (month: string, people: typeof everybody) =>
    hub.deliver(
      'civil-affairs',
      JINING,
      csvFile(
        CIVIL_AFFAIRS,
        people.map((one, index) => onCivilAffairs(one, index < 2 ? '特困' : '低保')),
      ),
      month,
      CONFIRMED,
    );
  await list('2025-04', []);
  await list('2025-05', [stayed, ...left]);
  await cameOn(hub, '2025-05-04');
  await run(hub.on('2025-05-05') as GraphHub, JINING, '2025-05');
  // The two 特困 of June are new; the one who stays is 特困 in both.
  await hub.deliver(
    'civil-affairs',
    JINING,
    csvFile(CIVIL_AFFAIRS, [
      onCivilAffairs(stayed, '特困'),
      ...joined.map((one, index) => onCivilAffairs(one, index < 2 ? '特困' : '低保')),
    ]),
    '2025-06',
  );
  await hub.deliver(
    'enrolments',
    JINING,
    csvFile(
      ENROLMENTS,
      [stayed, ...joined.slice(3)].map((one) => enrolled(one, JINING)),
    ),
  );
  await cameOn(hub, '2025-06-07');
  await run(hub.on('2025-06-05') as GraphHub, JINING, '2025-06');
});
afterAll(() => hub?.close());

const ask = async (client: HttpClient, query = QUERY, variables = {}) =>
  (await client.ask(query, { region: JINING, month: MONTH, ...variables })).reconciliation;
// biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
const finding = (reconciliation: any, kind: string, dataset: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  reconciliation.report.findings.find((one: any) => one.kind === kind && one.dataset === dataset);

describe('Query.reconciliation', () => {
  it('tells the run, what was owed and what came of it', async () => {
    const found = await ask(clerk);
    expect(found).toMatchObject({
      month: MONTH,
      region: { name: '济宁市' },
      run: {
        state: 'DONE',
        dueOn: '2025-06-05',
        daysLate: null,
        attempts: 1,
        askedBy: 'test',
        errorCode: null,
        retryAt: null,
      },
      report: { revision: 1, asOf: '2025-06-05', writtenBy: 'test' },
    });
    expect(found.report.deliveries).toMatchObject([
      {
        dataset: 'CIVIL_AFFAIRS',
        department: 'CIVIL_AFFAIRS',
        dueOn: '2025-06-05',
        state: 'LATE',
        daysLate: 2,
        receivedOn: '2025-06-07',
        delivery: { fileName: expect.stringContaining('civil-affairs') },
      },
      { dataset: 'RURAL_REVITALISATION', state: 'MISSING', daysLate: null, receivedOn: null, delivery: null },
      { dataset: 'SETTLEMENTS' },
      { dataset: 'ENROLMENTS', state: 'LATE' },
      { dataset: 'ROSTER', state: 'MISSING' },
    ]);
  });

  it('counts the differences beside last month’s, by category, and pages who they are with their rows', async () => {
    const first = finding(await ask(clerk, QUERY, { first: 5 }), 'NEW_IDENTITY', 'CIVIL_AFFAIRS');
    expect(first).toMatchObject({
      ruleId: null,
      count: 12,
      countReason: null,
      countBefore: 5,
      categories: [
        { category: 'DESTITUTE', count: 2 },
        { category: 'LOW_INCOME', count: 10 },
      ],
      missing: [],
    });
    const after = first.persons.pageInfo.endCursor;
    const second = finding(await ask(clerk, QUERY, { first: 100, after }), 'NEW_IDENTITY', 'CIVIL_AFFAIRS');
    const nodes = [...first.persons.edges, ...second.persons.edges].map(({ node }) => node);
    expect(nodes.map(({ name }) => name).sort()).toEqual(joined.map(({ name }) => name).sort());
    expect(new Set(nodes.map(({ idNumber }) => idNumber))).toEqual(new Set(joined.map(({ number }) => number)));
    expect(nodes[0]).toMatchObject({
      region: { code: '370811001' },
      person: { name: nodes[0].name },
      detail: expect.stringMatching(/^本月：/),
      provenance: { delivery: { fileName: '4-civil-affairs.csv' } },
    });
    expect(second.persons.pageInfo.hasNextPage).toBe(false);
  });

  it('tells unknown as unknown, with what is missing, and not as nobody', async () => {
    expect(finding(await ask(clerk), 'GONE_IDENTITY', 'RURAL_REVITALISATION')).toMatchObject({
      count: null,
      countReason: 'UNDETERMINED',
      missing: [
        { code: 'rural-revitalisation:370800:2025-06', message: '2025年6月乡村振兴名单尚未收到' },
        { code: 'rural-revitalisation:370800:2025-05', message: '2025年5月乡村振兴名单尚未收到' },
      ],
      persons: { edges: [] },
    });
  });

  it('hides fewer than five from who may not see persons, with what a total would give away, and names nobody', async () => {
    const analyst = await hub.as(ANALYST);
    const counts = await ask(analyst, COUNTS);
    expect(finding(counts, 'NEW_IDENTITY', 'CIVIL_AFFAIRS')).toMatchObject({
      count: 12,
      countBefore: 5,
      categories: [
        { category: 'DESTITUTE', count: null },
        { category: 'LOW_INCOME', count: null },
      ],
    });
    expect(finding(counts, 'GONE_IDENTITY', 'CIVIL_AFFAIRS')).toMatchObject({
      count: null,
      countReason: 'SMALL_NUMBER',
      countBefore: null,
    });
    expect(finding(counts, 'NOT_ENROLLED', 'CIVIL_AFFAIRS')).toMatchObject({
      count: null,
      countReason: 'SMALL_NUMBER',
    });
    expect(finding(counts, 'GONE_IDENTITY', 'RURAL_REVITALISATION')).toMatchObject({
      count: null,
      countReason: 'UNDETERMINED',
    });
    expect(finding(await ask(clerk, COUNTS), 'GONE_IDENTITY', 'CIVIL_AFFAIRS')).toMatchObject({
      count: 4,
      countReason: null,
    });
    expect(await analyst.refusal(QUERY, { region: JINING, month: MONTH })).toBe('FORBIDDEN');
  });

  it('masks the persons as the viewer may see them', async () => {
    const township = await hub.as({ ...CLERK, department: 'TOWNSHIP' });
    const [{ node }] = finding(await ask(township), 'GONE_IDENTITY', 'CIVIL_AFFAIRS').persons.edges;
    expect(node.name).toMatch(/^离1\d$/);
    expect(node.idNumber).toMatch(/^370811\*{8}\w{4}$/);
  });

  it('says when lists came after it was written, until it is run again', async () => {
    const query = `query ($region: String!, $month: Date!) { reconciliation(regionCode: $region, month: $month) { report { hasNewLists deliveries { dataset state } } } }`;
    const april = async () => (await ask(clerk, query, { month: '2025-04-01' })).report;
    await run(hub.on('2025-06-05') as GraphHub, JINING, '2025-04');
    expect((await april()).hasNewLists).toBe(false);
    const empty = csvFile(REVITALISATION, []);
    const held = await hub.deliver('rural-revitalisation', JINING, empty, '2025-04');
    expect([held.status, (await april()).hasNewLists]).toEqual(['HELD', false]);
    await run(hub.on('2025-06-05') as GraphHub, JINING, '2025-04');
    expect((await april()).deliveries[1]).toEqual({ dataset: 'RURAL_REVITALISATION', state: 'HELD' });
    await hub.confirm(held.deliveryId);
    expect((await april()).hasNewLists).toBe(true);
    await run(hub.on('2025-06-05') as GraphHub, JINING, '2025-04');
    const again = await april();
    expect(again.hasNewLists).toBe(false);
    expect(again.deliveries[1].state).toBe('LATE');
  });

  it('is null where nothing was due or run, an error outside the viewer’s regions', async () => {
    expect(await ask(clerk, COUNTS, { month: '2024-01-01' })).toBeNull();
    expect(await clerk.refusal(COUNTS, { region: '500241', month: MONTH })).toBe('FORBIDDEN');
    expect(await clerk.refusal(COUNTS, { region: '999999', month: MONTH })).toBe('REGION_UNKNOWN');
  });

  it('asks as many statements for a hundred persons as for one', async () => {
    const count = async (first: number) => (await hub.counter.during(() => ask(clerk, QUERY, { first }))).length;
    await count(1);
    expect(await count(100)).toBe(await count(1));
  });

  it('stands in the audit with whom it named', async () => {
    await ask(clerk, QUERY.replace('query (', 'query Juni ('), { first: 100 });
    const [entry] = await hub.database.query<{ person_ids: string[]; outcome: string }>(
      "select person_ids, outcome from audit_record where operation = 'query Juni'",
    );
    expect(entry!.outcome).toBe('ANSWERED');
    expect(entry!.person_ids.length).toBe(17);
  });

  it('gives the report as a workbook: a sheet a kind for who may see persons, masked; totals alone for who may not', async () => {
    const query = `query ($region: String!, $month: Date!) { reconciliation(regionCode: $region, month: $month) { report { workbook { fileName content } } } }`;
    const open = async (client: HttpClient) => {
      const { report } = await ask(client, query);
      expect(report.workbook.fileName).toBe('370800-2025-06-每月比对.xlsx');
      return (await openWorkbook(Buffer.from(report.workbook.content, 'base64'))).sheets;
    };
    const sheets = await open(clerk);
    expect(Object.keys(sheets).slice(0, 6)).toEqual([
      '汇总',
      '交付情况',
      '新增人员',
      '退出人员',
      '变更人员',
      '未参保人员',
    ]);
    const gone = sheets['退出人员']!.cells;
    expect(gone[0]![0]).toBe('济宁市2025年6月退出人员名单');
    expect(gone[3]![0]).toBe('乡村振兴名单：未能比对，2025年6月乡村振兴名单尚未收到；2025年5月乡村振兴名单尚未收到');
    expect(
      gone
        .slice(4)
        .map((row) => row[2])
        .sort(),
    ).toEqual(left.map(({ number }) => number).sort());
    expect(sheets['退出人员']!.types[4]![2]).toBe('s');
    const masked = await open(await hub.as({ ...CLERK, department: 'TOWNSHIP' }));
    expect(masked['退出人员']!.cells[4]![2]).toMatch(/^370811\*{8}\w{4}$/);
    const counted = await open(await hub.as(ANALYST));
    expect(Object.keys(counted)).toEqual(['汇总', '交付情况']);
    const row = counted['汇总']!.cells.find(([kind, list]) => kind === '退出人员' && list === '民政救助对象名单');
    expect(row!.slice(2)).toEqual([null, null, '人数较少，不予显示']);
  });
});

describe('Mutation.reconciliationRun', () => {
  const input = (more: object = {}) => ({
    input: { regionCode: JINING, month: '2025-05-01', idempotencyKey: 'run-0001', ...more },
  });

  it('runs the month, once a key, and says who asked', async () => {
    const { reconciliationRun } = await clerk.ask(RUN, input());
    expect(reconciliationRun).toEqual({
      errors: [],
      reconciliation: {
        month: '2025-05-01',
        run: { state: 'DONE', askedBy: 'clerk-1', attempts: 2 },
        report: { revision: 2 },
      },
    });
    const again = await clerk.ask(RUN, input());
    expect(again.reconciliationRun.reconciliation.report).toEqual({ revision: 2 });
    const other = await clerk.ask(RUN, input({ idempotencyKey: 'run-0002' }));
    expect(other.reconciliationRun.reconciliation.report).toEqual({ revision: 3 });
  });

  it('tells what was wrong with the input in its payload', async () => {
    const code = async (more: object) => {
      const { reconciliationRun } = await clerk.ask(RUN, input(more));
      expect(reconciliationRun.reconciliation).toBeNull();
      return reconciliationRun.errors[0].code;
    };
    expect(await code({ month: '2025-07-01', idempotencyKey: 'run-0003' })).toBe('ARGUMENT_INVALID');
    expect(await code({ regionCode: '370811', idempotencyKey: 'run-0004' })).toBe('ARGUMENT_INVALID');
    expect(await code({ month: '2025-04-01' })).toBe('CONFLICT');
  });

  it('is for 医保 within its regions, and not for analysts', async () => {
    for (const viewer of [ANALYST, { ...CLERK, department: 'CIVIL_AFFAIRS' } as Viewer]) {
      expect(await (await hub.as(viewer)).refusal(RUN, input({ idempotencyKey: 'run-0005' }))).toBe('FORBIDDEN');
    }
    expect(await clerk.refusal(RUN, input({ regionCode: '500241', idempotencyKey: 'run-0006' }))).toBe('FORBIDDEN');
  });
});
