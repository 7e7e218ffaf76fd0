import { afterAll, beforeAll, expect, it } from 'vitest';
import { findSubsidies } from '../../src/subsidy/find-subsidies.ts';
import { subsidyWorkbook } from '../../src/subsidy/subsidy-workbook.ts';
import type { HttpClient } from '../support/client.ts';
import {
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRoster,
  ROSTER,
} from '../support/department-files.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { openWorkbook } from '../support/open-workbook.ts';
import { CLERK } from '../support/server.ts';
import { decided } from './subsidy-place.ts';

const people = Array.from({ length: 8 }, (_, index) => somebody(index + 1, `${'甲乙丙丁戊己庚辛'[index]}某`));
const ANALYST = { ...CLERK, id: 'analyst', department: 'RURAL_REVITALISATION', roles: ['ANALYST'] } as never;

const SUBSIDY = `insurance insuranceType standing class countedOn premium shares { payer amount } due paid difference outcome
  missing { code message } explanation clause start { isLate } payout { state seasonEndsOn missing { code } }`;
const REGION = `query ($code: String!, $list: SubsidyList, $first: Int, $after: String) { policyRegion(code: $code) { subsidies(year: 2025) {
  subsidyId clause classes { class persons due paid withoutPaid shares { payer amount } } enrolled { reached of unknown lowest highest goal isReached }
  lists { list persons } unlisted missing { code }
  entries(list: $list, first: $first, after: $after) { edges { cursor node { outcome difference person { idNumber } region { code } } } pageInfo { hasNextPage endCursor } } } } }`;

let hub: GraphHub;
let client: HttpClient;
beforeAll(async () => {
  hub = await startGraphHub({ policies: decided({ 'jining.premium': '350' }) });
  client = await hub.as(CLERK);
  const roster = people.map((person, index) => onRoster(person, index < 6 ? '370811001' : '370812', `H${index}`));
  await hub.deliver('roster', '370800', csvFile(ROSTER, roster), '2024-09');
  const listed = people.slice(0, 7).map((person) => onCivilAffairs(person, '低保'));
  await hub.deliver('civil-affairs', '370800', csvFile(CIVIL_AFFAIRS, listed), '2024-09');
  await hub.deliver('rural-revitalisation', '370800', '证件号码,姓名,户编号,户类型,监测对象类别\n', '2024-09', {
    confirmed: { by: 'test', reason: '测试需要' },
  });
  const rows = people.slice(0, 5).map((person, index) => ({
    ...enrolled(person, '370800'),
    个人缴费标准: '350',
    免缴标志: '否',
    资助金额: index === 0 ? '280' : '350',
  }));
  await hub.deliver('enrolments', '370800', csvFile(ENROLMENTS, rows));
});
afterAll(() => hub?.close());

it('a person’s enrolment tells what is due from whom, what was paid, and the clause; who is not enrolled has it, too', async () => {
  const query = `query ($number: String!) { personByIdNumber(idNumber: $number) { enrolment(year: 2025) { insuranceType subsidyDue { ${SUBSIDY} } }
    enrolmentSubsidies(year: 2025) { ${SUBSIDY} } } }`;
  const { personByIdNumber: person } = await client.ask(query, { number: people[0]!.number });
  expect(person.enrolment[0].subsidyDue).toMatchObject({
    insurance: 'BASIC',
    insuranceType: '390',
    standing: 'INSURED',
    class: '低保对象',
    countedOn: '2025-01-01',
    premium: '350.00',
    shares: [
      { payer: 'MEDICAL_AID_FUND', amount: '300.00' },
      { payer: 'FINANCE', amount: '50.00' },
      { payer: 'PERSON', amount: '0.00' },
      { payer: 'OTHER', amount: null },
    ],
    due: '350.00',
    paid: '280.00',
    difference: '-70.00',
    outcome: 'TOO_LITTLE',
    missing: [],
    clause: '一',
    start: null,
    payout: { state: 'UNKNOWN', seasonEndsOn: null, missing: [{ code: 'parameter:jining.season-end' }] },
  });
  expect(person.enrolmentSubsidies).toEqual([person.enrolment[0].subsidyDue]);
  const { personByIdNumber: missed } = await client.ask(query, { number: people[6]!.number });
  expect(missed.enrolment).toEqual([]);
  expect(missed.enrolmentSubsidies).toMatchObject([
    { outcome: 'NOT_ENROLLED', standing: 'NOT_INSURED', due: '350.00' },
  ]);
  const { personByIdNumber: ordinary } = await client.ask(query, { number: people[7]!.number });
  expect(ordinary.enrolmentSubsidies).toEqual([]);
});

