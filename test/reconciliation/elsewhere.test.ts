import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRoster,
  ROSTER,
  SETTLEMENTS,
  type Somebody,
} from '../support/department-files.ts';
import { EVERYWHERE, type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { openWorkbook } from '../support/open-workbook.ts';
import { CLERK } from '../support/server.ts';
import { cameOn, run } from './month-hub.ts';

// 济宁's list holds two who live in 秀山: one was settled there without the marker, one died there. One is known from the list alone.
const JINING = '370800';
const XIUSHAN = '500241';
const MONTH = '2025-06';
const [here, billedThere, deadThere, nowhere] = ['何在', '彼方', '逝远', '无籍'].map((name, index) =>
  somebody(index + 1, name),
) as [Somebody, Somebody, Somebody, Somebody];
const QUERY = `query Fremde ($region: String!, $month: Date!) { reconciliation(regionCode: $region, month: $month) { report { workbook { content }
  findings { kind dataset count persons(first: 100) { edges { node { name idNumber categories detail region { code } person { name } provenance { rowNumber delivery { fileName } } } } } } } } }`;

let hub: GraphHub;

beforeAll(async () => {
  hub = await startGraphHub({ today: '2025-06-05' });
  await hub.deliver('roster', JINING, csvFile(ROSTER, [onRoster(here, '370811001', 'H1')]), '2025-01');
  await hub.deliver(
    'roster',
    XIUSHAN,
    csvFile(ROSTER, [
      onRoster(billedThere, XIUSHAN, 'H2'),
      { ...onRoster(deadThere, XIUSHAN, 'H3'), 死亡日期: '2025-02-01' },
    ]),
    '2025-01',
  );
  const list = (people: readonly Somebody[]) =>
    csvFile(
      CIVIL_AFFAIRS,
      people.map((one) => onCivilAffairs(one, '低保')),
    );
  await hub.deliver('civil-affairs', JINING, list([billedThere, deadThere]), '2025-05');
  await hub.deliver('civil-affairs', JINING, list([billedThere, deadThere, here, nowhere]), '2025-06');
  await hub.deliver('enrolments', JINING, csvFile(ENROLMENTS, [enrolled(here, JINING)]));
  const bill = (one: Somebody, id: string, at: string) =>
    hub.deliver('settlements', at, csvFile(SETTLEMENTS, [billed(one, { id, on: '2025-05-10', total: '100', at })]));
  await bill(billedThere, 'A', XIUSHAN);
  await bill(here, 'B', JINING);
  await cameOn(hub, '2025-06-03');
  await run(hub, JINING, MONTH);
});
afterAll(() => hub?.close());

const reportFor = async (viewer: typeof CLERK) => {
  const { reconciliation } = await (await hub.as(viewer)).ask(QUERY, { region: JINING, month: `${MONTH}-01` });
  const who = (kind: string) =>
    reconciliation.report.findings
      // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
      .find((one: any) => one.kind === kind && one.dataset === 'CIVIL_AFFAIRS')
      // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
      .persons.edges.map(({ node }: any) => node);
  const { sheets } = await openWorkbook(Buffer.from(reconciliation.report.workbook.content, 'base64'));
  return { who, sheets };
};
const row = (rowNumber: number) => ({
  name: null,
  idNumber: null,
  categories: [],
  detail: null,
  region: null,
  person: null,
  provenance: { rowNumber, delivery: { fileName: expect.stringContaining('civil-affairs') } },
});

it('of who lives outside the viewer’s regions a report tells the row and nothing else', async () => {
  const { who } = await reportFor(CLERK);
  expect(who('NOT_MARKED')).toEqual([
    { ...row(2), provenance: { rowNumber: 2, delivery: { fileName: expect.stringContaining('settlements') } } },
  ]);
  expect(who('DEAD_ON_LIST')).toEqual([row(3)]);
  // bills, enrolment and death of who lives here, or of whom no place is known, are told
  expect(who('NOT_ENROLLED')).toContainEqual(row(2));
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  expect(who('NOT_ENROLLED').find(({ name }: any) => name === '无籍')).toMatchObject({
    idNumber: nowhere.number,
    detail: expect.stringContaining('漏保'),
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  expect(who('NEW_IDENTITY').map(({ name }: any) => name)).toEqual(['何在', '无籍']);
  const [audit] = await hub.database.query<{ seen: number }>(
    "select cardinality(person_ids) as seen from audit_record where operation = 'query Fremde' order by occurred_at desc limit 1",
  );
  expect(audit!.seen).toBe(2);
});

it('nor does the workbook', async () => {
  const { sheets } = await reportFor(CLERK);
  const [dead] = sheets['名单上已故人员']!.cells.filter((cells) => cells[0] === '1');
  expect(dead).toEqual(['1', null, null, '辖区外，不予显示', null, '民政救助对象名单', null, expect.any(String), '3']);
  const text = JSON.stringify(sheets);
  for (const { name, number } of [billedThere, deadThere]) {
    expect(text).not.toContain(name);
    expect(text).not.toContain(number);
  }
  expect(text).toContain('何在');
});

it('whoever may see that place, too, is told', async () => {
  const { who, sheets } = await reportFor(EVERYWHERE);
  expect(who('NOT_MARKED')).toMatchObject([{ name: '彼方', detail: '上月结算1笔未带待遇身份标识' }]);
  expect(who('DEAD_ON_LIST')).toMatchObject([{ name: '逝远', region: { code: XIUSHAN } }]);
  expect(JSON.stringify(sheets)).toContain(deadThere.number);
});
