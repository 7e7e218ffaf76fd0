import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { merge } from '../linkage/linkage-hub.ts';
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

// One person under two numbers of one household: the other one was flagged and handed, then found to be the first.
const XIUSHAN = '500241';
const [kept, other] = [somebody(1, '安居'), somebody(2, '安居')];
const CIVIL: Viewer = { ...CLERK, id: 'civil-1', department: 'CIVIL_AFFAIRS', regionCodes: [XIUSHAN] };
const ASKED = `query ($month: Date!) {
  departmentLists { edges { node { workbook { content } persons(first: 10) { edges { node { number name idNumber phone regionName householdNumber categories hitOn recalledOn burden } } } } } }
  reconciliation(regionCode: "500241", month: $month) { report { workbook { content } findings { kind ruleId
    persons(first: 10) { edges { node { name idNumber person { name } } } } } } } }`;

let hub: GraphHub;

beforeAll(async () => {
  hub = await startGraphHub({ today: '2025-06-05' });
  const households = [kept, other].map((one) => ({ ...onRoster(one, XIUSHAN, 'H1'), 联系电话: '13800000001' }));
  await hub.deliver('roster', XIUSHAN, csvFile(ROSTER, households), '2025-01');
  const monitored = [kept, other].map((one) => ({ ...onRevitalisation(one, '边缘易致贫户'), 户类型: '一般户' }));
  await hub.deliver('rural-revitalisation', XIUSHAN, csvFile(REVITALISATION, monitored), '2025-01');
  const bill = billed(other, { id: 'B', total: '5000', at: XIUSHAN });
  await hub.deliver('settlements', XIUSHAN, csvFile(SETTLEMENTS, [bill]));
  await run(hub, XIUSHAN, '2025-06');
  await merge(hub, kept, other);
});
afterAll(() => hub?.close());

const asked = async () => (await hub.as(CIVIL)).ask(ASKED, { month: '2025-06-01' });

it('who was merged into another person stands on the handed list as that person, with the hit that went along', async () => {
  const { departmentLists } = await asked();
  const [list] = departmentLists.edges;
  expect(list.node.persons.edges).toEqual([
    {
      node: {
        number: 1,
        name: '安居',
        idNumber: kept.number,
        phone: null,
        regionName: '秀山土家族苗族自治县',
        householdNumber: 'H1',
        categories: ['MARGINAL'],
        hitOn: '2025-03-01',
        recalledOn: null,
        burden: '5000.00',
      },
    },
  ]);
  const { sheets } = await openWorkbook(Buffer.from(list.node.workbook.content, 'base64'));
  expect(JSON.stringify(Object.values(sheets)[0]!.cells)).toContain(kept.number);
});

it('and in the report', async () => {
  const { reconciliation } = await asked();
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  const flagged = reconciliation.report.findings.find(({ ruleId }: any) => ruleId === 'xiushan.aid');
  expect(flagged.persons.edges).toEqual([{ node: { name: '安居', idNumber: kept.number, person: { name: '安居' } } }]);
  const { sheets } = await openWorkbook(Buffer.from(reconciliation.report.workbook.content, 'base64'));
  expect(JSON.stringify(sheets['预警人员']!.cells)).toContain(kept.number);
});

it('and is not handed a second time', async () => {
  expect(await run(hub, XIUSHAN, '2025-06')).toMatchObject({ listsHanded: 0, personsHanded: 0 });
});
