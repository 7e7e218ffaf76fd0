import { afterAll, beforeAll, expect, it } from 'vitest';
import { findMonthlyList } from '../../src/oversight/find-monthly-list.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { requireProvision } from '../../src/policy/published-provisions.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { People } from '../screening/scene.ts';
import {
  csvFile,
  ENROLMENTS,
  enrolled,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';

const KANGLE = '622922';
const TODAY = plainDate('2025-06-20');
const LIST = 'kangle.list.not-enrolled';
const people = new People();
let hub: TestHub;

/** 康乐's document with a list of who is not enrolled, as a place may add it. */
function withList(policies: readonly Policy[]): Policy[] {
  const lists = policies.flatMap(({ provisions }) => provisions);
  const large = lists.find((one) => one.kind === 'MONTHLY_LIST' && one.provision.id === 'longgang.list.large');
  if (large?.kind !== 'MONTHLY_LIST') throw new Error('no such list');
  const [version] = large.provision.versions;
  return policies.map((policy) => {
    if (policy.key !== 'kangle') return policy;
    const { from, until } = policy.document;
    const content = { ...version!.content, ruleIds: ['kangle.enrolment'] };
    const provision = { ...large.provision, id: LIST, versions: [{ ...version!, from, until, content }] };
    return { ...policy, provisions: [...policy.provisions, { kind: 'MONTHLY_LIST', provision }] };
  });
}

beforeAll(async () => {
  hub = await makeHub({ today: TODAY, policies: withList(loadPolicyFiles()) });
  const names = ['参保', '未保'];
  const roster = names.map((name) => onRoster(people.of(name), KANGLE, name));
  await hub.deliver('roster', KANGLE, csvFile(ROSTER, roster), '2025-01');
  const listed = names.map((name) => onRevitalisation(people.of(name), '边缘易致贫户'));
  await hub.deliver('rural-revitalisation', KANGLE, csvFile(REVITALISATION, listed), '2025-01');
  await hub.deliver('enrolments', KANGLE, csvFile(ENROLMENTS, [enrolled(people.of('参保'), KANGLE)]));
});
afterAll(() => hub?.close());

it('a list of a rule without an amount tells none: nothing is not 0.00', async () => {
  const list = await requireProvision(hub.database, 'MONTHLY_LIST', LIST, TODAY);
  const { rows } = await findMonthlyList(hub.database, { list, regionCode: KANGLE, month: TODAY, today: TODAY });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ burdenFen: null, change: null, on: null });
  expect(rows[0]!.words).toBe('监测对象未参保（三（二）1、五（一））：符合。');
});