it('a region tells sums, rates and lists in pages; a part of it its own', async () => {
  const { policyRegion } = await client.ask(REGION, { code: '370800', first: 3 });
  const [subsidy] = policyRegion.subsidies;
  expect(subsidy.subsidyId).toBe('jining.subsidy');
  expect(subsidy.classes).toEqual([
    {
      class: '低保对象',
      persons: 5,
      due: '1750.00',
      paid: '1680.00',
      withoutPaid: 0,
      shares: [
        { payer: 'MEDICAL_AID_FUND', amount: '1500.00' },
        { payer: 'FINANCE', amount: '250.00' },
        { payer: 'PERSON', amount: '0.00' },
      ],
    },
  ]);
  expect(subsidy.enrolled).toEqual({
    reached: 5,
    of: 7,
    unknown: 0,
    lowest: '71.42',
    highest: '71.42',
    goal: '99',
    isReached: 'NO',
  });
  const seen = subsidy.entries.edges.map(
    (edge: { node: { person: { idNumber: string } } }) => edge.node.person.idNumber,
  );
  const { endCursor } = subsidy.entries.pageInfo;
  const next = await client.ask(REGION, { code: '370800', first: 10, after: endCursor });
  for (const edge of next.policyRegion.subsidies[0].entries.edges) seen.push(edge.node.person.idNumber);
  expect(seen.sort()).toEqual(
    people
      .slice(0, 7)
      .map(({ number }) => number)
      .sort(),
  );
  const few = await client.ask(REGION, { code: '370800', list: 'TOO_LITTLE' });
  expect(few.policyRegion.subsidies[0].entries.edges).toMatchObject([
    { node: { difference: '-70.00', person: { idNumber: people[0]!.number } } },
  ]);
  const part = await client.ask(REGION, { code: '370812' });
  expect(part.policyRegion.subsidies[0].enrolled).toMatchObject({ reached: 0, of: 1 });
});

it('small counts are not told to who may not see persons; a statement count that does not grow with the page', async () => {
  const analyst = await hub.as(ANALYST);
  const { policyRegion } = await analyst.ask(REGION, { code: '370800', first: 1 });
  const [subsidy] = policyRegion.subsidies;
  expect(subsidy.lists.find(({ list }: { list: string }) => list === 'TOO_LITTLE')).toEqual({
    list: 'TOO_LITTLE',
    persons: null,
  });
  expect(subsidy.enrolled).toMatchObject({ reached: null, lowest: null, isReached: 'NO' });
  expect(subsidy.entries.edges[0].node.person.idNumber).toMatch(/\*{8}/);
  const page = `query ($first: Int) { persons(first: $first) { edges { node { enrolment(year: 2025) { subsidyDue { due } } enrolmentSubsidies(year: 2025) { outcome } } } } }`;
  const one = await hub.counter.during(() => client.ask(page, { first: 1 }));
  const all = await hub.counter.during(() => client.ask(page, { first: 8 }));
  expect(all.length).toBe(one.length);
});

it('the workbook has sums, the ledger and a sheet for each list; who may not see persons gets the sums', async () => {
  const { database, vault } = hub;
  const of = { place: '济宁市', year: 2025, date: hub.clock.today() };
  const answers = await findSubsidies(database, { year: 2025, today: of.date, scope: { regionCode: '370800' } });
  const seen = new Set<string>();
  const list = { database, vault, today: of.date, regionCodes: CLERK.regionCodes };
  const context = { ...list, viewer: CLERK, seen: (id: string) => void seen.add(id) };
  const { sheets } = await openWorkbook(await subsidyWorkbook(context, answers, of));
  expect(Object.keys(sheets)).toEqual(['汇总', '资助参保台账', '未参保', '少资助']);
  expect(sheets['汇总']!.cells.flat().join()).toContain('参保率 71.42%（目标99%，未达标）');
  expect(sheets['少资助']!.cells.at(-1)!.slice(0, 2)).toEqual(['甲某', people[0]!.number]);
  expect(sheets['少资助']!.cells.at(-1)!.slice(11, 14)).toEqual(['350.00', '280.00', '-70.00']);
  expect(seen.size).toBe(7);
  const blind = await openWorkbook(await subsidyWorkbook({ ...context, viewer: ANALYST }, answers, of));
  expect(Object.keys(blind.sheets)).toEqual(['汇总']);
  const told = blind.sheets['汇总']!.cells.flat().join();
  // Two of seven are not enrolled: 71.42% of seven would say so.
  expect(told).toContain('参保率 人数较少，不予显示；');
  expect(told).not.toContain('71.42');
});
