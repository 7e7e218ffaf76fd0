import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { reevaluate } from '../../src/assistance/reevaluate.ts';
import { explainRisk, findScaleRisk, type RiskFigure, type RiskPlace } from '../../src/oversight/find-scale-risk.ts';
import { hiddenFigures } from '../../src/oversight/hidden-figures.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { requireProvision } from '../../src/policy/published-provisions.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { People } from '../screening/scene.ts';
import {
  billed,
  csvFile,
  ENROLMENTS,
  enrolled,
  onRoster,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { CONFIRMED, makeHub, type TestHub } from '../support/hub.ts';

const KANGLE = '622922';
const TOWNSHIPS = ['622922001', '622922002'] as const;
const people = new People();
let hub: TestHub;

/** The shipped documents with one alarm line that the place has decided on. */
function decidedPolicies() {
  return loadPolicyFiles().map((policy) => ({
    ...policy,
    parameters: policy.parameters.map((parameter) =>
      parameter.id === 'kangle.risk.burden-growth'
        ? { ...parameter, values: parameter.values.map((value) => ({ ...value, value: '50' })) }
        : parameter,
    ),
  }));
}

beforeAll(async () => {
  const regions = TOWNSHIPS.map((code) => ({ code, name: `${code}镇`, parent: KANGLE, origin: 'SEED' as const }));
  hub = await makeHub({ today: '2025-06-20', policies: decidedPolicies(), regions });
  const roster = ['甲', '乙', '丙', '丁'].map((name, index) =>
    onRoster(people.of(name), TOWNSHIPS[index % 2]!, name, name === '丁' ? { 户籍性质: '非农业' } : {}),
  );
  await hub.deliver('roster', KANGLE, csvFile(ROSTER, roster), '2025-01');
  const rows = [
    ['2025-02-10', '300'],
    ['2025-03-10', '300'],
    ['2025-04-10', '300'],
    ['2025-05-10', '450'],
    ['2025-05-11', '0.01'],
  ].map(([on, total], index) =>
    billed(people.of('甲'), { id: `K${index}`, at: KANGLE, type: '11', on: on!, total: total! }),
  );
  await hub.deliver('settlements', KANGLE, csvFile(SETTLEMENTS, rows));
});
afterAll(() => hub?.close());

async function places(month: string): Promise<RiskPlace[]> {
  const risk = await requireProvision(hub.database, 'RISK', 'kangle.risk', plainDate('2025-06-20'));
  const region = { code: KANGLE, name: '康乐县' };
  return findScaleRisk(hub.database, { risk, region, month: plainDate(`${month}-01`), today: plainDate('2025-06-20') });
}

const said = (found: readonly RiskPlace[], sign: RiskFigure['sign']) =>
  Object.fromEntries(
    found.map(({ regionCode, figures }) => {
      const { share, value, isAlarm, missing } = figures.find((figure) => figure.sign === sign)!;
      return [regionCode, `${share.numerator}/${share.denominator} ${value} ${isAlarm} ${missing.join()}`.trim()];
    }),
  );

describe('a risk on a large scale', () => {
  it('says that enrolments never came instead of that everybody is without', async () => {
    expect(said(await places('2025-05'), 'NOT_ENROLLED')[KANGLE]).toBe(
      '0/3 null null enrolments:2025,parameter:kangle.risk.not-enrolled',
    );
  });

  it('counts who is not enrolled of the rural residents, by township; without a line there is no alarm', async () => {
    await hub.deliver('enrolments', KANGLE, csvFile(ENROLMENTS, [enrolled(people.of('甲'), KANGLE)]));
    expect(said(await places('2025-05'), 'NOT_ENROLLED')).toEqual({
      [KANGLE]: '2/3 66.67 null parameter:kangle.risk.not-enrolled',
      [TOWNSHIPS[0]]: '1/2 50.00 null parameter:kangle.risk.not-enrolled',
      [TOWNSHIPS[1]]: '1/1 100.00 null parameter:kangle.risk.not-enrolled',
    });
  });

  it('compares the burden of a month with the average of the three before, strictly above the line', async () => {
    expect(said(await places('2025-05'), 'BURDEN_GROWTH')).toEqual({
      [KANGLE]: '45003/90000 50.00 true',
      [TOWNSHIPS[0]]: '45003/90000 50.00 true',
      [TOWNSHIPS[1]]: '0/0 null null',
    });
    const [whole] = await places('2025-05');
    expect(explainRisk(whole!.figures[2]!, whole!.figures[2]!.missing)).toBe(
      '个人负担增长（二（一））：（450.01元 × 3 − 前3个月900.00元） ÷ 900.00元 = 50.00%，预警线50%，超过，预警。',
    );
  });

  it('does not take a month without any bill for one without costs', async () => {
    expect(said(await places('2025-06'), 'BURDEN_GROWTH')[KANGLE]).toMatch(/null null settlements:2025-06$/);
    expect(said(await places('2025-04'), 'BURDEN_GROWTH')[KANGLE]).toMatch(/null null settlements:2025-01$/);
  });

  it('counts who was newly flagged in the month, once each', async () => {
    const stays = ['2025-05-20', '2025-05-25'].map((on, index) =>
      billed(people.of('乙'), { id: `F${index}`, at: KANGLE, on, total: '10000.01' }),
    );
    await hub.deliver('settlements', KANGLE, csvFile(SETTLEMENTS, stays));
    const month = async () => said(await places('2025-05'), 'NEWLY_FLAGGED')[KANGLE];
    // No list says yet who is monitored: 乙 with a stay, and all three who are not enrolled.
    expect(await month()).toBe('0/4 null null undetermined:3,parameter:kangle.risk.newly-flagged');
    const nobody = csvFile(REVITALISATION, []);
    await hub.deliver('rural-revitalisation', KANGLE, nobody, '2025-01', CONFIRMED);
    await hub.database.transaction((session) => reevaluate(session, { regionCode: KANGLE }, plainDate('2025-06-20')));
    expect(said(await places('2025-05'), 'NEWLY_FLAGGED')).toMatchObject({
      [KANGLE]: '1/4 25.00 null parameter:kangle.risk.newly-flagged',
      [TOWNSHIPS[0]]: '0/2 0.00 null parameter:kangle.risk.newly-flagged',
    });
    expect(said(await places('2025-04'), 'NEWLY_FLAGGED')[KANGLE]).toMatch(/^0\/4 /);
  });

  it('hides small numbers from who may not see persons, and what would tell them', async () => {
    const found = await places('2025-05');
    const analyst: Viewer = {
      id: 'a',
      department: 'MEDICAL_INSURANCE',
      roles: ['ANALYST'],
      regionCodes: [KANGLE],
      purpose: 't',
    };
    const hidden = hiddenFigures(found, analyst);
    const flagged = found.map(({ figures: [, figure] }) => (hidden.has(figure!) ? '*' : figure!.persons));
    // The sum goes with its small part; that nobody was flagged elsewhere is told.
    expect(flagged).toEqual(['*', 0, '*']);
    expect(hiddenFigures(found, { ...analyst, roles: ['CLERK'] }).size).toBe(0);
  });

  it('of a month that has not begun is refused', async () => {
    await expect(places('2025-07')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });
});
