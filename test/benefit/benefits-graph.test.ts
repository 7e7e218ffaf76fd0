import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { reckonRegion } from '../../src/benefit/benefit-region.ts';
import { benefitWorkbook } from '../../src/benefit/benefit-workbook.ts';
import { checkRegion } from '../../src/benefit/five-check.ts';
import { fiveCheckWorkbook } from '../../src/benefit/five-check-workbook.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import type { HttpClient } from '../support/client.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  onCivilAffairs,
  onRoster,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { EVERYWHERE, type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { openWorkbook } from '../support/open-workbook.ts';

const PLACE = '150724';
const ANALYST: Viewer = { ...EVERYWHERE, roles: ['ANALYST'] };
const people = Array.from({ length: 7 }, (_, index) => somebody(index + 1, `赵${'一二三四五六七'[index]}`));
const YEAR = 2025;
const AS_OF = plainDate('2025-06-30');

type Missed = { node: { missed: string; person: { name: string } } };
type Township = { region: { code: string }; persons: number };

let hub: GraphHub;
let client: HttpClient;

beforeAll(async () => {
  const DECIDED: Readonly<Record<string, string>> = { 'evenki.aid.limit': '30000' };
  const policies = loadPolicyFiles().map((policy) => ({
    ...policy,
    parameters: policy.parameters.map((parameter) => ({
      ...parameter,
      values: parameter.values.map((value) => ({ ...value, value: DECIDED[parameter.id] ?? value.value })),
    })),
  }));
  const regions = [`${PLACE}001`, `${PLACE}002`].map((code) => ({
    code,
    name: `${code}镇`,
    parent: PLACE,
    origin: 'SEED' as const,
  }));
  hub = await startGraphHub({ policies, regions });
  client = await hub.as(EVERYWHERE);
  const roster = people.map((person, index) => onRoster(person, `${PLACE}00${index === 6 ? 2 : 1}`, `H${index}`));
  await hub.deliver('roster', PLACE, csvFile(ROSTER, roster), '2025-01');
  const listed = people.map((person) => onCivilAffairs(person, '特困'));
  await hub.deliver('civil-affairs', PLACE, csvFile(CIVIL_AFFAIRS, listed), '2025-01');
  // Aid owed each all that basic insurance left
  const bills = people.map((person, index) => ({
    ...billed(person, { id: `S${index}`, at: PLACE, total: `${(index + 1) * 1000}`, basic: `${(index + 1) * 600}` }),
    险种类型: '390',
    支付地点: '1',
  }));
  await hub.deliver('settlements', PLACE, csvFile(SETTLEMENTS, bills));
});
afterAll(() => hub?.close());

const REGION = `query ($code: String!, $first: Int, $after: String) { policyRegion(code: $code) {
  benefits(year: 2025) { persons undecided provisionIds layers { layer asDue short undetermined paid lacking }
    townships { region { code } persons short missed }
    missed(first: $first, after: $after) { edges { node { missed outcome person { name } region { code }
      layers { layer outcome due dueAtLeast dueAtMost paid difference missing { code message } clause explanation }
      settlements { settlement { settlementNumber } layers { layer due } } } } pageInfo { hasNextPage endCursor } }
    unmarked { edges { node { outcome } } } deposits { edges { node { outcome } } } }
  fiveChecks(year: 2025) { persons undecided missing { code } provisionIds checks { check yes no unknown }
    townships { region { code } persons checks { check no } }
    list(first: $first, check: SERVED) { edges { node { person { name } region { code }
      checks { check answer missing { code } explanation settlements { settlementNumber } enrolments { insuranceType } } } } pageInfo { hasNextPage } } } } }`;

describe('a region', () => {
  it('lists who likely missed something, largest first, page by page', async () => {
    const { policyRegion } = await client.ask(REGION, { code: PLACE, first: 3 });
    const { missed, layers, persons, townships, provisionIds } = policyRegion.benefits;
    expect(persons).toBe(7);
    expect(provisionIds).toEqual(['evenki.benefits']);
    expect(missed.edges.map(({ node }: Missed) => [node.missed, node.person.name])).toEqual([
      ['2800.00', '赵七'],
      ['2400.00', '赵六'],
      ['2000.00', '赵五'],
    ]);
    expect(layers[0]).toEqual({
      layer: 'BASIC',
      asDue: 0,
      short: 0,
      undetermined: 7,
      paid: '16800.00',
      lacking: '0.00',
    });
    expect(layers[2]).toMatchObject({ layer: 'MEDICAL_AID', short: 7, lacking: '11200.00' });
    expect(townships).toEqual([
      { region: { code: `${PLACE}001` }, persons: 6, short: 6, missed: '8400.00' },
      { region: { code: `${PLACE}002` }, persons: 1, short: 1, missed: '2800.00' },
    ]);
    const rest = await client.ask(REGION, { code: PLACE, first: 5, after: missed.pageInfo.endCursor });
    expect(rest.policyRegion.benefits.missed.edges.map(({ node }: Missed) => node.missed)).toEqual([
      '1600.00',
      '1200.00',
      '800.00',
      '400.00',
    ]);
    expect(rest.policyRegion.benefits.missed.pageInfo.hasNextPage).toBe(false);
  });

  it('says of each what is due, what is missing, and where it stands', async () => {
    const { policyRegion } = await client.ask(REGION, { code: PLACE, first: 1 });
    const [basic, critical, aid] = policyRegion.benefits.missed.edges[0].node.layers;
    expect(basic).toMatchObject({ outcome: 'UNDETERMINED', due: null, dueAtMost: '7000.00', difference: null });
    expect(basic.missing[0]).toEqual({
      code: 'parameter:evenki.basic.deductible',
      message: '地方标准 evenki.basic.deductible 尚未确定',
    });
    expect(critical).toMatchObject({ outcome: 'UNDETERMINED', clause: '二（四）2' });
    expect(aid).toMatchObject({ outcome: 'SHORT', due: '2800.00', paid: '0.00', difference: '2800.00' });
    expect(policyRegion.benefits.missed.edges[0].node.settlements).toEqual([
      {
        settlement: { settlementNumber: 'S6' },
        layers: [
          { layer: 'BASIC', due: null },
          { layer: 'CRITICAL_ILLNESS', due: null },
          { layer: 'MEDICAL_AID', due: '2800.00' },
        ],
      },
    ]);
  });

  it('counts the five checks, by township, and lists who fails one with the evidence', async () => {
    const { policyRegion } = await client.ask(REGION, { code: PLACE, first: 1 });
    const { persons, checks, list, townships } = policyRegion.fiveChecks;
    expect(persons).toBe(7);
    expect(checks).toEqual([
      { check: 'ENROLLED', yes: 0, no: 0, unknown: 7 },
      expect.objectContaining({ check: 'SUBSIDISED' }),
      { check: 'SERVED', yes: 0, no: 7, unknown: 0 },
      { check: 'BENEFITED', yes: 0, no: 7, unknown: 0 },
      { check: 'TOLD', yes: 0, no: 0, unknown: 7 },
    ]);
    expect(townships.map(({ region, persons: own }: Township) => [region.code, own])).toEqual([
      [`${PLACE}001`, 6],
      [`${PLACE}002`, 1],
    ]);
    const [served] = list.edges[0].node.checks.filter(({ check }: { check: string }) => check === 'SERVED');
    expect(served.settlements).toHaveLength(1);
    expect(served.explanation).toContain('一站式结算：1笔中1笔未提供');
  });

  it('tells nobody who may not see persons a count of fewer than five', async () => {
    const { policyRegion } = await (await hub.as(ANALYST)).ask(REGION, { code: PLACE, first: 1 });
    expect(policyRegion.benefits.persons).toBe(7);
    expect(policyRegion.benefits.townships[1]).toMatchObject({ persons: null, short: null, missed: null });
    expect(policyRegion.fiveChecks.townships[1].persons).toBeNull();
    // 7 less those of the other township would tell the one.
    expect(policyRegion.benefits.townships[0]).toMatchObject({ persons: null });
    const [other] = policyRegion.fiveChecks.townships;
    expect([other.persons, ...other.checks.map(({ no }: { no: number | null }) => no)]).not.toContain(6);
    expect(policyRegion.benefits.missed.edges[0].node.person.name).toBe('赵**');
  });

  it('is refused outside the viewer’s regions', async () => {
    const stranger = await hub.as({ ...EVERYWHERE, regionCodes: ['370800'] });
    const query = `{ policyRegion(code: "370800") { parent { parent { code } } benefits(year: 2025) { persons provisionIds } } }`;
    expect((await stranger.ask(query)).policyRegion.benefits).toEqual({ persons: 0, provisionIds: [] });
    const above = '{ policyRegion(code: "370800") { parent { benefits(year: 2025) { persons } } } }';
    expect(await stranger.refusal(above)).toBe('FORBIDDEN');
  });
});

it('in a year out of force there are none', async () => {
  const query = `{ persons(first: 1) { edges { node { benefits(year: 2026, asOf: "2026-06-30") { missed } fiveChecks(year: 2026, asOf: "2026-06-30") { year }
    now: benefits(year: 2025) { missed outcome document unmarked { outcome } deposits { outcome } } checks: fiveChecks(year: 2025) { checks { check answer } } } } } }`;
  const { persons } = await client.ask(query);
  const { node } = persons.edges[0];
  expect(node.benefits).toBeNull();
  expect(node.fiveChecks).toBeNull();
  expect(node.now).toMatchObject({ outcome: 'SHORT', unmarked: [], deposits: [] });
  expect(node.checks.checks).toHaveLength(5);
});

it('a page of persons takes as many statements as one person', async () => {
  const query = (first: number) =>
    `{ persons(first: ${first}) { edges { node { benefits(year: 2025) { missed } fiveChecks(year: 2025) { checks { answer } } } } } }`;
  await client.ask(query(1));
  const one = await hub.counter.during(() => client.ask(query(1)));
  const seven = await hub.counter.during(() => client.ask(query(7)));
  expect(seven.length).toBe(one.length);
});

describe('as a workbook', () => {
  const seen = new Set<string>();
  const context = (viewer: Viewer) => ({
    database: hub.database,
    vault: hub.vault,
    viewer,
    today: hub.clock.today(),
    regionCodes: viewer.regionCodes,
    seen: (personId: string) => void seen.add(personId),
  });

  it('benefits: totals, and who likely missed what, largest first', async () => {
    const benefits = await reckonRegion(hub.database, { regionCode: PLACE, year: YEAR, asOf: AS_OF });
    const { sheets } = await openWorkbook(await benefitWorkbook(context(EVERYWHERE), benefits, '鄂温克旗'));
    expect(Object.keys(sheets)).toEqual(['汇总', '疑似漏享']);
    const rows = sheets['疑似漏享']!.cells;
    expect(rows[0]![0]).toBe('鄂温克旗2025年度疑似漏享待遇人员名单');
    expect(rows[3]!.slice(0, 5)).toEqual(['1', '赵七', people[6]!.number, `${PLACE}002镇`, '2,800.00']);
    expect(rows).toHaveLength(3 + 7);
    expect(seen.size).toBe(7);
  });

  it('five checks: counts by township, the ledger, and a list for each check that is failed', async () => {
    const checks = await checkRegion(hub.database, { regionCode: PLACE, year: YEAR, asOf: AS_OF });
    const { sheets } = await openWorkbook(await fiveCheckWorkbook(context(EVERYWHERE), checks, '鄂温克旗'));
    expect(Object.keys(sheets).filter((name) => name.endsWith('未落实'))).toEqual(['查服务未落实', '查待遇未落实']);
    expect(sheets['台账']!.cells).toHaveLength(3 + 7);
    expect(sheets['汇总']!.cells.at(-1)!.slice(0, 5)).toEqual(['鄂温克旗合计', '7', '0', '0', '7']);
  });

  it('who may not see persons gets the totals alone', async () => {
    const checks = await checkRegion(hub.database, { regionCode: PLACE, year: YEAR, asOf: AS_OF });
    const { sheets } = await openWorkbook(await fiveCheckWorkbook(context(ANALYST), checks, '鄂温克旗'));
    expect(Object.keys(sheets)).toEqual(['汇总']);
  });
});
